"""What somebody wants an agreement, a clause, an override or an entry to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from longtable.areas.agreements.models import (
    Agreement,
    Consent,
    EmergencyProvision,
    Party,
    Subject,
)
from longtable.foundation.partnerships.models import Membership, Organisation


@dataclass(frozen=True)
class Wording:
    """Everything that can be said of a version in its form, clauses and parties apart."""

    aim: str = ""
    necessity: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    review_on: date | None = None
    retention: str = ""
    security: str = ""
    rights: str = ""
    rights_contact: str = ""
    dpia: str = ""


@dataclass(frozen=True)
class PartyPlan:
    """A party, its part in data protection law, and who signs for it (None: not known yet)."""

    organisation: Organisation
    signatory: Membership | None = None
    controller_role: str = Party.ControllerRole.CONTROLLER


@dataclass(frozen=True)
class ClausePlan:
    """Everything that can be said of a clause. `recipients`: organisation and role ('' any)."""

    purpose: str
    basis: str
    ground: str
    categories: Sequence[str]
    givers: Sequence[Organisation]
    recipients: Sequence[tuple[Organisation, str]]
    condition: str = "none"
    schedule_1: str = ""
    basis_detail: str = ""
    basis_ends_on: date | None = None
    may_take_out: bool = False
    because: str = ""


@dataclass(frozen=True)
class EmergencyPlan:
    """What may be opened in an emergency."""

    when: str
    roles: Sequence[str]
    categories: Sequence[str]
    most_hours: int = 72
    despite_objection: bool = False


@dataclass(frozen=True)
class Answer:
    """What a person has said about sharing. Empty purposes or recipients: all."""

    answer: str
    law: str = Consent.Law.CONFIDENCE
    purposes: Sequence[str] = ()
    recipients: Sequence[Organisation] = ()
    until: date | None = None
    how: str = Consent.How.IN_PERSON
    said_at: datetime | None = None


@dataclass(frozen=True)
class OverridePlan:
    """An emergency: why, whose records, which categories, for whom, until when.

    It rests on a live agreement's `provision`, or on a `law` from the list. Without `ends_at` it
    lasts as long as the provision allows, 72 hours at most.
    """

    reason: str
    because: str
    people: Sequence[Subject]
    categories: Sequence[str]
    users: Sequence[Membership]
    second_person: Membership
    provision: EmergencyProvision | None = None
    law: str = ""
    ends_at: datetime | None = None
    purpose: str = "emergency"
    despite_objection: bool = False


@dataclass(frozen=True)
class BarrierPlan:
    """Something that could not be shared."""

    what: str
    wanted_by: Organisation
    held_by: Organisation
    why: str
    since: date
    purpose: str = ""
    explanation: str = ""
    who_can_unblock: str = ""
    agreement: Agreement | None = None


@dataclass(frozen=True)
class WaiverPlan:
    """A control that is switched off for a time."""

    what: str
    why: str
    organisation: Organisation
    since: date
    until: date


@dataclass(frozen=True)
class Findings:
    """What a review of an override found."""

    outcome: str
    findings: str
    complaints: int = 0
    follow_up: str = ""
