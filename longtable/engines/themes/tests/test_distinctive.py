"""Distinctive words: against the formula written out."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.themes.distinctive import distinctive_words, without_repeats
from longtable.engines.themes.words import words_and_pairs

WORDS = st.sampled_from(["trust", "money", "buses", "forms", "carers", "the"])
ANSWERS = st.lists(
    st.tuples(st.lists(WORDS, max_size=4).map(" ".join), st.integers(0, 2)), min_size=1, max_size=8
)


def slow(texts, labels, group):
    """Every word of the group weighed one at a time, the best first."""
    inside = [
        words_and_pairs(text) for text, label in zip(texts, labels, strict=True) if label == group
    ]
    every = [word for text in texts for word in words_and_pairs(text)]
    here = [word for words in inside for word in words]
    mean = len(every) / (max(labels) + 1)

    def weight(word):
        return here.count(word) / len(here) * math.log(1 + mean / every.count(word))

    order = sorted(set(here), key=lambda word: (-round(weight(word), 12), word))
    shared = [word for word in order if sum(word in words for words in inside) >= 2] or order
    return tuple(without_repeats(shared[:20])[:5])


@settings(max_examples=20, deadline=None)
@given(ANSWERS)
def test_distinctive_words_are_those_of_the_slow_reference(answers):
    texts, labels = zip(*answers, strict=True)

    found = distinctive_words(texts, np.array(labels))

    assert found == [slow(texts, labels, group) for group in range(max(labels) + 1)]


def test_distinctive_words_of_answers_without_any():
    assert distinctive_words(["the of", "🙂"], np.array([0, 1])) == [(), ()]


def test_theme_is_not_named_by_a_not_alone():
    texts = ["Nobody asked the drivers.", "Nobody told the drivers.", "Nobody knew."]

    assert distinctive_words(texts, np.zeros(3, dtype=int)) == [("drivers",)]
