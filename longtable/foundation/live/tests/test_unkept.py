"""Words in memory: held until let go, emptied by room, gone after their time."""

import threading
from collections.abc import Iterator

import pytest

from longtable.foundation.live import unkept


@pytest.fixture(autouse=True)
def _emptied() -> Iterator[None]:
    yield
    unkept.empty("one")
    unkept.empty("two")


def test_words_are_held_until_let_go():
    unkept.hold("one", "a", "Said quietly.")

    held = unkept.words_of("a")
    unkept.let_go("one", "a")

    assert (held, unkept.words_of("a")) == ("Said quietly.", "")


def test_emptying_a_room_leaves_the_others():
    unkept.hold("one", "a", "Here.")
    unkept.hold("two", "b", "There.")

    unkept.empty("one")

    assert (unkept.words_of("a"), unkept.words_of("b")) == ("", "There.")


def test_nothing_is_held_longer_than_its_time(monkeypatch):
    gone, empty = threading.Event(), unkept.empty
    monkeypatch.setattr(unkept, "HELD_FOR_S", 0.01)
    monkeypatch.setattr(unkept, "empty", lambda room: empty(room) or gone.set())

    unkept.hold("one", "a", "Gone soon.")

    assert gone.wait(30)
    assert unkept.words_of("a") == ""


def test_clock_of_an_emptied_room_is_stopped():
    before = threading.active_count()

    unkept.hold("one", "a", "Here.")
    clock = unkept._clocks["one"]
    unkept.empty("one")
    clock.join(30)

    assert not clock.is_alive()
    assert threading.active_count() <= before
