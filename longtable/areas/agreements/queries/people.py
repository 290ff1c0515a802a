"""A person on record: what they have said, who has seen their record, what they asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from longtable.areas.agreements.models import (
    Access,
    Consent,
    DataRequest,
    MadeUpField,
    OptOut,
    Subject,
)
from longtable.areas.agreements.models.lists import CATEGORIES, GROUNDS, PURPOSES
from longtable.areas.agreements.queries.clock import day_of
from longtable.areas.agreements.queries.naming import names_of
from longtable.areas.agreements.queries.words import data, inside, listed
from longtable.foundation.partnerships.models import Organisation

MOST_SHOWN = 200


def subjects(holder: Organisation | None = None) -> QuerySet[Subject]:
    """People on record, of one organisation when it is given."""
    found = Subject.objects.select_related("holder").order_by("pk")
    return found.filter(holder=holder) if holder else found


def subject_by_number(pk: int) -> Subject | None:
    """One person on record, or None."""
    return subjects().filter(pk=pk).first()


@dataclass(frozen=True)
class Said:
    """A consent as people read it."""

    consent: Consent
    law: str
    answer: str
    purposes: str
    recipients: str

    @property
    def is_over(self) -> bool:
        """Whether its last day has gone by."""
        return self.consent.until is not None and self.consent.until < day_of(timezone.now())


def said_by(subject: Subject) -> list[Said]:
    """What the person has said, the newest first."""
    found = (
        Consent.objects.filter(subject=subject)
        .select_related("recorded_by__person")
        .prefetch_related("recipients")
        .order_by("-said_at", "-pk")
    )
    return [_said(consent) for consent in found]


def _said(consent: Consent) -> Said:
    purposes = listed(inside(name) for name in consent.purpose_names)
    recipients = listed(consent.recipients.all())
    return Said(
        consent=consent,
        law=consent.get_law_display(),
        answer=consent.get_answer_display(),
        purposes=purposes or "every purpose",
        recipients=recipients or "everybody who may receive under an agreement",
    )


def opt_outs_of(subject: Subject) -> list[OptOut]:
    """The national data opt-out's times, the newest first."""
    return list(OptOut.objects.filter(subject=subject).order_by("-since", "-pk"))


def exemptions() -> list[str]:
    """Where the national data opt-out does not count: the grounds that are exempt."""
    return [f"{g.name} ({g.reference})" for g in GROUNDS.values() if not g.opt_out_applies]


def purposes_it_stops() -> list[str]:
    """What the national data opt-out speaks of: purposes beyond the person's own care."""
    return [str(p) for p in PURPOSES.values() if not p.individual_care]


def requests_of(subject: Subject) -> list[DataRequest]:
    """What the person asked for by right, the newest first."""
    return list(DataRequest.objects.filter(subject=subject).order_by("-received_on", "-pk"))


@dataclass(frozen=True)
class Seen:
    """One time that somebody was shown a record, or was refused."""

    at: datetime
    who: str
    where: str
    purpose: str
    categories: str
    clauses: tuple[str, ...]
    allowed: bool


def seen_by(subject: Subject, allowed: bool | None = None) -> list[Seen]:
    """Who asked to see the person's record, the newest first, at most MOST_SHOWN."""
    found = Access.objects.filter(subject=subject).select_related(
        "finding__asking__actor__person", "finding__asking__actor__organisation"
    )
    if allowed is not None:
        found = found.filter(finding__allowed=allowed)
    listed_now = list(found.order_by("-finding__asking__at", "-pk")[:MOST_SHOWN])
    names = names_of(id_ for access in listed_now for id_ in _deciding(access))
    return [_seen(access, names) for access in listed_now]


def _seen(access: Access, names: Mapping[str, str]) -> Seen:
    actor, found = access.asking.actor, access.finding
    codes = found.opened if found.allowed else found.asked
    return Seen(
        at=access.asking.at,
        who=str(actor.person) if actor else "Somebody whose account is gone",
        where=actor.seat if actor else "",
        purpose=str(PURPOSES.find(access.asking.purpose)),
        categories=categories_in_words(codes),
        clauses=tuple(names[id_] for id_ in _deciding(access)),
        allowed=access.allowed,
    )


def _deciding(access: Access) -> list[str]:
    found = access.finding
    opened = {name for names in found.opened.values() for name in names}
    return sorted(opened) if found.allowed else list(found.clauses)


def categories_in_words(codes: Iterable[str]) -> str:
    """Data categories by name, in the list's order."""
    wanted = set(codes)
    return data(entry for code, entry in CATEGORIES.items() if code in wanted)


def fields_of(people: Iterable[Subject]) -> dict[int, list[MadeUpField]]:
    """The fields of made-up people, by person. Never real records: areas above hold those."""
    found: dict[int, list[MadeUpField]] = {person.pk: [] for person in people}
    for field in MadeUpField.objects.filter(subject__in=found):
        found[field.subject_id].append(field)
    return found


def with_latest(listed: "QuerySet[Subject]") -> list[tuple[Subject, Consent | None, bool]]:
    """Each person with the newest thing they said, and whether the opt-out is set; few queries."""
    shown = list(listed[:MOST_SHOWN])
    newest: dict[int, Consent] = {}
    for consent in Consent.objects.filter(subject__in=shown).order_by("said_at", "pk"):
        newest[consent.subject_id] = consent
    out = set(
        OptOut.objects.filter(subject__in=shown, lifted_on=None).values_list(
            "subject_id", flat=True
        )
    )
    return [(one, newest.get(one.pk), one.pk in out) for one in shown]
