"""Merging groups: against a slow search and scipy's own Ward."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.cluster.hierarchy import linkage

from longtable.engines.themes.hierarchy import cut, merges_of

SIZES = st.integers(1, 7)


def inertia(points, weights):
    middle = np.average(points, axis=0, weights=weights)
    return float((weights[:, None] * (points - middle) ** 2).sum())


def slow_costs(centres, weights):
    """Try every pair each time, and take the one that adds least to the sum of squares."""
    groups = [[number] for number in range(len(centres))]
    costs = []
    while len(groups) > 1:
        tried = []
        for i in range(len(groups)):
            for j in range(i + 1, len(groups)):
                both = groups[i] + groups[j]
                rise = inertia(centres[both], weights[both]) - sum(
                    inertia(centres[part], weights[part]) for part in (groups[i], groups[j])
                )
                tried.append((rise, i, j))
        cost, i, j = min(tried)
        costs.append(cost)
        groups[i] += groups.pop(j)
    return costs


@settings(max_examples=25, deadline=None)
@given(SIZES.flatmap(lambda n: st.tuples(
    arrays(float, (n, 2), elements=st.floats(-5, 5, width=16), unique=True),
    arrays(float, n, elements=st.integers(1, 9)),
)))  # fmt: skip
def test_merges_of_any_groups_cost_what_a_slow_search_finds(made):
    centres, weights = made

    found = [merge.cost for merge in merges_of(centres, weights)]

    np.testing.assert_allclose(sorted(found)[:1], slow_costs(centres, weights)[:1], atol=1e-8)
    np.testing.assert_allclose(sum(found), inertia(centres, weights), atol=1e-6)


def test_merges_of_equal_groups_are_scipys():
    centres = np.random.default_rng(0).normal(size=(12, 3))

    found = [(2 * merge.cost) ** 0.5 for merge in merges_of(centres, np.ones(12))]

    np.testing.assert_allclose(found, linkage(centres, "ward")[:, 2])


def test_cut_leaves_as_many_as_asked():
    merges = merges_of(np.array([[0.0], [1.0], [5.0], [5.5]]), np.ones(4))

    assert cut(merges, 2).tolist() == [0, 0, 1, 1]
    assert cut(merges, 4).tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("groups", [0, 5])
def test_cut_into_impossible_number(groups):
    merges = merges_of(np.arange(4.0)[:, None], np.ones(4))

    with pytest.raises(ValueError, match=f"^There can be from 1 to 4 themes here, not {groups}.$"):
        cut(merges, groups)
