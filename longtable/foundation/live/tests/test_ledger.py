"""The lease and the editions, in memory with a clock of its own and in PostgreSQL alike."""

from dataclasses import dataclass

import pytest
from django.db import connection

from longtable.foundation.live.edition import Content, Edition, Name
from longtable.foundation.live.ledger import Ledger, make_tables, new_worker
from longtable.foundation.live.tests.office import MemoryLedger, Office

GUEST = Name("board", "k1", "guest", "en-gb")
HOST = Name("board", "k1", "host", "en-gb")
NOTHING = Edition()


class InMemory:
    def __init__(self) -> None:
        self.office = Office()

    def ledger(self, me: str) -> MemoryLedger:
        return MemoryLedger(self.office, me)

    def pass_time(self, seconds: float) -> None:
        self.office.now += seconds


@dataclass
class InPostgres:
    def ledger(self, me: str) -> Ledger:
        return Ledger(me)

    def pass_time(self, seconds: float) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE live_worker SET beat_at = beat_at - make_interval(secs => %s)", [seconds]
            )


@pytest.fixture(params=["memory", "postgresql"])
def place(request):
    """Where a ledger is kept."""
    if request.param == "memory":
        return InMemory()
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only")
    request.getfixturevalue("db")
    make_tables()
    return InPostgres()


@pytest.fixture
def alice(place):
    ledger = place.ledger("alice")
    ledger.beat()
    return ledger


@pytest.fixture
def bob(place):
    ledger = place.ledger("bob")
    ledger.beat()
    return ledger


def test_one_who_lives_keeps_what_they_lead(place, alice, bob):
    place.pass_time(1.1)

    claims = [alice.claim(GUEST), bob.claim(GUEST), alice.claim(GUEST)]

    assert claims == [True, False, True]


def test_audiences_are_led_one_by_one(alice, bob):
    assert [alice.claim(GUEST), bob.claim(HOST), alice.claim(HOST)] == [True, True, False]


def test_one_not_heard_of_for_the_time_of_a_lease_loses_what_they_lead(place, alice, bob):
    alice.claim(GUEST)

    place.pass_time(1.3)

    assert [bob.beat(), bob.claim(GUEST), alice.claim(GUEST)] == [set(), True, False]


def test_one_heard_of_in_time_is_among_the_others(place, alice, bob):
    place.pass_time(0.9)
    alice.beat()
    place.pass_time(0.9)

    assert bob.beat() == {"alice"}


def test_who_has_lost_the_lease_publishes_nothing(place, alice, bob):
    alice.claim(GUEST)
    place.pass_time(2)
    bob.beat()
    bob.claim(GUEST)
    published = bob.publish(GUEST, Content(b"new", b"{}"), 0)

    late = alice.publish(GUEST, Content(b"old", b"{}"), 0)

    assert late is None
    assert alice.fetch(GUEST, NOTHING) == published


def test_versions_grow_whoever_publishes(place, alice, bob):
    versions = []
    for leader, follower in [(alice, bob), (bob, alice)] * 3:
        leader.beat()
        leader.claim(GUEST)
        versions += [leader.publish(GUEST, Content(b"state", b"{}"), 0).version for _ in range(3)]
        leader.release(GUEST)
        follower.beat()

    assert versions == sorted(set(versions))


def test_version_is_above_what_the_publisher_holds(alice):
    alice.claim(GUEST)
    far = 9_000_000_000_000

    assert alice.publish(GUEST, Content(b"state", b"{}"), far).version == far + 1


def test_only_what_is_newer_is_fetched(alice, bob):
    alice.claim(GUEST)
    published = alice.publish(GUEST, Content(b"state", b"{}"), 0)
    older = Edition(published.version - 1)

    fetched = [bob.fetch(GUEST, older), bob.fetch(GUEST, published), bob.fetch(HOST, NOTHING)]

    assert fetched == [published, published, NOTHING]


def test_what_lasts_is_dated_by_the_version_that_changed_it(alice, bob):
    alice.claim(GUEST)
    first = alice.publish(GUEST, Content(b"one", b"cloud"), 0)
    second = alice.publish(GUEST, Content(b"two", b"cloud"), 0)
    third = alice.publish(GUEST, Content(b"three", b"other cloud"), 0)

    since = [edition.lasting_since for edition in (first, second, third)]

    assert since == [first.version, first.version, third.version]
    assert [bob.fetch(GUEST, held) for held in (NOTHING, first, second)] == [third] * 3


def test_what_lasts_is_kept_by_who_has_it(alice, bob):
    alice.claim(GUEST)
    first = alice.publish(GUEST, Content(b"one", b"cloud"), 0)
    second = alice.publish(GUEST, Content(b"two", b"cloud"), 0)

    assert bob.fetch(GUEST, first) == second


def test_release_leaves_no_content_and_a_free_channel(alice, bob):
    alice.claim(GUEST)
    alice.publish(GUEST, Content(b"words", b"{}"), 0)

    alice.release(GUEST)

    assert [alice.fetch(GUEST, NOTHING), bob.claim(GUEST)] == [NOTHING, True]


def test_release_of_what_another_leads_does_nothing(place, alice, bob):
    bob.claim(GUEST)

    alice.release(GUEST)

    assert alice.claim(GUEST) is False


def test_who_leaves_is_gone_at_once(alice, bob):
    alice.claim(GUEST)
    alice.publish(GUEST, Content(b"words", b"{}"), 0)

    alice.leave()

    assert [bob.beat(), bob.fetch(GUEST, NOTHING), bob.claim(GUEST)] == [set(), NOTHING, True]


def test_name_of_a_process_is_one_word():
    names = {new_worker() for _ in range(50)}

    assert len(names) == 50
    assert {len(name.split()) for name in names} == {1}
