import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.opinion import gather
from longtable.engines.opinion.eigen import leading, top_directions
from longtable.engines.opinion.projection import centred, placed, project
from longtable.engines.opinion.tests.conftest import two_camps


def nobody(votes):
    return np.zeros(len(votes.statements), dtype=bool)


def no_past(votes):
    return np.zeros((len(votes.statements), 2))


def slow_points(votes, axes):
    """Polis's projection, one vote at a time."""
    counted = sum(1 for n in votes.per_statement if n)
    points = np.zeros((len(votes.people), 2))
    for p, s, v in zip(votes.person, votes.statement, votes.value, strict=True):
        points[p] += (v - votes.means[s]) * axes[s]
    seen = np.maximum(votes.per_person, 1)
    return points * np.sqrt(counted / seen)[:, None]


@pytest.mark.parametrize(("people", "statements"), [(40, 12), (60, 150), (150, 260)])
def test_project_equals_a_dense_singular_value_decomposition(people, statements):
    votes = gather(*two_camps(people, statements, seen=0.4))
    dense = centred(votes, nobody(votes)).toarray()

    space = project(votes, nobody(votes), no_past(votes))

    _, spread, across = np.linalg.svd(dense, full_matrices=False)
    assert np.allclose(space.spread, spread[:2], rtol=1e-12)
    assert np.allclose(np.abs((across[:2].T * space.axes).sum(axis=0)), 1, atol=1e-12)


@given(st.integers(0, 10_000), st.integers(3, 25), st.integers(2, 15))
@settings(max_examples=30, deadline=None)
def test_project_places_people_as_the_slow_formula_does(seed, people, statements):
    votes = gather(*two_camps(people, statements, seed, seen=0.7))

    space = project(votes, nobody(votes), no_past(votes))

    assert np.allclose(space.points, slow_points(votes, space.axes), atol=1e-12)


def test_top_directions_few_columns_with_spread_equal_a_dense_decomposition():
    people, statements, values = two_camps(60, 300, seen=0.5)
    spread = np.where(statements % 7 == 0, values, 1)
    table = centred(gather(people, statements, spread), np.zeros(300, dtype=bool))

    directions, found = top_directions(table)

    _, expected, across = np.linalg.svd(table.toarray(), full_matrices=False)
    assert np.allclose(found, expected[:2], rtol=1e-12)
    assert np.allclose(np.abs((across[:2].T * directions).sum(axis=0)), 1, atol=1e-12)


def test_leading_stops_when_the_space_is_exhausted():
    random = np.random.default_rng(1)
    small = random.normal(size=(200, 10))
    matrix = small @ small.T

    squares, vectors = leading(lambda block: matrix @ block, random.normal(size=(200, 3)), 1e-13)

    expected = np.linalg.eigvalsh(matrix)[::-1][:3]
    assert np.allclose(squares[:2], expected[:2], rtol=1e-10)
    assert np.allclose(vectors.T @ vectors, np.eye(3), atol=1e-10)


def test_project_left_out_statements_carry_no_weight(camps):
    left_out = nobody(camps)
    left_out[[0, 3]] = True

    space = project(camps, left_out, no_past(camps))

    assert space.axes[left_out].tolist() == [[0.0, 0.0], [0.0, 0.0]]
    assert space.extremity[left_out].tolist() == [0.0, 0.0]


def test_project_keeps_the_signs_of_earlier_axes(camps):
    space = project(camps, nobody(camps), no_past(camps))

    turned = project(camps, nobody(camps), -space.axes)

    assert np.array_equal(turned.axes, -space.axes)


def test_project_statements_voted_alike_get_the_same_numbers():
    people, statements, values = two_camps(30, 8)
    twin = statements == 2
    votes = gather(
        np.r_[people, people[twin]], np.r_[statements, np.full(twin.sum(), 99)],
        np.r_[values, values[twin]],
    )  # fmt: skip

    space = project(votes, nobody(votes), no_past(votes))

    pair = [votes.statements.index(2), votes.statements.index(99)]
    assert space.axes[pair[0]].tolist() == space.axes[pair[1]].tolist()


def test_project_unanimous_votes_puts_everybody_in_the_middle():
    votes = gather([1, 2, 3] * 3, [1] * 3 + [2] * 3 + [3] * 3, [1] * 9)

    space = project(votes, nobody(votes), no_past(votes))

    assert space.points.tolist() == [[0.0, 0.0]] * 3


def test_top_directions_one_kind_of_spread_leaves_the_second_at_zero():
    votes = gather([1, 2, 3, 4] * 2, [1] * 4 + [2] * 4, [1, 1, -1, -1] * 2)

    directions, spread = top_directions(centred(votes, nobody(votes)))

    assert spread[1] == 0
    assert directions[:, 1].tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("per_person", "counted", "expected"),
    [
        ([3, 0, 3], 3, [True, False, True]),
        ([7] * 15 + [6], 30, [True] * 15 + [False]),
        ([7] * 14 + [6, 6, 5, 0], 30, [True] * 16 + [False, False]),
        ([0, 0], 0, [False, False]),
    ],
)
def test_placed_takes_seven_votes_or_fills_to_fifteen_with_ties(per_person, counted, expected):
    result = placed(np.array(per_person), counted)

    assert result.tolist() == expected
