"""Growing a stored tree and reading roots from it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.transparency import (
    EMPTY_RANGE,
    append_leaf,
    append_leaves,
    hash_leaf,
    inclusion_proof,
    node_count,
    node_reads,
    stored_range,
    stored_root,
)
from longtable.engines.transparency.tests import vectors
from longtable.engines.transparency.tests.reference import tree_hash
from longtable.engines.transparency.tests.refused import refuses
from longtable.engines.transparency.tests.stored import StoredTree, records_up_to


def test_append_to_an_even_size_adds_only_the_leaf():
    tree = StoredTree(vectors.RECORDS[:6])

    added = tree.append(vectors.RECORDS[6])

    assert [(level, index) for level, index, _ in added] == [(0, 6)]


def test_append_that_completes_subtrees_adds_them_from_the_bottom_up():
    tree = StoredTree(vectors.RECORDS[:7])

    added = tree.append(vectors.RECORDS[7])

    assert [(level, index, hash_.hex()) for level, index, hash_ in added] == [
        (0, 7, vectors.NODES[0][7]),
        (1, 3, vectors.NODES[1][3]),
        (2, 1, vectors.NODES[2][1]),
        (3, 0, vectors.NODES[3][0]),
    ]


def test_append_reads_one_stored_node_for_each_subtree_it_completes():
    tree = StoredTree(vectors.RECORDS[:7])
    tree.reads.clear()

    tree.append(vectors.RECORDS[7])

    assert tree.reads == [(0, 6), (1, 2), (2, 0)]


@settings(deadline=None)
@given(st.lists(st.binary(max_size=8), max_size=70))
def test_appending_one_by_one_stores_what_streaming_gives(records):
    tree = StoredTree(records)

    assert tree.order == list(append_leaves(EMPTY_RANGE, map(hash_leaf, records)))


def test_appending_a_thousand_leaves_stores_about_one_more_node_each():
    tree = StoredTree(records_up_to(1000))

    assert len(tree.nodes) == node_count(1000) == 1994


def test_stored_root_at_every_earlier_size_is_that_of_the_reference():
    records = records_up_to(70)
    tree = StoredTree(records)

    roots = [stored_root(size, tree.get) for size in range(71)]

    assert roots == [tree_hash(records[:size]) for size in range(71)]


def test_stored_root_reads_only_the_complete_subtrees():
    tree = StoredTree(records_up_to(100))
    tree.reads.clear()

    stored_root(100, tree.get)

    assert tree.reads == [(6, 0), (5, 2), (2, 24)]


def test_stored_range_goes_on_as_if_never_stopped():
    leaves = [hash_leaf(record) for record in records_up_to(50)]
    tree = StoredTree(records_up_to(21))

    rest = list(append_leaves(stored_range(21, tree.get), leaves[21:]))

    assert tree.order + rest == list(append_leaves(EMPTY_RANGE, leaves))


@pytest.mark.parametrize("stored", [b"short", None])
def test_append_refuses_a_stored_node_that_is_no_hash(stored):
    with refuses(
        "The stored node at level 0, index 2 must be 32 bytes long, but it has 5."
        if stored
        else "The stored node at level 0, index 2 must be bytes, but it is of type NoneType."
    ):
        append_leaf(3, bytes(32), lambda level, index: stored)


def test_append_refuses_a_leaf_that_is_no_hash():
    with refuses("The leaf hash must be 32 bytes long, but it has 6."):
        append_leaf(0, b"record", StoredTree().get)


def test_append_refuses_a_negative_size():
    with refuses("The tree size must be from 0 to 9223372036854775807."):
        append_leaf(-1, bytes(32), StoredTree().get)


def test_stored_root_refuses_a_negative_size():
    with refuses("The tree size must be from 0 to 9223372036854775807."):
        stored_root(-1, StoredTree().get)


def test_stored_root_refuses_what_is_no_whole_number():
    with refuses("The tree size must be a whole number, but it is of type float."):
        stored_root(2.5, StoredTree().get)


def test_error_of_the_reader_reaches_the_caller():
    tree = StoredTree(records_up_to(4))

    with pytest.raises(KeyError):
        stored_root(5, tree.get)


def test_node_reads_are_those_that_the_call_makes():
    tree = StoredTree(records_up_to(100))
    tree.reads.clear()
    inclusion_proof(37, 100, tree.get)

    planned = node_reads(lambda get_node: inclusion_proof(37, 100, get_node))

    assert list(planned) == tree.reads
