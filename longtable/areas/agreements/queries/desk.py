"""The steward's desk: what needs a look today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from longtable.areas.agreements.models import (
    Agreement,
    AgreementVersion,
    Barrier,
    DataRequest,
    Override,
    Party,
    WaivedControl,
)
from longtable.areas.agreements.models.lists import PURPOSES
from longtable.areas.agreements.queries import agreements, overrides, registers
from longtable.areas.agreements.queries.accesses import (
    OftenRefused,
    agreements_near,
    often_refused,
)
from longtable.foundation.partnerships.models import Membership

LOOKED_BACK = timedelta(days=90)


WHY = {
    "no_clause": "No agreement speaks of it.",
    "purpose": "An agreement opens it for other purposes.",
    "recipient": "An agreement opens it, to others.",
    "giver": "An agreement opens it, from other organisations.",
    "category": "An agreement opens less than was asked for.",
    "deed": "It may be looked at, not taken out.",
    "not_agreed": "An agreement waits for signatures.",
    "not_started": "An agreement has not begun yet.",
    "ended": "An agreement opened it and has ended.",
    "refused": "The people refused, or withdrew consent.",
    "objected": "The people objected.",
    "opted_out": "The people have opted out.",
    "consent_needed": "Nobody recorded that the people said yes.",
    "data_consent_needed": "Nobody recorded consent under UK GDPR.",
}


@dataclass(frozen=True)
class Refusals:
    """The same thing, refused again and again, in words."""

    organisation: str
    times: int
    purpose_name: str
    why: str
    last_at: datetime
    agreements: list[Agreement]


@dataclass(frozen=True)
class Desk:
    """Everything on the desk."""

    sharing: list[AgreementVersion]
    soon_over: list[AgreementVersion]
    to_sign: list[Party]
    running: list[Override]
    to_review: list[Override]
    to_tell: int
    refusals: list[Refusals]
    barriers: list[tuple[str, list[Barrier]]]
    controls: list[WaivedControl]
    requests: list[tuple[DataRequest, int]]


def desk(member: Membership, at: datetime, on: date) -> Desk:
    """What a steward sees first."""
    return Desk(
        sharing=agreements.sharing_versions(),
        soon_over=sorted(agreements.soon_over(on), key=_first_day_to_act),
        to_sign=list(agreements.to_sign(member)),
        running=list(overrides.running(at)),
        to_review=list(overrides.to_review(at)),
        to_tell=overrides.to_tell(at),
        refusals=_worth_a_look(often_refused(at - LOOKED_BACK)),
        barriers=registers.by_age(list(registers.open_barriers()), on),
        controls=list(registers.waiting_controls()),
        requests=[(one, one.days_left(on)) for one in registers.open_data_requests()],
    )


def _first_day_to_act(version: AgreementVersion) -> date:
    return min(day for day in (version.review_on, version.ends_on) if day)


def _worth_a_look(often: list[OftenRefused]) -> list[Refusals]:
    near = agreements_near(one.last for one in often)
    return [
        Refusals(
            organisation=one.organisation,
            times=one.times,
            purpose_name=str(PURPOSES.find(one.purpose)),
            why=WHY.get(one.missing, "They no longer sit at the table."),
            last_at=one.last_at,
            agreements=near[one.last],
        )
        for one in often
    ]
