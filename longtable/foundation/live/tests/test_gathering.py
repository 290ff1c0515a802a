"""Those who come together are stored together, and each gets their own outcome."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from longtable.foundation.live.gathering import Gathering


class Shelf:
    """Stores numbers, doubled; the first batch lasts until `may_end`; 13 cannot be stored."""

    def __init__(self):
        self.batches = []
        self.has_begun, self.may_end = threading.Event(), threading.Event()

    def store(self, items):
        self.batches.append(list(items))
        self.has_begun.set()
        if len(self.batches) == 1:
            assert self.may_end.wait(60)
        if 13 in items:
            raise ValueError(f"{len(items)} with a thirteen")
        return [2 * item for item in items]


def bring(shelf: Shelf, *numbers: int) -> list:
    """Outcomes or errors of numbers, all but the first brought while the first is stored."""
    gathering: Gathering = Gathering(shelf.store)
    with ThreadPoolExecutor(len(numbers)) as pool:
        first = pool.submit(gathering.put, numbers[0])
        assert shelf.has_begun.wait(60)
        others = [pool.submit(gathering.put, number) for number in numbers[1:]]
        while len(gathering._waiting) < len(others):
            threading.Event().wait(0.001)
        shelf.may_end.set()
        return [one.exception() or one.result() for one in (first, *others)]


def test_whoever_is_alone_is_stored_at_once():
    shelf = Shelf()
    shelf.may_end.set()

    assert Gathering(shelf.store).put(4) == 8
    assert shelf.batches == [[4]]


def test_those_who_come_meanwhile_are_stored_together():
    shelf = Shelf()

    outcomes = bring(shelf, 1, 2, 3, 4, 5)

    assert outcomes == [2, 4, 6, 8, 10]
    assert [sorted(batch) for batch in shelf.batches] == [[1], [2, 3, 4, 5]]


def test_one_that_cannot_be_stored_spoils_no_other():
    shelf = Shelf()

    first, second, error, last = bring(shelf, 1, 2, 13, 4)

    assert (first, second, last) == (2, 4, 8)
    assert str(error) == "1 with a thirteen"
    assert sorted(map(len, shelf.batches)) == [1, 1, 1, 1, 3]


def test_error_of_one_alone_is_met_once():
    shelf = Shelf()
    shelf.may_end.set()

    with pytest.raises(ValueError, match="1 with a thirteen"):
        Gathering(shelf.store).put(13)

    assert shelf.batches == [[13]]
