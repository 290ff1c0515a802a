"""Arriving: guests take their seats, one alone or a crowd in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from longtable.areas.conversations.actions.taking_part import CLOSED
from longtable.areas.conversations.models import (
    Attendee,
    Consent,
    Conversation,
    Participant,
    Room,
)
from longtable.areas.conversations.queries.rooms import rooms_with_people
from longtable.areas.conversations.rules.guests import check_join
from longtable.foundation.audit.trail import Event, action, record_all
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.permission import NotAllowed


@dataclass(frozen=True)
class Arrival:
    """What somebody says of themselves at the door; all but the secret's hash may be empty."""

    token_hash: str
    name: str = ""
    organisation: str = ""
    sector: Sector | None = None
    role: str = ""
    consent: str = Consent.QUOTE
    room: Room | None = None


@action
def join_together(*, conversation: Conversation, arrivals: Sequence[Arrival]) -> list[Participant]:
    """Seat all who arrive in the same moment; the guest of each arrival, in their order.

    The same secret twice (a double tap) is the same guest.
    """
    rule = check_join(_held(conversation))
    seated = _seated(conversation, arrivals)
    fresh = {one.token_hash: one for one in arrivals if one.token_hash not in seated}
    if fresh:
        guests = _seat(conversation, list(fresh.values()))
        record_all([Event("guest.joined", guest, conversation, rule) for guest in guests])
        changed("conversation", str(conversation.pk))
        seated |= {guest.token_hash: guest for guest in guests}
    return [seated[one.token_hash] for one in arrivals]


def _held(conversation: Conversation) -> Conversation:
    """The row as it stands now: others who arrive, and the close, wait."""
    rows = Conversation.objects.select_for_update(no_key=True)
    found: Conversation | None = rows.filter(pk=conversation.pk).first()
    if found is None:
        raise NotAllowed(CLOSED)
    return found


def _seated(conversation: Conversation, arrivals: Sequence[Arrival]) -> dict[str, Participant]:
    hashes = {one.token_hash for one in arrivals}
    guests = list(conversation.participants.filter(token_hash__in=hashes))
    for guest in guests:
        guest.conversation = conversation
    return {guest.token_hash: guest for guest in guests}


def _seat(conversation: Conversation, arrivals: list[Arrival]) -> list[Participant]:
    if conversation.is_anonymous:
        _seat_apart(conversation, arrivals)
    rooms = _rooms(conversation, arrivals)
    return Participant.objects.bulk_create(
        Participant(conversation=conversation, room=room, **_told(conversation, arrival))
        for arrival, room in zip(arrivals, rooms, strict=True)
    )


def _rooms(conversation: Conversation, arrivals: list[Arrival]) -> list[Room | None]:
    """The room that each asks for, else the one in which the fewest sit when it is their turn."""
    rooms: dict[int, Any] = {room.pk: room for room in rooms_with_people(conversation)}
    found = []
    for arrival in arrivals:
        room = rooms.get(arrival.room.pk) if arrival.room else None
        room = room or min(rooms.values(), key=lambda one: one.people, default=None)
        if room:
            room.people += 1
        found.append(room)
    return found


def _told(conversation: Conversation, arrival: Arrival) -> dict[str, object]:
    """What answers will point at; without names it holds the sector and nothing else of them."""
    told: dict[str, object] = {
        "token_hash": arrival.token_hash,
        "sector": arrival.sector,
        "consent": arrival.consent,
    }
    if conversation.is_anonymous:
        return told
    said = {"name": arrival.name, "organisation": arrival.organisation, "role": arrival.role}
    return told | said


def _seat_apart(conversation: Conversation, arrivals: list[Arrival]) -> None:
    """By the number that each draws: nothing tells in which order they came."""
    rows = [
        Attendee(
            conversation=conversation,
            organisation=arrival.organisation,
            sector=arrival.sector,
            role=arrival.role,
        )
        for arrival in arrivals
    ]
    Attendee.objects.bulk_create(sorted(rows, key=lambda row: row.pk))
