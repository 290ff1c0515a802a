"""Grouping: every answer once, the same again for the same seed, and groups that make sense."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.themes import MODE, Answer, Group, Grouping, group

FUNDING = [
    "Longer funding, at least three years",
    "Three year funding for charities",
    "Funding that lasts longer than the project",
    "Short funding kills small charities",
    "Core funding for charities, not project funding",
]
ASKED = [
    "Ask people once and tell them what happened",
    "Tell people what happened after they were asked",
    "People were asked and never heard back",
    "Ask once, share the answer, tell people",
    "Being asked again and again, nobody tells people anything",
]
BUSES = [
    "No evening buses from the valley villages",
    "Buses to the hospital from villages",
    "The valley needs evening buses",
    "Evening clinics without buses help nobody in the villages",
    "A bus that meets the hospital clinic, buses on Sunday",
]
ODD = ["Zebra crossings", "🙂", "the of and"]
WORDS = st.sampled_from(["trust", "money", "buses", "not", "forms", "the", "carers", "🙂", "!"])
TEXTS = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=40)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(0, 5), st.integers(1, 6), st.integers(1, 3))
def test_group_any_texts_puts_each_answer_in_one_group(texts, seed, most, smallest):
    found = group(texts, seed=seed, most_groups=most, smallest_group=smallest)

    placed = sorted(index for each in found.groups for index in each.indices)
    assert placed == list(range(len(texts)))


@settings(max_examples=30, deadline=None)
@given(TEXTS, st.integers(0, 5))
def test_group_twice_with_the_same_seed(texts, seed):
    assert group(texts, seed=seed) == group(texts, seed=seed)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(1, 3))
def test_group_any_texts_has_groups_in_order_and_of_the_size_asked(texts, smallest):
    found = group(texts, seed=0, smallest_group=smallest).groups

    kept = [each for each in found if not each.is_other]
    assert [each.size for each in kept] == sorted((each.size for each in kept), reverse=True)
    assert [each.is_other for each in found[:-1]] == [False] * (len(found) - 1 if found else 0)
    if sum(len(each.answers) for each in found) >= 4:
        assert [each for each in kept if len(each.answers) < smallest] == []


def test_group_answers_on_three_subjects():
    texts = [*FUNDING, *ASKED, *BUSES]

    found = group(texts, seed=1, most_groups=3).groups

    subjects = sorted(sorted(index // 5 for index in each.indices) for each in found)
    assert subjects == [[0] * 5, [1] * 5, [2] * 5]


def test_group_words_tell_the_subject():
    found = group([*FUNDING, *ASKED, *BUSES], seed=1, most_groups=3).groups

    words = {each.indices[0] // 5: each.words[0] for each in found}
    assert words == {0: "funding", 1: "people", 2: "buses"}


def test_group_answers_that_share_nothing_are_other_answers():
    texts = [*FUNDING, *BUSES, *ODD]

    found = group(texts, seed=1, most_groups=3)

    other = found.groups[-1]
    assert (other.is_other, other.words, set(other.indices)) == (True, (), {10, 11, 12})


def test_group_medoid_is_nearest_to_the_rest_of_its_group():
    texts = ["buses villages", "buses villages evening", "buses villages evening hospital", "money"]

    found = group(texts, seed=0, most_groups=2).groups[0]

    assert found.medoid == 1


def test_group_no_texts():
    assert group([], seed=0) == Grouping((), MODE)


def test_group_one_text():
    found = group(["Trust before forms"], seed=0)

    words = ("trust", "forms")
    assert found == Grouping((Group((Answer(0),), words, medoid=0),), MODE)


def test_group_identical_texts_are_one_answer_with_a_count():
    found = group(["Trust"] * 7, seed=0).groups

    assert [(each.size, len(each.answers), each.answers[0].count) for each in found] == [(7, 1, 7)]


def test_group_texts_without_any_telling_word_are_other_answers():
    found = group(["the", "of", "and", "!!", "?"], seed=0).groups

    assert [(each.is_other, each.size) for each in found] == [(True, 5)]


@pytest.mark.slow
def test_group_many_texts():
    rng = np.random.default_rng(0)
    vocabulary = [f"word{i}" for i in range(400)]
    texts = [" ".join(rng.choice(vocabulary, size=8)) for _ in range(5000)]

    found = group(texts, seed=0)

    assert sum(each.size for each in found.groups) == 5000


@pytest.mark.parametrize(("most", "smallest"), [(0, 1), (1, 0)])
def test_group_with_impossible_numbers(most, smallest):
    with pytest.raises(ValueError, match=r"must both be at least 1\.$"):
        group(["a"], seed=0, most_groups=most, smallest_group=smallest)
