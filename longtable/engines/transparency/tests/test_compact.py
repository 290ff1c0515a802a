"""Roots of streamed leaves against the published roots and the slow reference."""

import tracemalloc
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.transparency import (
    EMPTY_RANGE,
    CompactRange,
    append_leaves,
    extend,
    hash_leaf,
    root_of,
)
from longtable.engines.transparency.tests import vectors
from longtable.engines.transparency.tests.reference import tree_hash
from longtable.engines.transparency.tests.refused import refuses

RECORDS = st.lists(st.binary(max_size=8), max_size=70)


@pytest.mark.parametrize("size", range(9))
def test_root_of_published_records(size):
    leaves = [hash_leaf(record) for record in vectors.RECORDS[:size]]

    assert root_of(leaves).hex() == vectors.ROOTS[size]


def test_append_leaves_gives_every_published_node():
    leaves = [hash_leaf(record) for record in vectors.RECORDS]

    nodes = {(level, index): h.hex() for level, index, h in append_leaves(EMPTY_RANGE, leaves)}

    assert nodes == {
        (level, index): published
        for level, row in enumerate(vectors.NODES)
        for index, published in enumerate(row)
    }


@settings(deadline=None)
@given(RECORDS)
def test_root_of_any_records_is_that_of_the_reference(records):
    assert root_of(map(hash_leaf, records)) == tree_hash(records)


@settings(deadline=None)
@given(RECORDS, st.integers(0, 70))
def test_extend_in_two_parts_equals_extend_at_once(records, cut):
    leaves = [hash_leaf(record) for record in records]

    in_parts = extend(extend(EMPTY_RANGE, leaves[:cut]), leaves[cut:])

    assert in_parts == extend(EMPTY_RANGE, leaves)


@settings(deadline=None)
@given(RECORDS, st.integers(0, 70))
def test_append_leaves_from_the_middle_gives_the_rest_of_the_nodes(records, cut):
    leaves = [hash_leaf(record) for record in records]
    before = list(append_leaves(EMPTY_RANGE, leaves[:cut]))

    after = list(append_leaves(extend(EMPTY_RANGE, leaves[:cut]), leaves[cut:]))

    assert before + after == list(append_leaves(EMPTY_RANGE, leaves))


def test_extend_holds_only_the_peaks_in_memory():
    stream = (sha256(number.to_bytes(4)).digest() for number in range(20_000))
    tracemalloc.start()

    extend(EMPTY_RANGE, stream)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # All the leaves at once would take over a million bytes.
    assert peak < 50_000


def test_extend_names_the_leaf_that_is_no_hash():
    leaves = [bytes(32), bytes(32), bytes(31)]

    with refuses("The leaf hash at index 2 must be 32 bytes long, but it has 31."):
        extend(EMPTY_RANGE, leaves)


def test_extend_names_the_leaf_by_its_index_in_the_whole_log():
    before = extend(EMPTY_RANGE, [bytes(32)] * 5)

    with refuses("The leaf hash at index 5 must be bytes, but it is of type str."):
        extend(before, ["00" * 32])


def test_append_leaves_names_the_leaf_that_is_no_hash():
    with refuses("The leaf hash at index 1 must be bytes, but it is of type NoneType."):
        list(append_leaves(EMPTY_RANGE, [bytes(32), None]))


def test_range_refuses_too_few_subtrees():
    with refuses("A tree of 3 leaves has 2 complete subtrees, but 1 were given."):
        CompactRange(3, (bytes(32),))


def test_range_refuses_a_subtree_that_is_no_hash():
    with refuses("A subtree hash must be 32 bytes long, but it has 5."):
        CompactRange(1, (b"short",))


def test_range_refuses_a_negative_size():
    with refuses("The tree size must be from 0 to 9223372036854775807."):
        CompactRange(-1, ())
