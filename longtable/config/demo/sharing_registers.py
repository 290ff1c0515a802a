"""What is still in the way in Eskerdale, what was switched off, and who has asked by right."""

from datetime import date, timedelta

from django.utils import timezone

from longtable.areas.agreements.models import (
    Agreement,
    Barrier,
    DataRequest,
    Subject,
    WaivedControl,
)
from longtable.foundation.partnerships.models import Membership, Organisation

Cast = dict[str, Membership]
# (what, who needs it, who holds it, why, explanation, who can unblock it, days ago)
OPEN = (
    ("When somebody goes home from hospital", "Age Friendly Eskerdale",
     "Kelby Infirmary NHS Trust", "system",
     "The ward's system can send it, but to other hospitals only.",
     "The trust's chief information officer", 214),
    ("Who is on oxygen at home", "Fellshire Ambulance", "Saltness Medical Group", "rule",
     "The agreement of the ambulance service names hospitals, not practices.",
     "Dr Priya Raman and the ambulance's Caldicott guardian", 97),
    ("Telephone numbers of carers who want a break", "Carers of the Five Valleys",
     "Eskerdale Council", "trust",
     "‘Last time a list went out, somebody was rung on the day of a funeral.’",  # noqa: RUF001  # a quotation
     "The head of adult social care", 18),
)  # fmt: skip


def fill_registers(cast: Cast, agreement: Agreement, people: list[Subject]) -> None:
    """Barriers, waived controls and requests."""
    _unblocked(cast, agreement)
    for what, wanted, held, why, explanation, who, days in OPEN:
        Barrier.objects.create(
            what=what, wanted_by=_body(wanted), held_by=_body(held), why=why, purpose="support",
            explanation=explanation, who_can_unblock=who, since=_ago(days),
            recorded_by=cast["Alice Fenwick"],
        )  # fmt: skip
    _switched_off(cast)
    _asked(cast, people)


def _unblocked(cast: Cast, agreement: Agreement) -> None:
    Barrier.objects.create(
        what="Upper Esker's list of people at risk", wanted_by=_body("Upper Esker Lift Share"),
        held_by=_body("Upper Esker Surgery"), purpose="support", why=Barrier.Why.RULE,
        explanation="‘Because of existing data sharing agreements’, of which there were none.",  # noqa: RUF001  # a quotation
        who_can_unblock="Upper Esker Surgery's partners", since=date(2026, 1, 16),
        status=Barrier.Status.UNBLOCKED, closed_on=date(2026, 2, 16),
        outcome="The agreement that was drafted after the storm.", agreement=agreement,
        recorded_by=cast["Joan Airey"],
    )  # fmt: skip


def _switched_off(cast: Cast) -> None:
    WaivedControl.objects.create(
        what="Two people check a list before it leaves the practice",
        why="One GP was on duty in the storm, and nobody else could reach the surgery.",
        organisation=_body("Upper Esker Surgery"), waived_by=cast["Dr Priya Raman"],
        since=date(2026, 1, 17), until=date(2026, 1, 31), answer=WaivedControl.Answer.REPLACE,
        answer_because="A second person at the desk is not always there; one by telephone is.",
        replaced_by="A named deputy checks by telephone", answered_by=cast["Grace Okafor"],
        answered_at=timezone.now(),
    )  # fmt: skip
    WaivedControl.objects.create(
        what="A home visit before a volunteer's first delivery",
        why="Eleven drivers came forward in one week, and one person makes the visits.",
        organisation=_body("Upper Esker Lift Share"), waived_by=cast["Alice Fenwick"],
        since=_ago(95), until=_ago(5),
    )  # fmt: skip


def _asked(cast: Cast, people: list[Subject]) -> None:
    grace = cast["Grace Okafor"]
    DataRequest.objects.create(
        subject=people[2], right=DataRequest.Right.ACCESS, received_on=_ago(18),
        due_on=_ago(18) + timedelta(days=31), recorded_by=grace,
    )  # fmt: skip
    DataRequest.objects.create(
        subject=people[20], right=DataRequest.Right.RECTIFICATION, received_on=date(2026, 5, 4),
        due_on=date(2026, 6, 4), status=DataRequest.Status.DONE, closed_on=date(2026, 5, 11),
        outcome="A telephone number was put right.", recorded_by=grace,
    )  # fmt: skip


def _body(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def _ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)
