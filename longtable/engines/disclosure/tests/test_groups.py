import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtable.engines.disclosure import Grouping, group_small, subset_mean_range


def test_group_small_with_every_group_big_enough_shows_each_alone():
    grouping = group_small({"NHS": 9, "council": 5, "nobody": 0}, threshold=5)

    assert grouping == Grouping(("NHS", "council"), (), ("nobody",), True)


def test_group_small_with_one_small_group_hides_the_next_smallest_with_it():
    grouping = group_small({"NHS": 20, "council": 8, "funder": 3})

    assert grouping.parts == (("NHS",), ("council", "funder"))


def test_group_small_with_two_small_groups_enough_together_leaves_the_rest_alone():
    grouping = group_small({"NHS": 20, "school": 4, "funder": 3})

    assert grouping.parts == (("NHS",), ("school", "funder"))


def test_group_small_with_too_few_people_in_all_shows_nothing():
    grouping = group_small({"NHS": 2, "funder": 2})

    assert grouping.parts == ()


def test_group_small_where_those_together_are_refused_takes_another():
    grouping = group_small(
        {"NHS": 20, "council": 8, "school": 4, "funder": 3}, acceptable=lambda names: len(names) > 2
    )

    assert grouping.parts == (("NHS",), ("council", "school", "funder"))


@given(
    st.dictionaries(st.sampled_from("abcdefghi"), st.integers(0, 12), min_size=1),
    st.integers(1, 10),
)
def test_group_small_never_leaves_a_small_group_to_be_subtracted(sizes, threshold):
    grouping = group_small(sizes, threshold)

    parts = grouping.parts
    shown = {name for part in parts for name in part}
    assert all(sum(sizes[name] for name in part) >= threshold for part in parts)
    assert all(sizes[part[0]] >= threshold for part in parts if len(part) == 1)
    assert shown in (set(), {name for name in sizes if sizes[name] > 0})


def test_group_small_with_a_negative_size_is_refused():
    with pytest.raises(ValueError, match="fewer than no people"):
        group_small({"NHS": -1})


@given(st.lists(st.integers(1, 5), min_size=1, max_size=7), st.data())
def test_subset_mean_range_equals_trying_every_subset(values, data):
    from itertools import combinations

    size = data.draw(st.integers(1, len(values)))

    low, high = subset_mean_range(np.array(values, dtype=float), size)

    means = [sum(chosen) / size for chosen in combinations(values, size)]
    assert (low, high) == pytest.approx((min(means), max(means)))
