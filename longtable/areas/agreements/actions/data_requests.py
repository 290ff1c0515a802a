"""People's rights over their data: requests with their clock (UK GDPR Art 12(3), 12A)."""

import calendar
from datetime import date, timedelta

from longtable.areas.agreements.models import DataRequest, MadeUpField, Subject
from longtable.areas.agreements.models.subject import new_key
from longtable.areas.agreements.rules.people import (
    check_close,
    check_extend,
    check_go_on,
    check_handle,
    check_wait,
)
from longtable.areas.agreements.rules.seats import check_keep_this
from longtable.foundation.audit.trail import Event, Fact, action, record
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed


@action
def receive(*, actor: Membership, subject: Subject, right: str, on: date) -> DataRequest:
    """Record a request; it must be answered within a calendar month of the day it came."""
    rule = check_keep_this(actor, subject)
    if right not in DataRequest.Right.values:
        raise NotAllowed("Say which right the person uses.")
    request = DataRequest.objects.create(
        subject=subject, right=right, received_on=on, due_on=_months_after(on, 1), recorded_by=actor
    )
    facts: dict[str, Fact] = {"person": subject.pk, "right": right}
    record(Event("data_request.received", actor, request, rule, facts))
    return request


@action
def wait(*, actor: Membership, request: DataRequest, on: date) -> None:
    """Stop the clock: the person must first say who they are, or what they mean."""
    rule = check_handle(actor, request)
    check_wait(request)
    request.status, request.waiting_since = DataRequest.Status.WAITING, on
    request.save(update_fields=["status", "waiting_since"])
    record(Event("data_request.waiting", actor, request, rule))


@action
def go_on(*, actor: Membership, request: DataRequest, on: date) -> None:
    """Let the clock run again; the days it stood still are added."""
    rule = check_handle(actor, request)
    check_go_on(request)
    since = request.waiting_since or on
    if on < since:
        raise NotAllowed("The answer cannot have come before it was asked for.")
    request.due_on += on - since
    request.status, request.waiting_since = DataRequest.Status.OPEN, None
    request.save(update_fields=["status", "waiting_since", "due_on"])
    record(Event("data_request.resumed", actor, request, rule, {"days": (on - since).days}))


@action
def extend(*, actor: Membership, request: DataRequest, because: str) -> None:
    """Take two months more, for a complex or repeated request, with the reason."""
    rule = check_handle(actor, request)
    check_extend(request)
    request.due_on, request.extended_because = _months_after(request.due_on, 2), because
    request.save(update_fields=["due_on", "extended_because"])
    record(Event("data_request.extended", actor, request, rule))


@action
def close(*, actor: Membership, request: DataRequest, status: str, outcome: str, on: date) -> None:
    """Say that it was done, or refused and why.

    A finished erasure takes the person's key and made-up fields away; the decisions about them
    stay, as the record of who saw what, and name nobody.
    """
    rule = check_handle(actor, request)
    check_close(request, status)
    request.status, request.outcome, request.closed_on = status, outcome, on
    request.save(update_fields=["status", "outcome", "closed_on"])
    if status == DataRequest.Status.DONE and request.right == DataRequest.Right.ERASURE:
        _forget(request.subject)
    facts: dict[str, Fact] = {"status": status, "days": (on - request.received_on).days}
    record(Event("data_request.closed", actor, request, rule, facts))


def _forget(subject: Subject) -> None:
    MadeUpField.objects.filter(subject=subject).delete()
    subject.key = new_key()
    subject.save(update_fields=["key"])


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last; the next working day at a weekend."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    last = calendar.monthrange(year, month)[1]
    found = date(year, month, min(day.day, last))
    return found + timedelta(days={5: 2, 6: 1}.get(found.weekday(), 0))
