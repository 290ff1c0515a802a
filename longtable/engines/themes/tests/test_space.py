"""The space of answers: against slow references."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.themes.space import centred, neighbours, smoothed


def some_points(count, seed):
    rows = np.random.default_rng(seed).normal(size=(count, 5)).astype(np.float32)
    return centred(rows)


def slow_nearest(points, count):
    found = []
    for here, point in enumerate(points):
        others = [other for other in range(len(points)) if other != here]
        others.sort(key=lambda other: -float(points[other] @ point))
        found.append(set(others[:count]))
    return found


def slow_smoothed(points, steps):
    """Answer by answer: itself and its mutual neighbours, weighted evenly by their degrees."""
    size = len(points)
    count = min(20, round(size**0.5 / 2))
    nearest = slow_nearest(points, count)
    weight = np.eye(size)
    for one in range(size):
        for other in nearest[one]:
            if one in nearest[other]:
                weight[one, other] = max(float(points[one] @ points[other]), 0)
    degree = weight.sum(axis=1)
    flow = points.astype(float)
    for _ in range(steps):
        flow = np.array(
            [
                sum(weight[i, j] / (degree[i] * degree[j]) ** 0.5 * flow[j] for j in range(size))
                for i in range(size)
            ]
        )
    return flow / np.linalg.norm(flow, axis=1, keepdims=True)


@settings(max_examples=10, deadline=None)
@given(st.integers(4, 24), st.integers(0, 9), st.integers(1, 2))
def test_smoothed_points_are_those_of_the_slow_reference(count, seed, steps):
    points = some_points(count, seed)

    np.testing.assert_allclose(smoothed(points, steps), slow_smoothed(points, steps), atol=1e-4)


@settings(max_examples=10, deadline=None)
@given(st.integers(2, 30), st.integers(0, 9))
def test_neighbours_are_those_of_a_slow_search(size, seed):
    points = some_points(size, seed)
    count = min(3, size - 1)

    found, likeness = neighbours(points, count)

    assert [set(row) for row in found.tolist()] == slow_nearest(points, count)
    for here in range(size):
        np.testing.assert_allclose(likeness[here], points[found[here]] @ points[here], atol=1e-6)


def test_space_of_nothing_and_of_one_answer():
    nothing = np.zeros((0, 4), dtype=np.float32)

    assert centred(nothing).shape == smoothed(nothing).shape == (0, 4)
    assert smoothed(np.ones((1, 4), dtype=np.float32)).tolist() == [[1, 1, 1, 1]]
