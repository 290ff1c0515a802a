"""Points, comparisons and cycles, against a slow and obvious reference."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.ranking import score
from longtable.engines.ranking.wording import remarks

NAMES = ("tea", "cake", "soup", "bread", "jam")


def orders(rows: list[list[int]], options: int) -> np.ndarray:
    return np.array([row + [-1] * (options - len(row)) for row in rows], dtype=np.int64)


@st.composite
def elections(draw):
    options = draw(st.integers(1, 5))
    order = st.permutations(range(options)).flatmap(
        lambda row: st.integers(0, options).map(lambda keep: list(row)[:keep])
    )
    return options, draw(st.lists(order, min_size=1, max_size=7))


def points_by_hand(rows, options) -> list[float]:
    points = [0.0] * options
    for row in rows:
        left = [option for option in range(options) if option not in row]
        for place, option in enumerate(row):
            points[option] += options - 1 - place
        for option in left:
            points[option] += sum(range(len(left))) / len(left)
    return points


def above_by_hand(rows, one, other) -> int:
    places = [
        (row.index(one) if one in row else 99, row.index(other) if other in row else 99)
        for row in rows
    ]
    return sum(first < second for first, second in places)


def top_by_hand(rows, options) -> set[int]:
    def beats(one, other):
        return above_by_hand(rows, one, other) > above_by_hand(rows, other, one)

    everything = range(options)
    for size in range(1, options + 1):
        for inside in combinations(everything, size):
            outside = set(everything) - set(inside)
            if all(beats(one, other) for one in inside for other in outside):
                return set(inside)
    return set()


@settings(max_examples=60)
@given(elections())
def test_as_by_hand(election):
    options, rows = election

    found = score(orders(rows, options), options)

    assert found.points.tolist() == points_by_hand(rows, options)
    for one in range(options):
        for other in range(options):
            assert found.above[one, other] == above_by_hand(rows, one, other)
    top = top_by_hand(rows, options)
    assert set(found.top) == top
    alone = len(top) == 1 and options > 1
    assert found.winner == (next(iter(top)) if alone else None)
    for one, other in zip(found.cycle, [*found.cycle[1:], *found.cycle[:1]], strict=True):
        assert found.above[one, other] > found.above[other, one]


@settings(max_examples=25)
@given(elections(), st.integers(1, 4))
def test_orders_counted_together_score_as_one_by_one(election, times):
    options, rows = election
    one_by_one = score(orders(rows * times, options), options)

    together = score(orders(rows, options), options, np.full(len(rows), times))

    assert together.points.tolist() == one_by_one.points.tolist()
    assert together.above.tolist() == one_by_one.above.tolist()
    assert (together.cycle, together.people) == (one_by_one.cycle, one_by_one.people)


def test_points_and_comparisons_that_part_are_told():
    rows = [[0, 1, 2]] * 5 + [[1, 2, 0]] * 4

    found = score(orders(rows, 3), 3)

    assert (found.points.tolist(), found.winner, found.differs) == ([10.0, 13.0, 4.0], 0, True)
    assert remarks(found, NAMES) == (
        "‘cake’ has the most points, but compared one to one with each other answer, "
        "‘tea’ is the one that more people put higher.",
    )


def test_cycle_is_told():
    rows = [[0, 1, 2], [1, 2, 0], [2, 0, 1]]

    found = score(orders(rows, 3), 3)

    assert (found.winner, found.cycle, found.leaders) == (None, (0, 1, 2), (0, 1, 2))
    assert remarks(found, NAMES) == (
        "No answer wins against every other: more people prefer ‘tea’ over ‘cake’, "
        "‘cake’ over ‘soup’ and ‘soup’ over ‘tea’. "
        "The points alone do not settle which comes first.",
    )


def test_cycle_below_the_winner_matters_to_nobody():
    rows = [[3, 0, 1, 2], [3, 1, 2, 0], [3, 2, 0, 1]]

    found = score(orders(rows, 4), 4)

    assert (found.winner, found.cycle, remarks(found, NAMES)) == (3, (), ())


def test_tie_in_points_names_who_wins_one_to_one():
    rows = [[0, 1, 2]] * 3 + [[1, 2, 0]] * 2 + [[2, 0, 1]] * 0 + [[1, 0, 2]] * 0

    found = score(orders([*rows, [0, 2, 1]], 3), 3)

    assert found.winner == 0
    assert found.points.tolist() == [8.0, 7.0, 3.0]


def test_nobody_yet():
    found = score(np.empty((0, 3), dtype=np.int64), 3)

    assert (found.leaders, found.winner, found.top, found.people) == ((), None, (), 0)


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        ([[0, 0]], 2, "An order names an option twice."),
        ([[0, 2]], 2, "An order names an option that there is not."),
        ([[-1, 0]], 2, "An order has a gap: what is left out stands at its end."),
        ([[0]], 0, "There must be at least one option to rank."),
    ],
)
def test_orders_that_are_none_are_refused(rows, options, said):
    with pytest.raises(ValueError, match=said):
        score(np.array(rows), options)


def test_times_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="how often"):
        score(np.array([[0, 1]]), 2, np.array([1, 2]))
