"""What differs between the stored leaves and those of the records today."""

import tracemalloc
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.transparency import LeafComparison, LeafFinding, compare_leaves, hash_leaf
from longtable.engines.transparency.tests.stored import records_up_to

STORED = [hash_leaf(record) for record in records_up_to(20)]
ALTERED = hash_leaf(b"altered")


def test_same_leaves():
    assert compare_leaves(STORED, iter(STORED)) == LeafComparison(
        LeafFinding.SAME, 20, 20, None, 0, 0, 0, "All 20 leaves are as they were stored."
    )


def test_same_is_true_for_the_same_leaves_alone():
    compared = [compare_leaves(STORED, found).same for found in (STORED, STORED[1:])]

    assert compared == [True, False]


def test_no_leaves_at_all_are_the_same():
    assert compare_leaves([], []) == LeafComparison(
        LeafFinding.SAME, 0, 0, None, 0, 0, 0, "All 0 leaves are as they were stored."
    )


@pytest.mark.parametrize("index", range(20))
def test_one_changed_leaf_is_found_at_its_index(index):
    found = [*STORED[:index], ALTERED, *STORED[index + 1 :]]

    assert compare_leaves(STORED, found) == LeafComparison(
        LeafFinding.CHANGED,
        20,
        20,
        index,
        1,
        0,
        0,
        f"The records of 1 leaf have been changed; the first difference is at index {index}.",
    )


@pytest.mark.parametrize("index", range(20))
def test_one_missing_leaf_is_found_at_its_index(index):
    found = [*STORED[:index], *STORED[index + 1 :]]

    assert compare_leaves(STORED, found) == LeafComparison(
        LeafFinding.MISSING,
        20,
        19,
        index,
        0,
        1,
        0,
        f"The records of 1 leaf are missing; the first difference is at index {index}.",
    )


@pytest.mark.parametrize("index", range(21))
def test_one_extra_leaf_is_found_at_its_index(index):
    found = [*STORED[:index], ALTERED, *STORED[index:]]

    assert compare_leaves(STORED, found) == LeafComparison(
        LeafFinding.EXTRA,
        20,
        21,
        index,
        0,
        0,
        1,
        "There are records of 1 leaf that the log never stored; "
        f"the first difference is at index {index}.",
    )


def test_leaves_cut_off_at_the_end_are_missing():
    assert compare_leaves(STORED, STORED[:17]) == LeafComparison(
        LeafFinding.MISSING,
        20,
        17,
        17,
        0,
        3,
        0,
        "The records of 3 leaves are missing; the first difference is at index 17.",
    )


def test_two_leaves_in_each_others_place_are_reordered():
    found = [*STORED[:5], STORED[9], *STORED[6:9], STORED[5], *STORED[10:]]

    assert compare_leaves(STORED, found) == LeafComparison(
        LeafFinding.REORDERED,
        20,
        20,
        5,
        0,
        0,
        0,
        "The records are all there, but not in the stored order; "
        "the first difference is at index 5.",
    )


def test_leaf_changed_and_another_missing_are_mixed():
    found = [*STORED[:5], ALTERED, *STORED[6:10], *STORED[11:]]

    assert compare_leaves(STORED, found) == LeafComparison(
        LeafFinding.MIXED,
        20,
        19,
        5,
        1,
        1,
        0,
        "Records have been changed and also removed, added or moved "
        "(1 leaf changed, 1 leaf missing, 0 leaves extra); the first difference is at index 5.",
    )


def test_leaf_changed_and_another_extra_are_mixed():
    found = [*STORED[:5], ALTERED, *STORED[6:], hash_leaf(b"more")]

    compared = compare_leaves(STORED, found)

    assert (compared.finding, compared.changed, compared.extra) == (LeafFinding.MIXED, 1, 1)


def test_leaf_changed_and_others_swapped_are_mixed():
    found = [ALTERED, STORED[2], STORED[1], *STORED[3:]]

    compared = compare_leaves(STORED, found)

    assert (compared.finding, compared.changed) == (LeafFinding.MIXED, 1)


def test_leaf_repeated_is_extra_though_its_hash_is_known():
    found = [*STORED, STORED[3]]

    compared = compare_leaves(STORED, found)

    assert (compared.finding, compared.extra) == (LeafFinding.EXTRA, 1)


def test_more_unmatched_leaves_than_are_kept_count_as_many():
    found = [sha256(leaf).digest() for leaf in STORED[:12]] + STORED[12:]

    assert compare_leaves(STORED, found, most_unmatched=10) == LeafComparison(
        LeafFinding.MANY,
        20,
        20,
        0,
        None,
        None,
        None,
        "More than 10 leaves do not match the records; the first difference is at index 0.",
    )


def test_as_many_unmatched_leaves_as_are_kept_are_still_counted():
    found = [sha256(leaf).digest() for leaf in STORED[:5]] + STORED[5:]

    compared = compare_leaves(STORED, found, most_unmatched=10)

    assert (compared.finding, compared.changed) == (LeafFinding.CHANGED, 5)


def test_memory_stays_small_when_every_leaf_moved_by_one():
    def stream(first: int) -> Iterator[bytes]:
        return (sha256(number.to_bytes(4)).digest() for number in range(first, 10_000))

    tracemalloc.start()
    compared = compare_leaves(stream(0), stream(1))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (compared.finding, compared.missing, peak < 50_000) == (LeafFinding.MISSING, 1, True)


@settings(deadline=None)
@given(st.lists(st.integers(0, 6), max_size=12), st.lists(st.integers(0, 6), max_size=12))
def test_any_two_lists_are_told_apart_as_by_counting(stored, found):
    stored, found = ([hash_leaf(bytes([n])) for n in numbers] for numbers in (stored, found))

    compared = compare_leaves(stored, found)

    only_stored = (Counter(stored) - Counter(found)).total()
    only_found = (Counter(found) - Counter(stored)).total()
    changed = min(only_stored, only_found)
    assert compared.same is (stored == found)
    assert (compared.stored_size, compared.recomputed_size) == (len(stored), len(found))
    assert (compared.changed, compared.missing, compared.extra) == (
        changed,
        only_stored - changed,
        only_found - changed,
    )
    assert compared.first_index == first_difference(stored, found)


def first_difference(stored: list[bytes], found: list[bytes]) -> int | None:
    for index in range(max(len(stored), len(found))):
        if stored[index : index + 1] != found[index : index + 1]:
            return index
    return None
