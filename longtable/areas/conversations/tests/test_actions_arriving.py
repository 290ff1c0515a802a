"""Taking a seat: once a person, in one transaction with whoever comes at the same moment."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from longtable.areas.conversations.actions.arriving import Arrival, join_together
from longtable.areas.conversations.models import Attendee, Participant, Room
from longtable.areas.conversations.tests.factories import a_conversation, seat
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.permission import NotAllowed


def arrivals(*hashes: str, **more) -> list[Arrival]:
    return [Arrival(token_hash, **more) for token_hash in hashes]


def test_guest_is_seated_with_what_they_say_of_themselves(at_the_table):
    conversation = a_conversation(names="named")
    sector = Sector.objects.get(name="NHS")

    guest = seat(conversation, "hash", "Jo Lake", "Foodbank", sector, "Volunteer", "count")

    assert (guest.name, guest.organisation, guest.sector, guest.role, guest.consent) == (
        "Jo Lake", "Foodbank", sector, "Volunteer", "count",
    )  # fmt: skip
    event = AuditEvent.objects.get()
    assert (event.verb, event.actor, event.facts) == ("guest.joined", f"guest:{guest.pk}", {})


def test_one_secret_twice_is_one_guest(at_the_table):
    conversation = a_conversation()

    first = seat(conversation, "hash")
    second = seat(conversation, "hash")

    assert first == second
    assert AuditEvent.objects.count() == 1


def test_no_name_is_kept_when_names_are_not_asked(at_the_table):
    conversation = a_conversation(names="anonymous")

    guest = seat(conversation, "hash", "Jo Lake")

    assert guest.name == ""


def test_nobody_is_seated_when_it_is_closed(at_the_table):
    with pytest.raises(NotAllowed):
        seat(a_conversation("closed"), "hash")

    assert not Participant.objects.exists()


def test_crowd_is_seated_with_an_event_each(at_the_table):
    conversation = a_conversation(names="named")
    here = seat(conversation, "a")

    guests = join_together(conversation=conversation, arrivals=arrivals("c", "a", "b", "c"))

    assert [guest.token_hash for guest in guests] == ["c", "a", "b", "c"]
    assert guests[1] == here
    assert conversation.participants.count() == 3
    events = AuditEvent.objects.order_by("index").values_list("verb", "actor", "subject")
    assert list(events) == [
        ("guest.joined", f"guest:{guest.pk}", f"conversation:{conversation.pk}")
        for guest in (here, guests[0], guests[2])
    ]


def test_crowd_costs_as_many_queries_as_two(at_the_table):
    conversation = a_conversation()
    crowd = arrivals(*map(str, range(42)))
    seat(conversation, "the first of all")

    with CaptureQueriesContext(connection) as of_two:
        join_together(conversation=conversation, arrivals=crowd[:2])
    with CaptureQueriesContext(connection) as of_forty:
        join_together(conversation=conversation, arrivals=crowd[2:])

    assert len(of_forty) <= len(of_two) + 1  # now and then the record's head is signed


def test_crowd_leaves_no_order_of_arrival_among_the_attendees(at_the_table):
    conversation = a_conversation("open", names="anonymous")
    numbers = [str(number) for number in range(40)]

    join_together(
        conversation=conversation,
        arrivals=[Arrival(number, organisation=number) for number in numbers],
    )

    attendees = Attendee.objects.order_by("pk").values_list("organisation", flat=True)
    assert sorted(attendees, key=int) == numbers
    assert list(attendees) != numbers


def test_crowd_is_spread_over_the_rooms(at_the_table):
    conversation = a_conversation()
    harbour, _market = (
        Room.objects.create(conversation=conversation, name=name, position=number)
        for number, name in enumerate(("Harbour", "Market"))
    )
    wishes = [None, harbour, None, None, harbour]

    guests = join_together(
        conversation=conversation,
        arrivals=[Arrival(str(n), room=room) for n, room in enumerate(wishes)],
    )

    assert [guest.room.name for guest in guests] == [
        "Harbour", "Harbour", "Market", "Market", "Harbour",
    ]  # fmt: skip
