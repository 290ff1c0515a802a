"""Folding of near-identical answers, against a slow and obvious reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtable.engines.themes import fold
from longtable.engines.themes.words import NEGATIONS, words_of

WORDS = st.sampled_from(["we", "trust", "each", "other", "not", "more", "now", "Trust!", "no"])
TEXTS = st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=14)


def folded_slowly(texts: list[str], near: float) -> list[list[int]]:
    bags = [frozenset(words_of(text)) or frozenset([text.strip()]) for text in texts]
    lists: list[list[int]] = []
    for index, bag in enumerate(bags):
        # The same words are never parted, whatever has come since.
        if bag in bags[:index]:
            next(found for found in lists if bags.index(bag) in found).append(index)
            continue
        best = max(
            (
                (len(bag & bags[found[0]]) / len(bag | bags[found[0]]), -place)
                for place, found in enumerate(lists)
                if bag & NEGATIONS == bags[found[0]] & NEGATIONS
            ),
            default=(0.0, 0),
        )
        if best[0] >= near:
            lists[-best[1]].append(index)
        else:
            lists.append([index])
    return lists


@given(TEXTS, st.sampled_from([0.5, 0.8, 1.0]))
def test_fold_any_texts_as_the_reference(texts, near):
    assert fold(texts, near=near) == folded_slowly(texts, near)


def test_fold_keeps_the_same_words_together_whatever_comes_between():
    texts = ["we trust each", "we each other", "we other", "we each other"]

    assert fold(texts, near=0.5) == [[0, 1, 3], [2]]


def test_fold_answers_that_differ_in_case_and_marks_only():
    assert fold(["Trust first.", "money", "trust FIRST", "Trust, first!"]) == [[0, 2, 3], [1]]


def test_fold_answer_turned_round_by_a_not():
    texts = ["We do trust the council to do it well", "We do not trust the council to do it well"]

    assert fold(texts) == [[0], [1]]


def test_fold_emoji_and_empty_answers():
    assert fold(["🙂", "", "🙂 ", "👍", ""]) == [[0, 2], [1, 4], [3]]


def test_fold_more_texts_than_one_block():
    texts = [f"word{i} word{i + 1} word{i + 2}" for i in range(600)]

    assert fold([*texts, texts[3]]) == [[i] if i != 3 else [3, 600] for i in range(600)]


@pytest.mark.parametrize("near", [0, -1, 1.5])
def test_fold_with_impossible_nearness(near):
    with pytest.raises(ValueError, match=r"^How near counts as the same must lie above 0 and at"):
        fold(["a"], near=near)
