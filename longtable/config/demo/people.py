"""The people of Eskerdale: the cast a visitor can sign in as, and a hundred more members."""

import random
from collections.abc import Iterator

from longtable.config.demo.clock import SEED
from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.models import Membership, Organisation, Role, Sector

DEMO_DOMAIN = "demo.longtable.example"
MEMBERS = 120

# (name, organisation or '' for in their own right, part played, roles)
CAST = (
    ("Alice Fenwick", "Eskerdale CVS", "Convenor, employed jointly", [Role.CONVENOR, Role.MEMBER]),
    ("Bob Tiernan", "Quayside Neighbours", "Coordinator", [Role.MEMBER]),
    ("Dr Priya Raman", "Saltness Medical Group", "GP, population health lead",
     [Role.MEMBER, Role.PRACTITIONER]),
    ("Marek Zielinski", "Saltness Medical Group", "Social prescribing link worker",
     [Role.MEMBER, Role.LINK_WORKER]),
    ("Joan Airey", "Upper Esker Lift Share", "Health champion", [Role.MEMBER, Role.CHAMPION]),
    ("Grace Okafor", "Eskerdale Council", "Data steward", [Role.MEMBER, Role.DATA_STEWARD]),
    ("Tom Hartley", "Fellshire Community Foundation", "Grants manager",
     [Role.MEMBER, Role.ASSESSOR]),
    ("Sunita Bell", "", "Assessor with lived experience", [Role.MEMBER, Role.ASSESSOR]),
    ("Eleanor Voss", "Fellshire Integrated Care Board", "Director, sponsor",
     [Role.READER, Role.MEMBER]),
)  # fmt: skip

FIRST_NAMES = (
    "Aisha Alan Amy Andrew Anna Ben Beth Carol Chidi Clare Dan David Dawn Dev Ellen Emma "
    "Farah Fiona Gareth Gemma Hannah Harry Helen Ian Imran Jack Jean Jenny Joe Karen Kasia "
    "Keith Kofi Laura Leon Liam Lucy Maggie Mark Mary Mei Mohammed Molly Nadia Neil Nia "
    "Nicola Olu Owen Pat Paul Peter Rachel Raj Rosa Ruth Sam Sarah Sean Shabnam Simon Sophie "
    "Steve Sue Tariq Tess Tony Vera Wendy Yusuf Zoe "
).split()
SURNAMES = (
    "Ainsley Allerdice Bainbridge Birkett Braithwaite Carrick Copeland Dacre Dalgleish Dixon "
    "Eland Farrer Fawcett Garnett Gaskarth Hale Harker Hesketh Hodgson Iqbal Irving Jopson "
    "Khan Kirkby Lowther Mandale Mounsey Musgrave Nelson Nwosu Oldroyd Parkin Patel Pattinson "
    "Quayle Relph Rigg Sandham Sedgwick Singh Skelton Stobart Tait Thwaite Tyson Usher Varty "
    "Wannop Wharton Wójcik Yare Younghusband "
).split()
TITLES = {
    "NHS": ("Service manager", "Community nurse", "Practice manager", "Commissioner", "GP"),
    "Local government": ("Public health officer", "Housing officer", "Social worker", "Councillor"),
    "Voluntary and community": ("Chief officer", "Project worker", "Volunteer coordinator"),
    "Community group": ("Volunteer", "Organiser"),
    "Social enterprise": ("Director", "Workshop lead"),
    "Funder": ("Grants officer", "Trustee"),
    "Independent provider": ("Registered manager", "Pharmacist"),
    "Education": ("Wellbeing lead", "Head teacher"),
}
PANEL = "Experts by Experience panel"


def seat_the_cast(lived_experience: Sector) -> dict[str, Membership]:
    """Make the people that a visitor can sign in as; returns their seats by full name."""
    return {
        name: _seat(name, _email(name), organisation, lived_experience, title, roles)
        for name, organisation, title, roles in CAST
    }


def seat_everybody_else(lived_experience: Sector) -> None:
    """Fill the table up to 120 members: three or so an organisation, ten in their own right."""
    chance = random.Random(SEED)
    names = _names(chance)
    organisations = list(Organisation.objects.select_related("sector"))
    for number in range(MEMBERS - len(CAST)):
        name = next(names)
        if number % 11 == 10:
            _seat(name, _email(name), "", lived_experience, PANEL, [Role.MEMBER])
        else:
            organisation = organisations[number % len(organisations)]
            title = chance.choice(TITLES[organisation.sector.name])
            _seat(name, _email(name), organisation.name, lived_experience, title, [Role.MEMBER])


def seat_an_outsider() -> Membership:
    """Make Charlie Nunn, convenor of another partnership."""
    name = "Charlie Nunn"
    person = Person.objects.create_user(f"charlie.nunn@{DEMO_DOMAIN}", name=name)
    return Membership.objects.create(
        person=person,
        sector=Sector.objects.first(),
        title="Convenor",
        roles=[Role.CONVENOR.value, Role.MEMBER.value],
    )


def _names(chance: random.Random) -> Iterator[str]:
    taken = {name for name, *_ in CAST}
    while True:
        name = f"{chance.choice(FIRST_NAMES)} {chance.choice(SURNAMES)}"
        if name not in taken:
            taken.add(name)
            yield name


def _email(name: str) -> str:
    plain = name.lower().removeprefix("dr ").replace("ó", "o").replace(" ", ".")
    return f"{plain}@{DEMO_DOMAIN if any(name == known for known, *_ in CAST) else 'example.org'}"


def _seat(
    name: str, email: str, organisation: str, lived: Sector, title: str, roles: list[Role]
) -> Membership:
    person = Person.objects.create_user(email, name=name)
    at = Organisation.objects.get(name=organisation) if organisation else None
    return Membership.objects.create(
        person=person,
        organisation=at,
        sector=None if at else lived,
        title=title,
        roles=[role.value for role in roles],
    )
