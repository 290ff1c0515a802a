"""Preparing: a convenor turns registration on, changes it, turns it off, calls the event off."""

from dataclasses import dataclass

from django.utils import timezone

from longtable.areas.conversations.models import Conversation
from longtable.areas.registrations.actions.letters import write
from longtable.areas.registrations.actions.registering import fill_places
from longtable.areas.registrations.models import (
    Registration,
    RegistrationLetter,
    RegistrationPage,
)
from longtable.areas.registrations.queries.entrance import held
from longtable.areas.registrations.rules import check_delete, check_set_up
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership

Kind = RegistrationLetter.Kind


@dataclass(frozen=True)
class Setting:
    """What a convenor says of the registration for a conversation."""

    about: str
    place: str
    places: int
    joining: str = ""
    minutes: int = 90
    asks_access_needs: bool = True
    reminds_a_day_before: bool = True
    reminds_an_hour_before: bool = True


@action
def set_up(*, actor: Membership, conversation: Conversation, setting: Setting) -> RegistrationPage:
    """Turn registration on, or change it. More places go to those who wait, at once.

    Fewer places take none away from anybody: then nobody moves up until there are fewer people.
    """
    rule = check_set_up(actor, conversation)
    page, is_new = RegistrationPage.objects.get_or_create(
        conversation=conversation,
        defaults={**vars(setting), "announced_for": conversation.starts_at},
    )
    page = held(page)
    moved = not is_new and (page.place, page.minutes) != (setting.place, setting.minutes)
    for name, value in vars(setting).items():
        setattr(page, name, value)
    page.is_open = True
    page.save()
    facts = {"places": page.places, "first": is_new}
    record(Event("registration.set_up", actor, page, rule, facts))
    if moved:
        _announce(page, rule)
    fill_places(page=page)
    return page


@action
def turn_off(*, actor: Membership, page: RegistrationPage) -> None:
    """Take no more registrations; those who registered keep their places."""
    rule = check_set_up(actor, page.conversation)
    page.is_open = False
    page.save(update_fields=["is_open"])
    record(Event("registration.turned_off", actor, page, rule))


@action
def call_off(*, actor: Membership, page: RegistrationPage) -> int:
    """The event does not take place: everybody registered or waiting is told; how many."""
    rule = check_set_up(actor, page.conversation)
    page = held(page)
    page.is_open, page.called_off_at = False, timezone.now()
    _raise_sequence(page, "is_open", "called_off_at")
    told = _tell_all(page, Kind.CALLED_OFF, rule)
    record(Event("registration.called_off", actor, page, rule, {"told": told}))
    return told


@action
def follow_the_date(*, actor: Membership, page: RegistrationPage) -> bool:
    """Tell everybody when the conversation's date or time has changed; whether it has."""
    if page.announced_for == page.conversation.starts_at or page.called_off_at:
        return False
    page = held(page)
    page.announced_for = page.conversation.starts_at
    page.save(update_fields=["announced_for"])
    rule = "registered_people_are_told_of_changes"
    told = _announce(page, rule)
    record(Event("registration.date_changed", actor, page, rule, {"told": told}))
    return True


@action
def allow_deletion(*, actor: Membership, page: RegistrationPage) -> None:
    """Before a draft goes. Raises NotAllowed while people are registered who were told nothing."""
    rule = check_delete(page)
    record(Event("registration.deleted", actor, page, rule))


def _announce(page: RegistrationPage, rule: str) -> int:
    _raise_sequence(page)
    return _tell_all(page, Kind.CHANGED, rule)


def _raise_sequence(page: RegistrationPage, *also: str) -> None:
    page.sequence, page.changed_at = page.sequence + 1, timezone.now()
    page.save(update_fields=["sequence", "changed_at", *also])


def _tell_all(page: RegistrationPage, kind: str, rule: str) -> int:
    everybody = page.registrations.exclude(status=Registration.Status.CANCELLED)
    return write(registrations=everybody, kind=kind, about=str(page.sequence), rule=rule)
