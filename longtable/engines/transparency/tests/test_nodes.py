"""Which stored node does not follow from the leaves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.transparency import (
    NodeComparison,
    NodeFinding,
    compare_nodes,
    first_changed_leaf,
    hash_leaf,
    node_position,
)
from longtable.engines.transparency.tests.refused import refuses
from longtable.engines.transparency.tests.stored import StoredTree, records_up_to

SIZE = 13
LEAVES = [hash_leaf(record) for record in records_up_to(SIZE)]
ORDER = StoredTree(records_up_to(SIZE)).order
ALTERED = hash_leaf(b"altered")


def test_stored_nodes_that_follow_from_the_leaves():
    assert compare_nodes(iter(ORDER), LEAVES) == NodeComparison(
        NodeFinding.SAME,
        None,
        None,
        None,
        None,
        "23 stored nodes follow from the leaves; none is missing, extra or changed.",
    )


def test_one_leaf_is_worded_in_the_singular():
    explanation = compare_nodes(ORDER[:1], LEAVES[:1]).explanation

    assert explanation == (
        "1 stored node follows from the leaves; none is missing, extra or changed."
    )


def test_same_is_true_for_the_same_nodes_alone():
    compared = [compare_nodes(stored, LEAVES).same for stored in (ORDER, ORDER[:-1])]

    assert compared == [True, False]


@pytest.mark.parametrize("place", range(len(ORDER)))
def test_changed_node_is_named(place):
    level, index, _ = ORDER[place]
    stored = [*ORDER[:place], (level, index, ALTERED), *ORDER[place + 1 :]]

    compared = compare_nodes(stored, LEAVES)

    assert (compared.finding, compared.level, compared.index) == (
        NodeFinding.CHANGED,
        level,
        index,
    )


@pytest.mark.parametrize("place", range(len(ORDER)))
def test_missing_node_is_named(place):
    level, index, _ = ORDER[place]

    compared = compare_nodes([*ORDER[:place], *ORDER[place + 1 :]], LEAVES)

    assert (compared.finding, compared.level, compared.index) == (
        NodeFinding.MISSING,
        level,
        index,
    )


@pytest.mark.parametrize("place", range(1, len(ORDER) + 1))
def test_node_stored_twice_is_extra(place):
    level, index, _ = ORDER[place - 1]

    compared = compare_nodes([*ORDER[:place], *ORDER[place - 1 :]], LEAVES)

    assert (compared.finding, compared.level, compared.index) == (
        NodeFinding.EXTRA,
        level,
        index,
    )


def test_changed_inner_node_is_explained():
    at = node_position(2, 1)
    stored = [*ORDER[:at], (2, 1, ALTERED), *ORDER[at + 1 :]]

    assert compare_nodes(stored, LEAVES) == NodeComparison(
        NodeFinding.CHANGED,
        2,
        1,
        4,
        7,
        "The stored node at level 2, index 1 (leaves 4 to 7) "
        "does not follow from the leaves below it.",
    )


def test_missing_leaf_node_at_the_end_is_explained():
    assert compare_nodes(ORDER[:-1], LEAVES) == NodeComparison(
        NodeFinding.MISSING,
        0,
        12,
        12,
        12,
        "The stored node at level 0, index 12 (leaf 12) is missing.",
    )


def test_extra_node_at_the_end_is_explained():
    assert compare_nodes([*ORDER, (0, 13, ALTERED)], LEAVES) == NodeComparison(
        NodeFinding.EXTRA,
        0,
        13,
        13,
        13,
        "The stored node at level 0, index 13 (leaf 13) "
        "has no place there in a tree of these leaves.",
    )


def test_first_node_stored_again_is_explained():
    assert compare_nodes([*ORDER[:3], ORDER[0]], LEAVES[:2]) == NodeComparison(
        NodeFinding.EXTRA,
        0,
        0,
        0,
        0,
        "The stored node at level 0, index 0 (leaf 0) "
        "has no place there in a tree of these leaves.",
    )


def test_node_of_the_highest_level_is_extra_at_the_end():
    compared = compare_nodes([*ORDER, (62, 0, ALTERED)], LEAVES)

    assert (compared.finding, compared.last_leaf) == (NodeFinding.EXTRA, 2**62 - 1)


def test_node_of_the_highest_level_too_early_leaves_another_missing():
    compared = compare_nodes([*ORDER[:5], (62, 0, ALTERED)], LEAVES)

    assert (compared.finding, compared.level, compared.index) == (
        NodeFinding.MISSING,
        *ORDER[5][:2],
    )


@pytest.mark.parametrize(("level", "index"), [(-1, 0), (63, 0), (0, -1)])
def test_row_that_no_tree_can_have_is_extra(level, index):
    assert compare_nodes([*ORDER[:5], (level, index, ALTERED)], LEAVES) == NodeComparison(
        NodeFinding.EXTRA,
        level,
        index,
        None,
        None,
        f"The stored node at level {level}, index {index} "
        "has no place there in a tree of these leaves.",
    )


def test_leaf_that_is_no_hash_is_refused():
    with refuses("The leaf hash at index 0 must be 32 bytes long, but it has 5."):
        compare_nodes(ORDER, [b"short"])


@settings(deadline=None)
@given(st.data())
def test_first_changed_leaf_is_the_first_that_differs(data):
    size = data.draw(st.integers(1, 70))
    changed = data.draw(st.sets(st.integers(0, size - 1), min_size=1))
    records = records_up_to(size)
    altered = [b"altered" if at in changed else record for at, record in enumerate(records)]

    found = first_changed_leaf(size, StoredTree(records).get, StoredTree(altered).get)

    assert found == min(changed)


def test_first_changed_leaf_of_equal_trees_is_none():
    trees = [StoredTree(records_up_to(SIZE)) for _ in range(2)]

    assert first_changed_leaf(SIZE, trees[0].get, trees[1].get) is None


def test_first_changed_leaf_is_found_in_few_reads():
    records = records_up_to(1000)
    kept, other = StoredTree(records), StoredTree([*records[:700], b"altered", *records[701:]])
    kept.reads.clear()

    first_changed_leaf(1000, kept.get, other.get)

    assert len(kept.reads) <= 20


def test_first_changed_leaf_refuses_a_negative_size():
    with refuses("The tree size must be from 0 to 9223372036854775807."):
        first_changed_leaf(-1, StoredTree().get, StoredTree().get)
