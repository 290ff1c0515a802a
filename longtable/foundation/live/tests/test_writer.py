"""The writer gathers, stores in the order of arrival, and answers after the store."""

import threading

import pytest

from longtable.foundation.live.writer import Batches, FullError, Writer


class Shelf:
    """A store that remembers its batches and cannot bear some items."""

    def __init__(self, *unbearable: str) -> None:
        self.batches: list[list[str]] = []
        self.unbearable = set(unbearable)
        self.open = threading.Event()
        self.open.set()

    def store(self, items):
        self.open.wait(5)
        if self.unbearable & set(items):
            raise ValueError("This cannot be stored.")
        self.batches.append(list(items))
        return [item.upper() for item in items]


def test_items_put_together_are_stored_together_and_answered_each():
    shelf = Shelf()
    writer = Writer(shelf.store, Batches(gather=0.2, most=3))

    outcomes = [writer.put(item) for item in "abcd"]
    writer.start()
    answers = [outcome.result(5) for outcome in outcomes]
    writer.stop()

    assert answers == ["A", "B", "C", "D"]
    assert shelf.batches == [["a", "b", "c"], ["d"]]


def test_what_is_waiting_at_the_end_is_stored():
    shelf = Shelf()
    writer = Writer(shelf.store)
    outcomes = [writer.put(item) for item in "ab"]

    writer.start()
    writer.stop()

    assert [outcome.result(0) for outcome in outcomes] == ["A", "B"]


def test_bad_item_spoils_nobody_elses():
    shelf = Shelf("b")
    writer = Writer(shelf.store)
    outcomes = {item: writer.put(item) for item in "abc"}

    writer.start()
    writer.stop()

    assert (outcomes["a"].result(0), outcomes["c"].result(0)) == ("A", "C")
    with pytest.raises(ValueError, match="cannot be stored"):
        outcomes["b"].result(0)


def test_more_than_can_wait_is_refused_at_once():
    writer = Writer(Shelf().store, Batches(waiting=2))
    writer.put("a")
    writer.put("b")

    with pytest.raises(FullError):
        writer.put("c")


def test_item_nobody_waits_for_is_left_out():
    shelf = Shelf()
    writer = Writer(shelf.store)
    writer.put("a").cancel()
    kept = writer.put("b")

    writer.start()
    writer.stop()

    assert kept.result(0) == "B"
    assert shelf.batches == [["b"]]
