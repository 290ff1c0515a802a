"""k-means: against Lloyd's steps written out, and what must hold whatever the points."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from longtable.engines.themes.kmeans import k_means, lloyd

# Whole numbers: no two ways of adding them up differ.
POINTS = hnp.arrays(
    np.float64, st.tuples(st.integers(4, 12), st.just(2)), elements=st.integers(-9, 9)
)


def slow_lloyd(points, weights, centres):
    """Every distance one at a time; None where a centre has no points or two are as near."""
    centres = [list(centre) for centre in centres]
    labels = None
    for _ in range(300):
        apart = [[math.dist(point, centre) ** 2 for centre in centres] for point in points]
        if any(sorted(row)[1] - sorted(row)[0] < 1e-3 for row in apart):
            return None
        now = [row.index(min(row)) for row in apart]
        if len(set(now)) < len(centres):
            return None
        if now == labels:
            break
        labels = now
        for group in range(len(centres)):
            inside = [i for i, label in enumerate(labels) if label == group]
            mass = sum(weights[i] for i in inside)
            centres[group] = [sum(weights[i] * points[i][d] for i in inside) / mass for d in (0, 1)]
    return labels


def left(points, weights, labels):
    """The weighted sum of squares inside groups."""
    total = 0.0
    for group in set(labels.tolist()):
        inside = labels == group
        mean = np.average(points[inside], axis=0, weights=weights[inside])
        total += float((weights[inside] * np.square(points[inside] - mean).sum(axis=1)).sum())
    return total


@settings(max_examples=60, deadline=None)
@given(POINTS, st.integers(2, 3), st.data())
def test_lloyd_is_the_slow_reference(points, groups, data):
    weights = np.array(
        data.draw(st.lists(st.integers(1, 4), min_size=len(points), max_size=len(points)))
    )
    centres = points[:groups]

    expected = slow_lloyd(points.tolist(), weights.tolist(), centres.tolist())

    if expected is not None:
        assert lloyd(points.astype(np.float32), weights, centres)[0].tolist() == expected


@settings(max_examples=60, deadline=None)
@given(POINTS, st.integers(1, 4), st.integers(0, 3))
def test_k_means_any_points_has_as_many_groups_as_there_are_places(points, groups, seed):
    labels = k_means(points, np.ones(len(points)), groups, seed=seed)

    assert set(labels.tolist()) <= set(range(groups))
    assert len(set(labels.tolist())) >= min(groups, len(np.unique(points, axis=0)))


@settings(max_examples=30, deadline=None)
@given(POINTS, st.integers(2, 3))
def test_k_means_of_more_starts_is_never_worse(points, groups):
    weights = np.ones(len(points))

    one = k_means(points, weights, groups, seed=0)
    more = k_means(points, weights, groups, seed=0, starts=3)

    assert left(points, weights, more) <= left(points, weights, one) * 1.001 + 1e-3


def test_k_means_finds_heaps_that_lie_apart():
    points = np.array([[0, 0], [0, 1], [9, 9], [9, 8], [-9, 9]], dtype=float)

    labels = k_means(points, np.ones(5), 3, seed=0)

    assert labels[0] == labels[1]
    assert labels[2] == labels[3]
    assert len({labels[0], labels[2], labels[4]}) == 3


def test_k_means_twice_with_the_same_seed():
    points = np.random.default_rng(1).normal(size=(200, 8))

    once = k_means(points, np.ones(200), 12, seed=4)

    assert once.tolist() == k_means(points, np.ones(200), 12, seed=4).tolist()


@pytest.mark.parametrize("groups", [0, 4])
def test_k_means_of_more_groups_than_points_is_refused(groups):
    with pytest.raises(ValueError, match="a point for each"):
        k_means(np.zeros((3, 2)), np.ones(3), groups, seed=0)
