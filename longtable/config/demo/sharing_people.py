"""Thirty made-up people on record, with what each has said about sharing."""

import random
from datetime import UTC, date, datetime, timedelta

from longtable.areas.agreements.models import Consent, MadeUpField, OptOut, Subject
from longtable.config.demo.clock import SEED
from longtable.config.demo.people import FIRST_NAMES, SURNAMES
from longtable.foundation.partnerships.models import Membership, Organisation

HELD = (("Upper Esker Surgery", 12), ("Saltness Medical Group", 18))
SAID_FROM = datetime(2026, 2, 23, 10, 0, tzinfo=UTC)
OPTED_OUT = (4, 15, 27)
STREETS = ("Chapel Row", "Fell View", "Harbour Lane", "Mill Brow", "Quay Street", "Station Road")
LIVES = ("Alone", "With a partner", "With a daughter who works nights", "In sheltered housing")
NEEDS = ("Shopping when the road is shut", "Somebody to knock in a power cut", "A lift to clinics",
         "Company", "Help with forms", "Warm meals")  # fmt: skip
CONDITIONS = ("COPD", "Heart failure", "Type 2 diabetes", "Frailty", "Dementia, early",
              "Rheumatoid arthritis")  # fmt: skip
MEDICATION = ("Home oxygen", "Insulin", "Warfarin", "Inhalers", "None that spoils")
SUPPORT = ("None yet", "Referred to a link worker", "Tuesday Table, since March")
ACCESS = ("None", "Polish interpreter", "Deaf: text, do not ring", "Large print")

# What each said, in turn: (answer, purposes, named recipients, days until it ends or None).
SAID: tuple[tuple[tuple[str, tuple[str, ...], tuple[str, ...], int | None], ...], ...] = (
    (("given", (), (), None),),
    (("given", ("support",), (), None),),
    (("given", ("support",), ("Upper Esker Lift Share",), None),),
    (("refused", (), (), None),),
    (("given", (), (), None), ("withdrawn", (), (), None)),
    (("given", ("support", "social_prescribing"), (), None),),
    (),
    (("given", ("support",), (), 30),),
    (("given", ("support",), (), None), ("refused", (), ("Eskerdale Council",), None)),
    (("given", ("support",), (), None),),
)


def put_on_record(recorder: Membership) -> list[Subject]:
    """Make all thirty; the first twelve are the Upper Esker Surgery's."""
    chance = random.Random(SEED + 6)
    bodies = {one.name: one for one in Organisation.objects.all()}
    holders = [bodies[name] for name, number in HELD for _ in range(number)]
    return [
        _person(number, holder, recorder, bodies, chance)
        for number, holder in enumerate(holders, start=1)
    ]


def _person(
    number: int,
    holder: Organisation,
    recorder: Membership,
    bodies: dict[str, Organisation],
    chance: random.Random,
) -> Subject:
    subject = Subject.objects.create(holder=holder, key=f"{chance.getrandbits(128):032x}")
    MadeUpField.objects.bulk_create(
        MadeUpField(subject=subject, category=category, name=name, value=value)
        for category, name, value in _fields(number, chance)
    )
    for later, (answer, purposes, recipients, days) in enumerate(SAID[number % len(SAID)]):
        said_at = SAID_FROM + timedelta(days=number + 40 * later)
        consent = Consent.objects.create(
            subject=subject, answer=answer, purposes=list(purposes), said_at=said_at,
            recorded_at=said_at, recorded_by=recorder,
            until=said_at.date() + timedelta(days=days) if days else None,
            how=chance.choice(Consent.How.values),
        )  # fmt: skip
        consent.recipients.set(bodies[name] for name in recipients)
    if number in OPTED_OUT:
        OptOut.objects.create(subject=subject, since=date(2025, 4, 1), recorded_by=recorder)
    return subject


def _fields(number: int, chance: random.Random) -> list[tuple[str, str, str]]:
    name = f"{chance.choice(FIRST_NAMES)} {chance.choice(SURNAMES)}"
    born = date(1930, 1, 1) + timedelta(days=chance.randrange(13_000))
    address = f"{chance.randint(1, 60)} {chance.choice(STREETS)}"
    return [
        ("demographics", "Name", name),
        ("demographics", "Date of birth", f"{born:%-d %B %Y}"),
        # Numbers that are kept for drama and lead nowhere.
        ("contact", "Telephone", f"01632 960{number:03d}"),
        ("contact", "Address", address),
        ("household", "Lives", chance.choice(LIVES)),
        ("access_needs", "Language and adjustments", chance.choice(ACCESS)),
        ("risk_tier", "Risk tier", chance.choice(("Low", "Rising", "High"))),
        ("needs", "Needs", chance.choice(NEEDS)),
        ("support", "Support", chance.choice(SUPPORT)),
        ("conditions", "Conditions", chance.choice(CONDITIONS)),
        ("medication", "Medication and equipment", chance.choice(MEDICATION)),
    ]
