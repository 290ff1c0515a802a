"""Several rooms: guests evenly, steps of one room, screens and streams of their own."""

import pytest
from django.test import Client
from django.urls import reverse

from longtable.areas.conversations.actions import rooms as acting
from longtable.areas.conversations.actions.hosting import open_activity
from longtable.areas.conversations.actions.preparing import delete_draft
from longtable.areas.conversations.actions.taking_part import change_room
from longtable.areas.conversations.analysis.document import document
from longtable.areas.conversations.forms.rooms import RoomsForm
from longtable.areas.conversations.models import (
    Activity,
    Conversation,
    Option,
    Participant,
    Room,
    WriteUp,
)
from longtable.areas.conversations.queries import live
from longtable.areas.conversations.queries.results import by_room, polls_so_far
from longtable.areas.conversations.rules.guests import can_contribute
from longtable.areas.conversations.rules.rooms import can_make_rooms
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
    seat,
)
from longtable.foundation.live.registry import NoSuchChannelError
from longtable.foundation.partnerships.guest_secret import hash_of
from longtable.foundation.partnerships.permission import NotAllowed

ROOMS = ("Harbour", "Market")


@pytest.fixture
def talk(at_the_table) -> Conversation:
    """An open conversation in two rooms."""
    conversation = a_conversation()
    acting.make_rooms(actor=at_the_table.alice, conversation=conversation, names=ROOMS)
    return conversation


@pytest.fixture
def harbour(talk) -> Room:
    return talk.rooms.get(name="Harbour")


@pytest.fixture
def market(talk) -> Room:
    return talk.rooms.get(name="Market")


def seats(conversation) -> list[str]:
    return sorted(conversation.participants.values_list("room__name", flat=True))


def a_poll(conversation, **fields) -> Activity:
    poll = an_activity(conversation, "poll", kind="single_choice", prompt="Tea?", **fields)
    for position, text in enumerate(("Yes", "No")):
        Option.objects.create(activity=poll, text=text, position=position)
    return poll


def test_guests_are_spread_evenly(talk):
    for number in range(4):
        seat(talk, f"hash-{number}")

    assert seats(talk) == ["Harbour", "Harbour", "Market", "Market"]


def test_guests_get_the_room_they_choose(talk, market):
    for number in range(3):
        seat(talk, f"hash-{number}", room=market)

    assert seats(talk) == ["Market"] * 3


def test_those_who_were_there_before_the_rooms_get_one(at_the_table):
    conversation = a_conversation()
    for _ in range(4):
        a_guest(conversation)

    acting.make_rooms(actor=at_the_table.alice, conversation=conversation, names=ROOMS)

    assert seats(conversation) == ["Harbour", "Harbour", "Market", "Market"]


def test_a_room_that_goes_gives_its_guests_to_the_others(talk, market, at_the_table):
    a_guest(talk, room=market)

    acting.make_rooms(actor=at_the_table.alice, conversation=talk, names=("Harbour",))

    assert seats(talk) == ["Harbour"]


def test_a_room_keeps_its_guests_under_a_new_name(talk, market, at_the_table):
    guest = a_guest(talk, room=market)

    acting.make_rooms(actor=at_the_table.alice, conversation=talk, names=("Harbour", "Square"))

    guest.refresh_from_db()
    assert guest.room.name == "Square"


def test_a_room_where_something_is_asked_stays(talk, market, at_the_table):
    an_activity(talk, room=market)

    with pytest.raises(NotAllowed, match="asked in a room that you take out"):
        acting.make_rooms(actor=at_the_table.alice, conversation=talk, names=("Harbour",))

    assert talk.rooms.count() == 2


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_others_make_no_rooms(talk, at_the_table, who):
    assert not can_make_rooms(getattr(at_the_table, who), talk)


def test_a_guest_changes_rooms_and_answers_only_there(talk, harbour, market):
    guest, asked = a_guest(talk, room=harbour), an_activity(talk, room=market)
    before = can_contribute(guest, asked)

    change_room(actor=guest, room=market)

    assert (before, can_contribute(guest, asked)) == (False, True)


def test_a_guest_goes_to_no_room_of_another_conversation(talk, harbour, at_the_table):
    other = a_conversation()
    acting.make_rooms(actor=at_the_table.alice, conversation=other, names=("Elsewhere",))

    with pytest.raises(NotAllowed, match="no such room"):
        change_room(actor=a_guest(talk, room=harbour), room=other.rooms.get())


def test_opening_in_one_room_leaves_the_other_alone(talk, harbour, market, at_the_table):
    here, there, all_rooms = (
        an_activity(talk, room=room, status=status)
        for room, status in ((harbour, "waiting"), (market, "open"), (None, "open"))
    )

    open_activity(actor=at_the_table.alice, activity=here)

    statuses = [Activity.objects.get(pk=one.pk).status for one in (here, there, all_rooms)]
    assert statuses == ["open", "open", "closed"]


def test_opening_in_all_rooms_closes_each(talk, harbour, at_the_table):
    here, all_rooms = an_activity(talk, room=harbour), an_activity(talk, status="waiting")

    open_activity(actor=at_the_table.alice, activity=all_rooms)

    here.refresh_from_db()
    assert here.status == "closed"


def test_each_room_has_answers_of_its_own(talk, at_the_table):
    poll = a_poll(talk, status="waiting")

    made = acting.ask_in_each_room(actor=at_the_table.alice, activity=poll)

    assert [(one.room.name, one.options.count()) for one in made] == [("Harbour", 2), ("Market", 2)]


def test_what_is_asked_in_one_room_is_not_asked_in_each(talk, harbour, at_the_table):
    poll = a_poll(talk, room=harbour, status="waiting")

    with pytest.raises(NotAllowed, match="asked in one room"):
        acting.ask_in_each_room(actor=at_the_table.alice, activity=poll)


def test_results_by_room_and_together(talk, at_the_table):
    poll = a_poll(talk, status="waiting")
    made = acting.ask_in_each_room(actor=at_the_table.alice, activity=poll)
    for one, number in zip(made, (2, 3), strict=True):
        for _ in range(number):
            a_contribution(one, "", participant=a_guest(talk), picked=[one.options.first().pk])
    talk.activities.update(status="closed")

    ((together, rooms),) = by_room(talk)

    assert [one.people for one in (together, *rooms)] == [5, 2, 3]
    assert [tally.together for tally in together.counted.tallies] == [5, 0]
    assert [one.people for one in polls_so_far(talk)] == [5]


def test_a_draft_goes_with_its_rooms(at_the_table):
    draft = a_conversation("draft", opened_at=None)
    acting.make_rooms(actor=at_the_table.alice, conversation=draft, names=ROOMS)
    an_activity(draft, room=draft.rooms.first(), status="waiting")

    delete_draft(actor=at_the_table.alice, conversation=draft)

    assert (Room.objects.count(), Activity.objects.count()) == (0, 0)


def test_what_is_open_stays_where_it_is(talk, harbour, at_the_table):
    with pytest.raises(NotAllowed, match="Close it first"):
        acting.place_steps(actor=at_the_table.alice, places={an_activity(talk): harbour})


@pytest.mark.parametrize("audience", ["guest", "present"])
def test_a_stream_carries_its_own_room_only(talk, harbour, market, audience):
    an_activity(talk, room=harbour, prompt="Asked at the harbour?")
    an_activity(talk, room=market, prompt="Asked at the market?")

    sent = str(live.build(f"{talk.pk}-{market.pk}", audience))

    assert "Asked at the market?" in sent
    assert "Asked at the harbour?" not in sent


def test_a_stream_of_another_conversations_room_is_none(talk, harbour):
    other = a_conversation()

    with pytest.raises(NoSuchChannelError):
        live.build(f"{other.pk}-{harbour.pk}", "guest")


def test_guests_see_what_is_asked_in_their_room(talk, harbour, market):
    an_activity(talk, room=harbour, prompt="Asked at the harbour?")
    an_activity(talk, room=market, prompt="Asked at the market?")
    client = Client()
    page = reverse("conversations:guest", args=[talk.join_code])
    key = client.get(page).content.decode().partition('name="key" value="')[2].partition('"')[0]
    joined = {"key": key, "consent": "quote", "room": market.pk}
    client.post(reverse("conversations:take_seat", args=[talk.join_code]), joined)

    there = client.get(page).content.decode()
    client.post(reverse("conversations:change_room", args=[talk.join_code]), {"room": harbour.pk})
    here = client.get(page).content.decode()

    assert ("Asked at the market?" in there, "Asked at the harbour?" in there) == (True, False)
    assert ("Asked at the market?" in here, "Asked at the harbour?" in here) == (False, True)
    assert "You are in Harbour." in here


def test_without_rooms_nobody_hears_of_any(at_the_table):
    conversation = a_conversation()
    a_guest(conversation, "secret")
    name = f"longtable_guest_{conversation.join_code}"

    pages = []
    for cookies in ({}, {name: "secret"}):
        client = Client()
        client.cookies.load(cookies)
        path = reverse("conversations:guest", args=[conversation.join_code])
        pages.append(client.get(path).content.decode())

    assert ["room" in page.lower().replace("bedroom", "") for page in pages] == [False, False]
    assert Participant.objects.get(token_hash=hash_of("secret")).live_key == str(conversation.pk)


def test_a_host_looks_at_one_room_until_asking_for_all(
    talk, harbour, market, at_the_table, signed_in
):
    an_activity(talk, room=harbour, prompt="Asked at the harbour?", status="waiting")
    an_activity(talk, room=market, prompt="Asked at the market?", status="waiting")
    alice, console = signed_in(at_the_table.alice), talk.get_absolute_url()

    alice.get(console, {"room": market.pk})
    one_room = alice.get(console).content.decode()
    all_rooms = alice.get(console, {"room": "all"}).content.decode()

    assert "Asked at the harbour?" not in one_room
    assert "Asked at the harbour?" in all_rooms


def test_the_big_screen_of_a_room(talk, harbour, market, at_the_table, signed_in):
    an_activity(talk, room=harbour, prompt="Asked at the harbour?")
    screen = reverse("conversations:present", args=["eskerdale", talk.pk])

    shown = signed_in(at_the_table.bob).get(screen, {"room": market.pk}).content.decode()

    assert "Market" in shown
    assert "Asked at the harbour?" not in shown


def test_alice_makes_rooms_and_places_steps(at_the_table, signed_in):
    conversation = a_conversation("draft")
    asked = an_activity(conversation, status="waiting")
    alice = signed_in(at_the_table.alice)
    rooms, places, each = (
        reverse(f"conversations:{name}", args=["eskerdale", conversation.pk, *more])
        for name, more in (("rooms", []), ("place_steps", []), ("ask_in_each", [asked.pk]))
    )

    alice.post(rooms, {"names": "Harbour\nMarket\n"})
    market = Room.objects.get(name="Market")
    alice.post(places, {f"step_{asked.pk}": market.pk})
    asked.refresh_from_db()
    placed = asked.room
    alice.post(places, {f"step_{asked.pk}": ""})
    alice.post(each)

    assert placed == market
    assert sorted(conversation.activities.values_list("room__name", flat=True)) == list(ROOMS)


@pytest.mark.parametrize("name", ["rooms", "rooms_results"])
def test_bob_and_charlie_open_no_rooms_page(talk, at_the_table, signed_in, name):
    path = reverse(f"conversations:{name}", args=["eskerdale", talk.pk])

    statuses = [
        signed_in(getattr(at_the_table, who)).get(path).status_code
        for who in ("alice", "bob", "charlie")
    ]

    assert statuses == [200, 403, 404]


@pytest.mark.parametrize("names", ["A\na", "\n".join("ABCDEFGHIJKLM"), "A" * 61])
def test_names_that_cannot_be_are_refused(names):
    assert list(RoomsForm({"names": names}).errors) == ["names"]


@pytest.mark.parametrize(
    ("people", "named"),
    [({"Harbour": 6, "Market": 7}, ["Harbour", "Market"]), ({"Harbour": 6, "Market": 2}, [])],
)
def test_a_write_up_does_not_tell_small_rooms_apart(talk, people, named):
    for room in talk.rooms.all():
        asked = an_activity(talk, room=room, prompt="What helps?")
        for _ in range(people[room.name]):
            a_contribution(asked, participant=a_guest(talk))

    found = document(WriteUp.objects.create(conversation=talk))

    prompts = [one.prompt for one in found.core]
    assert prompts == ([f"What helps? ({name})" for name in named] or ["What helps?"] * 2)
