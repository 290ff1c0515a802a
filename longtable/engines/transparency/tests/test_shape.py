"""Which nodes a tree has, and in what order they come about."""

import pytest

from longtable.engines.transparency import append_leaves, node_count, node_position
from longtable.engines.transparency.compact import EMPTY_RANGE
from longtable.engines.transparency.shape import check_size, peak_coordinates, split_point
from longtable.engines.transparency.tests.reference import largest_power_of_two_below
from longtable.engines.transparency.tests.refused import refuses


@pytest.mark.parametrize("size", range(2, 130))
def test_split_point_is_the_largest_power_of_two_below(size):
    assert split_point(size) == largest_power_of_two_below(size)


@pytest.mark.parametrize(
    ("size", "peaks"),
    [
        (0, []),
        (1, [(0, 0)]),
        (2, [(1, 0)]),
        (3, [(1, 0), (0, 2)]),
        (7, [(2, 0), (1, 2), (0, 6)]),
        (8, [(3, 0)]),
    ],
)
def test_peaks_of_a_tree(size, peaks):
    assert list(peak_coordinates(0, size)) == peaks


def test_peaks_of_a_range_that_starts_later():
    assert list(peak_coordinates(4, 7)) == [(1, 2), (0, 6)]


def test_node_positions_run_without_gap_in_the_order_of_appending():
    nodes = append_leaves(EMPTY_RANGE, [bytes(32)] * 100)

    positions = [node_position(level, index) for level, index, _ in nodes]

    assert positions == list(range(node_count(100)))


@pytest.mark.parametrize(("size", "count"), [(0, 0), (1, 1), (2, 3), (3, 4), (7, 11), (8, 15)])
def test_node_count_of_a_tree(size, count):
    assert node_count(size) == count


def test_node_count_refuses_a_negative_size():
    with refuses("The tree size must be from 0 to 9223372036854775807."):
        node_count(-1)


def test_node_position_of_the_highest_level():
    assert node_position(62, 0) == node_count(2**62) - 1


@pytest.mark.parametrize(("level", "index"), [(-1, 0), (63, 0), (0, -1)])
def test_node_position_refuses_a_node_no_tree_has(level, index):
    with refuses(f"No tree has a node at level {level}, index {index}."):
        node_position(level, index)


@pytest.mark.parametrize("size", [-1, 2**63])
def test_check_size_refuses_a_number_out_of_range(size):
    with refuses("The tree size must be from 0 to 9223372036854775807."):
        check_size(size, "The tree size")


@pytest.mark.parametrize(("size", "kind"), [(True, "bool"), (1.0, "float"), ("1", "str")])
def test_check_size_refuses_what_is_no_whole_number(size, kind):
    with refuses(f"The tree size must be a whole number, but it is of type {kind}."):
        check_size(size, "The tree size")


@pytest.mark.parametrize("size", [0, 2**63 - 1])
def test_check_size_takes_the_ends_of_its_range(size):
    check_size(size, "The tree size")
