import numpy as np
import pytest

from longtable.engines.survey.focus import Ratings, Weights, _tiers, priorities, rank_focus

IDS = ["a", "b", "c", "d", "e"]


def parts(shift, people=40, sectors=2, importance=None, seed=0):
    """Scores with known shifts per sector (rows) and characteristic (columns)."""
    generator = np.random.default_rng(seed)
    found = []
    for place in range(sectors):
        leaning = generator.normal(0, 0.4, (people, 1))
        scores = 3.5 + np.asarray(shift)[place] + leaning + generator.normal(0, 0.5, (people, 5))
        chosen = None if importance is None else np.tile(importance, (people, 1)).astype(bool)
        found.append(Ratings(np.clip(scores, 1, 5), chosen))
    return found


def rank(found, **more):
    return rank_focus(found, IDS, [i.upper() for i in IDS], np.full(5, 5.0), seed=1, **more)


def test_focus_with_nothing_planted_says_no_clear_difference():
    focus = rank(parts(np.zeros((2, 5))))

    assert focus.clear is False
    assert focus.sentence.startswith("No clear difference")
    assert {(entry.first, entry.last, entry.tier) for entry in focus.ranked} == {(1, 5, 1)}


def test_focus_puts_the_three_weakest_first_where_they_stand_out():
    focus = rank(parts(np.tile([-1.5, 0, -1.5, 0, -1.5], (2, 1))))

    assert set(focus.top) == {"a", "c", "e"} == set(focus.certain)
    assert [entry.tier for entry in focus.ranked] == [1, 1, 1, 2, 2]


def test_tier_ends_only_where_everything_after_it_is_told_apart_from_all_before():
    beats = np.zeros((4, 4), dtype=bool)
    beats[0, 1:] = True  # the first beats all,
    beats[1, 3] = True  # the second only the last, and the third none

    assert _tiers([0, 1, 2, 3], beats) == {0: 1, 1: 2, 2: 2, 3: 2}


def test_focus_names_what_is_certain_where_the_rest_cannot_be_told_apart():
    focus = rank(parts(np.tile([-1.5, 0, 0, 0, 0], (2, 1))))

    assert focus.certain == ("a",)
    assert focus.sentence.startswith("Beyond chance among the three most pressing: A.")
    assert focus.sentence.endswith(
        "The other two are among D, B, E and C, which cannot be told apart."
    )


def test_focus_counts_a_wide_gap_between_sectors_as_pressing():
    focus = rank(parts([[1.2, 0, 0, 0, 0], [-1.2, 0, 0, 0, 0]]))

    assert focus.certain == ("a",)


def test_focus_counts_what_people_say_matters_most():
    focus = rank(parts(np.zeros((2, 5)), importance=[0, 0, 0, 0, 1]))

    assert focus.certain == ("e",)


def test_priorities_by_hand_without_chance():
    found = [
        Ratings(np.array([[2.0], [2.0]]), np.array([[True], [False]])),
        Ratings(np.array([[4.0], [4.0]]), np.array([[True], [True]])),
    ]

    value = priorities(found, np.array([5.0]), Weights())

    assert value == pytest.approx([2.0 + 1.0 + 0.75])


def test_priorities_of_parts_that_stand_for_several_sectors_weigh_more():
    found = [Ratings(np.array([[2.0], [2.0]]), None, 3), Ratings(np.array([[4.0], [4.0]]), None, 1)]

    value = priorities(found, np.array([5.0]), Weights(spread=0))

    assert value == pytest.approx([2.5])


def test_focus_is_the_same_for_the_same_seed():
    found = parts(np.zeros((2, 5)), people=8)

    assert rank(found) == rank(found)
