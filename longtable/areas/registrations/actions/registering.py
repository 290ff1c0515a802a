"""Registering: somebody takes a place or joins the queue, changes what they said, cancels."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from longtable.areas.registrations.actions.letters import write
from longtable.areas.registrations.models import (
    Registration,
    RegistrationLetter,
    RegistrationPage,
)
from longtable.areas.registrations.queries.entrance import held
from longtable.areas.registrations.rules import (
    check_change_own,
    check_keep,
    check_register,
)
from longtable.foundation.audit.trail import SYSTEM, Event, action, record
from longtable.foundation.partnerships.models import Membership, Sector

Kind = RegistrationLetter.Kind
Status = Registration.Status
# Somebody who sends the form again gets one more letter, not one for each press.
BETWEEN_LETTERS = timedelta(minutes=10)


@dataclass(frozen=True)
class Details:
    """What somebody says of themselves; all but the name may be empty."""

    name: str
    sector: Sector | None = None
    access_needs: str = ""
    wants_reminders: bool = False
    may_be_contacted: bool = False


@action
def register(*, page: RegistrationPage, email: str, details: Details) -> Registration:
    """Give somebody a place, or the next turn in the queue; an e-mail tells which.

    An address that is registered already changes nothing here: only its e-mail says so.
    """
    page = held(page)
    rule = check_register(page)
    known = page.registrations.filter(email=email.lower()).first()
    if known and known.is_standing:
        return _again(known, rule)
    registration = known or Registration(page=page, email=email.lower())
    if known:
        registration.turns += 1
    _take_down(registration, details)
    registration.queued_at = timezone.now()
    registration.status = Status.REGISTERED if _free(page) > 0 else Status.WAITING
    registration.save()
    record(Event("registration.made", registration, registration, rule, _state(registration)))
    kind = Kind.REGISTERED if registration.status == Status.REGISTERED else Kind.WAITING
    _tell(registration, kind, rule)
    return registration


@action
def change(*, actor: Registration, details: Details) -> None:
    """Change what somebody said of themselves; their place stays."""
    rule = check_change_own(actor)
    _take_down(actor, details)
    actor.save()
    record(Event("registration.changed", actor, actor, rule))


@action
def cancel(*, actor: Registration | Membership, registration: Registration) -> None:
    """Give a place back; the first in the queue gets it. By oneself, or by a convenor."""
    page = held(registration.page)
    registration.refresh_from_db()
    registration.page = page
    if isinstance(actor, Membership):
        check_keep(actor, page.conversation)
    rule = check_change_own(registration)
    registration.status, registration.access_needs = Status.CANCELLED, ""
    registration.turns += 1
    registration.save()
    record(Event("registration.cancelled", actor, registration, rule))
    _tell(registration, Kind.CANCELLED, rule)
    fill_places(page=page)


@action
def fill_places(*, page: RegistrationPage) -> None:
    """Give free places to those who wait, the first first. The page must be held."""
    waiting = page.registrations.filter(status=Status.WAITING)
    for registration in waiting[: max(0, _free(page))]:
        registration.status = Status.REGISTERED
        registration.save(update_fields=["status"])
        rule = "free_places_go_to_the_first_in_the_queue"
        record(Event("registration.moved_up", SYSTEM, registration, rule))
        _tell(registration, Kind.PLACE, rule)


def _free(page: RegistrationPage) -> int:
    return page.places - page.registrations.filter(status=Status.REGISTERED).count()


def _take_down(registration: Registration, details: Details) -> None:
    for name, value in vars(details).items():
        setattr(registration, name, value)
    registration.language = get_language() or settings.LANGUAGE_CODE


def _again(known: Registration, rule: str) -> Registration:
    newest = known.letters.order_by("-written_at").first()
    now = timezone.now()
    if newest is None or newest.written_at <= now - BETWEEN_LETTERS:
        about = f"{now:%Y%m%d%H%M%S}"
        write(registrations=[known], kind=Kind.ALREADY, about=about, rule=rule)
    return known


def _tell(registration: Registration, kind: str, rule: str) -> None:
    about = f"turn-{registration.turns}"
    write(registrations=[registration], kind=kind, about=about, rule=rule)


def _state(registration: Registration) -> dict[str, int | bool | str | None]:
    return {"status": str(registration.status), "again": registration.turns > 0}
