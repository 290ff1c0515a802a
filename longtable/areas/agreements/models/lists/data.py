"""What is shared (categories with their sensitivity), what for, in which part and by whom."""

from dataclasses import dataclass

from longtable.areas.agreements.models.lists.entry import Entry, Listed

SENSITIVITIES = {1: "ordinary", 2: "sensitive", 3: "very sensitive"}


@dataclass(frozen=True)
class Category(Entry):
    """A kind of data about a person. `special`: special category data under Article 9."""

    sensitivity: int = 1
    special: bool = False

    @property
    def sensitivity_in_words(self) -> str:
        """How careful one must be with it."""
        return SENSITIVITIES[self.sensitivity]


@dataclass(frozen=True)
class Purpose(Entry):
    """A purpose of use. `individual_care`: the person's own care, social care included."""

    individual_care: bool = False
    emergency: bool = False


CATEGORIES = Listed(
    "data categories",
    [
        Category("demographics", "Name, date of birth and sex", "PRSB: person demographics"),
        Category("contact", "Contact details", "PRSB: address, telephone, e-mail"),
        Category("household", "Who lives with the person, and carers", "PRSB: contacts"),
        Category("access_needs", "Language, interpreter and reasonable adjustments",
                 "PRSB: individual requirements", sensitivity=2, special=True),
        Category("risk_tier", "Risk tier", "PRSB: risks", sensitivity=2, special=True),
        Category("needs", "What the person needs help with", "PRSB: needs, concerns or problems",
                 sensitivity=2, special=True),
        Category("support", "Support offered, referrals and their outcome",
                 "PRSB: services and care", sensitivity=2, special=True),
        Category("conditions", "Health conditions", "PRSB: problem list", sensitivity=3,
                 special=True),
        Category("medication", "Medication and equipment", "PRSB: medications", sensitivity=3,
                 special=True),
        Category("social_notes", "Notes about the person's life", "PRSB: social context",
                 sensitivity=3, special=True),
        Category("safeguarding", "Safeguarding concerns", "PRSB: safety alerts", sensitivity=3,
                 special=True),
        Category("immigration", "Immigration status and recourse to public funds",
                 "PRSB: demographics, the sensitive part", sensitivity=3, special=True),
    ],
)  # fmt: skip

PURPOSES = Listed(
    "purposes",
    [
        Purpose("direct_care", "The person's own health or social care",
                "FHIR v3-ActReason TREAT", individual_care=True),
        Purpose("support", "Practical support for people at risk",
                "FHIR v3-ActReason CAREMGT", individual_care=True),
        Purpose("social_prescribing", "Social prescribing and referral",
                "FHIR v3-ActReason COC", individual_care=True),
        Purpose("safeguarding", "Safeguarding a child or an adult at risk",
                "FHIR v3-ActReason THREAT", individual_care=True),
        Purpose("emergency", "Help in an emergency", "FHIR v3-ActReason ETREAT",
                individual_care=True, emergency=True),
        Purpose("find_people", "Finding people who may need help",
                "FHIR v3-ActReason POPHLTH; risk stratification is not itself direct care"),
        Purpose("public_health", "Public health", "FHIR v3-ActReason PUBHLTH"),
        Purpose("planning", "Planning and commissioning", "FHIR v3-ActReason HSYSADMIN"),
        Purpose("evaluation", "Finding out what worked", "FHIR v3-ActReason HQUALIMP"),
        Purpose("research", "Research", "FHIR v3-ActReason HRESCH"),
    ],
)  # fmt: skip

# What may be done with a record; an agreement's clause opens the first, and the second if it says.
DEEDS = Listed(
    "deeds",
    [
        Entry("see", "See on the screen", ""),
        Entry("take_out", "Take out as a file or print", ""),
    ],
)
