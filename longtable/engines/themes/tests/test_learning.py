"""Learning: people are never overridden, the same history teaches the same, and it helps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.themes import (
    MergeThemes,
    Move,
    Place,
    Rename,
    Split,
    embed,
    halves,
    learn,
    worth_asking,
)
from longtable.engines.themes.history import replay

TEXTS = [
    "Buses in the evening",
    "More trains on Sunday",
    "Public transport to clinics",
    "Longer funding for charities",
    "Core money, not project grants",
    "Three year grants",
    "A coach from the valley",
    "Small grants run out",
]
START = ["a", "a", "b", "c", "c", "b", None, None]
VECTORS = embed(TEXTS)
ANSWERS = st.integers(0, len(TEXTS) - 1)
THEMES = st.sampled_from("abcd")
ACTIONS = (
    st.builds(Move, st.lists(ANSWERS, max_size=3).map(tuple), THEMES | st.none())
    | st.builds(MergeThemes, st.lists(THEMES, max_size=3).map(tuple), THEMES)
    | st.builds(Rename, THEMES, THEMES)
)
HISTORIES = st.lists(ACTIONS, max_size=6)


def moved_last(history, answer):
    """Where people last put an answer themselves, followed through later names; slow, obvious."""
    theme, is_moved = None, False
    for action in history:
        if isinstance(action, Move) and answer in action.answers:
            theme, is_moved = action.theme, True
        elif isinstance(action, MergeThemes) and theme in action.themes:
            theme = action.into
        elif isinstance(action, Rename) and theme == action.theme:
            theme = action.name
    return theme, is_moved


@settings(max_examples=40, deadline=None)
@given(HISTORIES)
def test_learn_never_overrides_a_person(history):
    places = learn(VECTORS, START, history, seed=0)

    assert [place.answer for place in places] == list(range(len(TEXTS)))
    for place in places:
        theme, is_moved = moved_last(history, place.answer)
        assert place.by_person == is_moved
        if is_moved:
            assert place == Place(place.answer, theme, True, theme, 1.0)


@settings(max_examples=15, deadline=None)
@given(HISTORIES, st.integers(0, 3))
def test_learn_twice_from_the_same_history(history, seed):
    assert learn(VECTORS, START, history, seed=seed) == learn(VECTORS, START, history, seed=seed)


@settings(max_examples=25, deadline=None)
@given(HISTORIES)
def test_learn_suggests_only_themes_that_stand(history):
    places = learn(VECTORS, START, history, seed=0)

    standing = {place.theme for place in places}
    assert {place.suggested for place in places} <= standing
    assert all(0 <= place.confidence <= 1 for place in places)


def test_learn_from_moves_places_the_rest():
    history = [Move((0, 1), "buses"), Move((3, 4), "money")]

    places = learn(VECTORS, [None] * len(TEXTS), history, seed=0)

    suggested = [place.suggested for place in places]
    assert suggested == ["buses"] * 3 + ["money"] * 3 + ["buses", "money"]


def test_learn_without_history_suggests_nothing():
    places = learn(VECTORS, START, [], seed=0)

    assert [place.suggested for place in places] == START
    assert not any(place.is_changed for place in places)


def test_learn_leaves_answers_without_a_vector():
    places = learn(embed([*TEXTS, "🙂"]), [*START, None], [Move((0,), "d")], seed=0)

    assert places[-1] == Place(8, None, False, None, 0.0)


def test_learn_from_unequal_lengths():
    with pytest.raises(ValueError, match=r"^There must be one vector for each answer.$"):
        learn(VECTORS, START[1:], [], seed=0)


def test_replay_split_keeps_what_a_person_moved():
    history = [Move((0,), "a"), Split("a", (("x", (0, 1)),))]

    standing = replay(START, history)

    assert standing.themes[:2] == ("a", "x")
    assert standing.by_person[:2] == (True, False)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (Move((9,), "a"), "There is no answer 9."),
        (Split("a", (("x", (3,)),)), "Answer 3 is not in the theme that was split."),
    ],
)
def test_replay_of_impossible_action(action, said):
    with pytest.raises(ValueError, match=f"^{said}$"):
        replay(START, [action])


def test_worth_asking_puts_the_most_doubtful_first():
    places = [
        Place(0, "a", False, "a", 0.9),
        Place(1, "a", False, "b", 0.3),
        Place(2, "a", True, "a", 1),
    ]

    assert worth_asking(places, [[2], [0], [0, 1]]) == (2, 1, 0)


def test_halves_part_by_meaning():
    assert halves(VECTORS, [0, 1, 2, 3, 5, 6], seed=0) == ((0, 1, 2, 6), (3, 5))


def test_halves_of_one_answer():
    with pytest.raises(ValueError, match=r"^Only a group of different answers can be parted.$"):
        halves(np.ones((1, 4), dtype=np.float32), [0], seed=0)
