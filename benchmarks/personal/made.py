"""Made-up personal details for templates: valid in form, nobody's own."""

import random

from longtable.engines.personal.nhs_number import is_valid

AREAS = [
    "LA1",
    "LA12",
    "PR2",
    "M14",
    "CA8",
    "LS6",
    "SW1A",
    "NE30",
    "B12",
    "CF10",
    "EH8",
    "BT7",
    "N1",
    "W1T",
    "E14",
    "TR18",
    "DT1",
    "BH23",
    "G12",
    "YO24",
]
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
STREETS = [
    "Mill",
    "Church",
    "Station",
    "Victoria",
    "Green",
    "Park",
    "Castle",
    "Queen's",
    "Bridge",
    "Orchard",
    "Beech",
    "St Mary's",
    "North Lodge",
    "Chapel",
    "Springfield",
    "Moor",
    "Albert",
    "Hawthorn",
    "Old Hall",
    "Westgate",
]
TYPES = [
    "Street",
    "Road",
    "Lane",
    "Avenue",
    "Close",
    "Drive",
    "Crescent",
    "Terrace",
    "Gardens",
    "Grove",
    "Way",
    "Court",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class Details:
    """Draws one detail after another; the same seed draws the same."""

    def __init__(self, seed, first_names, surnames):
        self.chance = random.Random(seed)
        self.first_names, self.surnames = first_names, surnames

    def of(self, kind):
        """A detail of one kind, as somebody might write it."""
        return getattr(self, kind)()

    def digits(self, count):
        return "".join(self.chance.choice("0123456789") for _ in range(count))

    def nhs(self):
        number = self.digits(10)
        while not is_valid(number) or number[0] == "0":
            number = self.digits(10)
        style = self.chance.choice(("{}{}{}", "{} {} {}", "{}-{}-{}"))
        return style.format(number[:3], number[3:6], number[6:])

    def nino(self):
        letters = self.chance.choice(("QQ", "AB", "CE", "JK", "NP", "SX", "PW"))
        letters = letters.replace("QQ", "JG")
        pairs = [self.digits(2) for _ in range(3)]
        gap = self.chance.choice(("", " "))
        made = gap.join([letters, *pairs, self.chance.choice("ABCD")])
        return made.lower() if self.chance.random() < 0.15 else made

    def postcode(self):
        inward = self.chance.choice("0123456789") + "".join(self.chance.choices(INWARD, k=2))
        made = self.chance.choice(AREAS) + self.chance.choice((" ", " ", "")) + inward
        return made.lower() if self.chance.random() < 0.2 else made

    def phone(self):
        d = self.digits
        return self.chance.choice(
            (
                f"07{d(3)} {d(6)}", f"07{d(9)}", f"+44 7{d(3)} {d(6)}", f"01524 {d(6)}",
                f"(01524) {d(6)}", f"020 7{d(3)} {d(4)}", f"0161 {d(3)} {d(4)}", f"07{d(3)} {d(3)} {d(3)}",
                f"01539-{d(6)}", f"+44 (0)1229 {d(6)}", f"0044 7{d(9)}",
            )
        )  # fmt: skip

    def email(self):
        first, last = (
            self.chance.choice(self.first_names).lower(),
            self.chance.choice(self.surnames).lower(),
        )
        first, last = first.replace("'", ""), last.replace("'", "").replace(" ", "")
        host = self.chance.choice(
            ("example.org", "example.co.uk", "mail.example.com", "trust.example.nhs.uk")
        )
        return self.chance.choice(
            (
                f"{first}.{last}@{host}",
                f"{first}{self.digits(2)}@{host}",
                f"{first[0]}_{last}@{host}",
            )
        )

    def birth(self):
        day, month = self.chance.randint(1, 28), self.chance.randint(1, 12)
        year = self.chance.randint(1928, 2019)
        return self.chance.choice(
            (
                f"{day:02}/{month:02}/{year}", f"{day}.{month}.{year % 100:02}", f"{day} {MONTHS[month - 1]} {year}",
                f"{day}-{month:02}-{year}", f"{day}/{month}/{year % 100:02}", f"{MONTHS[month - 1]} {day}, {year}",
                f"{year}-{month:02}-{day:02}", f"{day}th {MONTHS[month - 1][:3]} {year}",
            )
        )  # fmt: skip

    def address(self):
        number = str(self.chance.randint(1, 240)) + self.chance.choice(("", "", "", "a", "B"))
        street = f"{number} {self.chance.choice(STREETS)} {self.chance.choice(TYPES)}"
        if self.chance.random() < 0.2:
            return f"Flat {self.chance.randint(1, 30)}, {street}"
        return street

    def first(self):
        return self.chance.choice(self.first_names)

    def last(self):
        return self.chance.choice(self.surnames)

    def full(self):
        return f"{self.first()} {self.last()}"
