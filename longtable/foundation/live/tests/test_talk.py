"""What processes tell each other: beats at a pace, gaps, bursts in few messages."""

import logging
from collections.abc import Iterator

import pytest

from longtable.foundation.live.bus import Bus
from longtable.foundation.live.talk import DEAF, HEARS_ITSELF_WITHIN_S, Talk
from longtable.foundation.live.tests.office import MemoryLedger, Office


class Desk:
    """One process's talk in an office, and what came of it."""

    def __init__(self, office: Office, me: str) -> None:
        self.heard: list[list[str]] = []
        self.gaps = 0
        self.ledger = MemoryLedger(office, me)
        self.talk = Talk(self.ledger, self.heard.append, self._gap, lambda: office.now)
        office.desks.append(self)

    def _gap(self) -> None:
        self.gaps += 1

    def turn(self) -> None:
        self.talk.beat()
        self.talk.hear()


def test_talk_begins_with_a_gap_for_what_was_said_before():
    office = Office()
    desk = Desk(office, "alice")

    office.pass_time(5)

    assert desk.gaps == 1


def test_newcomer_makes_no_gap_and_a_death_makes_one():
    office = Office()
    alice = Desk(office, "alice")
    office.pass_time(1)
    bob = Desk(office, "bob")
    office.pass_time(1)
    before = alice.gaps

    office.desks.remove(bob)
    office.pass_time(2)

    assert [before, alice.gaps] == [1, 2]


def test_death_is_noticed_within_two_seconds():
    office = Office()
    alice, bob = Desk(office, "alice"), Desk(office, "bob")
    office.pass_time(3)
    office.desks.remove(bob)
    died = office.now

    while alice.gaps == 1:
        office.pass_time(0.1)

    assert office.now - died < 2


def test_one_of_several_is_on_duty_until_it_is_gone():
    office = Office()
    alice, bob = Desk(office, "alice"), Desk(office, "bob")
    office.pass_time(1)
    before = [alice.talk.is_on_duty, bob.talk.is_on_duty]

    office.desks.remove(alice)
    office.duty = None  # the database lets go of a lock when its connection ends
    office.pass_time(1)

    assert [before, bob.talk.is_on_duty] == [[True, False], True]


def test_two_hundred_changes_are_five_messages_of_names_alone():
    office = Office()
    alice, bob = Desk(office, "alice"), Desk(office, "bob")

    alice.talk.tell([("board", f"k{number}") for number in range(200)])
    bob.turn()

    assert [words[:2] for words in bob.heard] == [["changed", "alice"]] * 5
    told = [word for words in bob.heard for word in words[2:]]
    assert told == [word for number in range(200) for word in ("board", f"k{number}")]
    assert max(len(" ".join(words)) for words in bob.heard) < 8000


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def bob(office) -> Desk:
    return Desk(office, "bob")


@pytest.fixture
def bus(office) -> Iterator[Bus]:
    """Alice's, whose thread is not started."""
    made = Bus(MemoryLedger(office, "alice"), lambda words: None, lambda: None)
    yield made
    made._bell.close()
    made._ringer.close()


@pytest.fixture
def talk(office) -> Talk:
    alice = MemoryLedger(office, "alice")
    return Talk(alice, lambda words: None, lambda: None, lambda: office.now)


def test_burst_of_changes_is_told_once(bob, bus, talk):

    for number in range(300):
        bus.tell("board", f"k{number % 2}")
    bus._flush(talk)
    bus._flush(talk)
    bob.turn()

    assert bob.heard == [["changed", "alice", "board", "k0", "board", "k1"]]


def test_changes_soon_after_others_are_gathered(bob, bus, talk):
    bus.tell("board", "k1")
    bus._flush(talk)

    bus._told_at += 1000
    bus.tell("board", "k2")
    wait = bus._flush(talk)
    bob.turn()

    assert wait > 0
    assert bob.heard == [["changed", "alice", "board", "k1"]]


def test_process_that_does_not_hear_itself_says_so_once(caplog):
    office = Office()
    desk = Desk(office, "alice")
    office.boxes["alice"].clear()  # a pooler that hands each statement to another connection

    with caplog.at_level(logging.WARNING):
        office.pass_time(3 * HEARS_ITSELF_WITHIN_S)

    assert caplog.messages == [DEAF]
    assert desk.gaps == 1
