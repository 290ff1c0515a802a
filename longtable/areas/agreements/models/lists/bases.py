"""Lawful bases and conditions, with the law's own references and dates.

Facts about the law of England, checked on the date of the list's version; not legal advice.
"""

from dataclasses import dataclass
from datetime import date

from longtable.areas.agreements.models.lists.entry import Entry, Listed

UK_GDPR = date(2018, 5, 25)


@dataclass(frozen=True)
class Basis(Entry):
    """A lawful basis under Article 6(1) UK GDPR.

    `needs_consent`: nothing is shared without the person's consent under data protection law.
    `heeds_objection`: the person's objection (Article 21) stops it. `expires`: whoever relies on
    it must say until when.
    """

    needs_consent: bool = False
    heeds_objection: bool = False
    expires: bool = False


@dataclass(frozen=True)
class Condition(Entry):
    """A condition for special category data, Article 9(2) UK GDPR."""

    needs_consent: bool = False
    needs_schedule_1: bool = False


@dataclass(frozen=True)
class Ground(Entry):
    """How the common-law duty of confidence is met, which is apart from data protection law.

    `needs_consent`: only with explicit consent. `heeds_refusal`: a person's refusal stops it.
    `opt_out_applies`: the national data opt-out counts, for purposes beyond individual care.
    `expires`: it holds for a time that must be said.
    """

    needs_consent: bool = False
    heeds_refusal: bool = True
    opt_out_applies: bool = True
    expires: bool = False


BASES = Listed(
    "lawful bases",
    [
        Basis("consent", "Consent", "UK GDPR Art 6(1)(a)", UK_GDPR, needs_consent=True),
        Basis("contract", "Contract with the person", "UK GDPR Art 6(1)(b)", UK_GDPR),
        Basis("legal_obligation", "Legal obligation", "UK GDPR Art 6(1)(c)", UK_GDPR),
        Basis("vital_interests", "Vital interests", "UK GDPR Art 6(1)(d)", UK_GDPR),
        Basis("public_task", "Public task", "UK GDPR Art 6(1)(e)", UK_GDPR, heeds_objection=True),
        Basis(
            "recognised_interest",
            "Recognised legitimate interest",
            "UK GDPR Art 6(1)(ea) and Annex 1; Data (Use and Access) Act 2025 s 70 and Sch 4;"
            " SI 2026/82 reg 2",
            date(2026, 2, 5),
            note="A public body's request, security, emergency, crime, or safeguarding somebody.",
            heeds_objection=True,
        ),
        Basis(
            "legitimate_interests",
            "Legitimate interests",
            "UK GDPR Art 6(1)(f)",
            UK_GDPR,
            note="Not for a public authority's own tasks.",
            heeds_objection=True,
        ),
        Basis(
            "copi_notice_2020",
            "Notice under the COPI Regulations, Covid-19 (general)",
            "Health Service (Control of Patient Information) Regulations 2002 reg 3(4);"
            " with UK GDPR Art 6(1)(c)",
            date(2020, 3, 20),
            date(2022, 6, 30),
            note="Ran out on 30 June 2022. Kept so that older agreements can be read.",
            expires=True,
        ),
        Basis(
            "copi_notice",
            "A notice under the COPI Regulations",
            "Health Service (Control of Patient Information) Regulations 2002 reg 3(4);"
            " with UK GDPR Art 6(1)(c)",
            date(2002, 6, 1),
            note="Name the notice and say until when it holds.",
            expires=True,
        ),
    ],
)

_DPA = "Data Protection Act 2018"
CONDITIONS = Listed(
    "conditions for special category data",
    [
        Condition("none", "No special category data", "", UK_GDPR),
        Condition(
            "explicit_consent", "Explicit consent", "UK GDPR Art 9(2)(a)", UK_GDPR,
            needs_consent=True,
        ),
        Condition(
            "social_protection", "Employment, social security and social protection",
            "UK GDPR Art 9(2)(b)", UK_GDPR, needs_schedule_1=True,
        ),
        Condition("vital_interests", "Vital interests", "UK GDPR Art 9(2)(c)", UK_GDPR),
        Condition("legal_claims", "Legal claims", "UK GDPR Art 9(2)(f)", UK_GDPR),
        Condition(
            "substantial_public_interest", "Substantial public interest", "UK GDPR Art 9(2)(g)",
            UK_GDPR, needs_schedule_1=True,
        ),
        Condition(
            "health_or_social_care", "Health or social care", "UK GDPR Art 9(2)(h), Art 9(3)",
            UK_GDPR, needs_schedule_1=True,
            note="By or under the responsibility of somebody who owes a duty of secrecy.",
        ),
        Condition(
            "public_health", "Public health", "UK GDPR Art 9(2)(i)", UK_GDPR, needs_schedule_1=True
        ),
        Condition(
            "research", "Archiving, research and statistics", "UK GDPR Art 9(2)(j)", UK_GDPR,
            needs_schedule_1=True,
        ),
    ],
)  # fmt: skip

SCHEDULE_1 = Listed(
    "Schedule 1 conditions",
    [
        Entry("employment_social", "Employment, social security and social protection",
              f"{_DPA} Sch 1 para 1", UK_GDPR),
        Entry("health_or_social_care", "Health or social care purposes",
              f"{_DPA} Sch 1 para 2 with s 11(1)", UK_GDPR),
        Entry("public_health", "Public health", f"{_DPA} Sch 1 para 3", UK_GDPR),
        Entry("research", "Research etc", f"{_DPA} Sch 1 para 4", UK_GDPR),
        Entry("statutory", "Statutory and government purposes", f"{_DPA} Sch 1 para 6", UK_GDPR),
        Entry("equality", "Equality of opportunity or treatment",
              f"{_DPA} Sch 1 para 8", UK_GDPR),
        Entry("counselling", "Counselling", f"{_DPA} Sch 1 para 17", UK_GDPR),
        Entry("safeguarding", "Safeguarding of children and of individuals at risk",
              f"{_DPA} Sch 1 para 18", UK_GDPR),
        Entry("economic_wellbeing", "Safeguarding of economic well-being of certain individuals",
              f"{_DPA} Sch 1 para 19", UK_GDPR),
    ],
)  # fmt: skip

GROUNDS = Listed(
    "grounds in the law of confidence",
    [
        Ground("not_confidential", "Nothing confidential is shared", "Common law",
               heeds_refusal=False, opt_out_applies=False),
        Ground("implied_consent", "Implied consent, for the person's own care", "Common law",
               note="Only for individual care, and only what the person would expect.",
               opt_out_applies=False),
        Ground("explicit_consent", "Explicit consent", "Common law", needs_consent=True,
               opt_out_applies=False),
        Ground("duty_to_share", "Duty to share for care",
               "Health and Social Care Act 2012 s 251B",
               date(2015, 10, 1), note="Not where the person objects.", opt_out_applies=False),
        Ground("care_act", "Co-operation for care and support, or safeguarding adults",
               "Care Act 2014 s 6, s 7, s 42, s 45", date(2015, 4, 1), heeds_refusal=False,
               opt_out_applies=False),
        Ground("children_act", "Co-operation for and safeguarding of children",
               "Children Act 2004 s 10, s 11; Children Act 1989 s 47", heeds_refusal=False,
               opt_out_applies=False),
        Ground("public_interest", "Overriding public interest", "Common law",
               note="Decided for one case at a time, and written down.", heeds_refusal=False,
               opt_out_applies=False, expires=True),
        Ground("section_251", "Support under section 251",
               "National Health Service Act 2006 s 251; COPI Regulations 2002 reg 2 and reg 5",
               note="The approval has a date on which it must be renewed.", heeds_refusal=False,
               expires=True),
        Ground("communicable_disease", "Communicable disease and other risks to public health",
               "COPI Regulations 2002 reg 3", heeds_refusal=False, opt_out_applies=False,
               expires=True),
        Ground("court_or_statute", "Court order or another statute",
               "Name the order or the section", heeds_refusal=False, opt_out_applies=False),
    ],
)  # fmt: skip

# What lets an emergency override run where no agreement provides for one.
EMERGENCY_LAW = Listed(
    "laws for emergencies",
    [
        Entry("vital_interests", "Somebody's life is at risk",
              "UK GDPR Art 6(1)(d) and Art 9(2)(c)", UK_GDPR),
        Entry("civil_contingencies", "Emergency under the Civil Contingencies Act",
              "Civil Contingencies Act 2004 Part 1; SI 2005/2042 Part 8"),
        Entry("safeguarding", "Serious harm to a child or an adult at risk",
              "Children Act 1989 s 47; Care Act 2014 s 42; Data Protection Act 2018 Sch 1 para 18"),
    ],
)  # fmt: skip
