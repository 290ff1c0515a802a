"""Proposals: every answer in one place, the same again, and themes that make sense."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from longtable.engines.themes import UNSORTED, Proposal, propose

FUNDING = [
    "Longer funding, at least three years",
    "Three year funding for charities",
    "Money that lasts longer than the project",
    "Short grants kill small charities",
    "Core funding for charities, not project money",
]
BUSES = [
    "No evening buses from the valley villages",
    "Public transport to the hospital is poor",
    "The valley needs evening buses",
    "A bus that meets the hospital clinic, and trains on Sunday",
    "No trains or coaches after seven",
]
WORDS = st.sampled_from(["trust", "money", "buses", "not", "forms", "the", "carers", "🙂", "!"])
TEXTS = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=40)


def everything_placed(found: Proposal, groups) -> list[int]:
    return sorted([*(answer for each in groups for answer in each.answers), *found.unsorted])


# Points so near each other that fewer groups come out than were asked for.
NEARLY_MEETING = [
    "",
    "trust trust ! ! trust",
    "money trust the the trust the trust 🙂",
    "the carers trust trust",
    "trust",
    "forms not buses buses the 🙂 buses not",
    "",
    "🙂 the not money",
    "! forms ! carers 🙂 forms ! !",
    "",
    "! not",
]


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.integers(0, 3), st.none() | st.integers(1, 12))
@example(NEARLY_MEETING, 2, 9)
def test_propose_any_texts_puts_each_answer_in_one_place(texts, seed, themes):
    found = propose(texts, seed=seed, themes=themes)

    assert everything_placed(found, found.themes) == list(range(len(texts)))
    assert everything_placed(found, found.micro_groups) == list(range(len(texts)))


@settings(max_examples=15, deadline=None)
@given(TEXTS)
def test_propose_any_texts_nests_micro_groups_in_themes(texts):
    found = propose(texts, seed=0)

    inside = [number for theme in found.themes for number in theme.micro_groups]
    assert inside == list(range(len(found.micro_groups)))
    for theme in found.themes:
        members = [a for number in theme.micro_groups for a in found.micro_groups[number].answers]
        assert sorted(members) == sorted(theme.answers)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=400), max_size=12))
def test_propose_any_texts_quotes_exact_words(texts):
    found = propose(texts, seed=0)

    for each in (*found.themes, *found.micro_groups):
        assert each.medoid in each.answers
        for quote in each.quotes:
            assert quote.answer in each.answers
            assert quote.text == texts[quote.answer][quote.start : quote.end] != ""


@settings(max_examples=10, deadline=None)
@given(TEXTS, st.integers(0, 3))
def test_propose_twice_with_the_same_seed(texts, seed):
    assert propose(texts, seed=seed) == propose(texts, seed=seed)


def test_propose_separates_subjects_that_share_no_words():
    found = propose(FUNDING + BUSES, seed=0, themes=2)

    assert [sorted(theme.answers) for theme in found.themes] == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]
    assert found.places() == (0,) * 5 + (1,) * 5


def test_propose_folds_repeats_and_counts_them():
    found = propose(["More buses", "more buses!", "Trust first", "Money"], seed=0)

    assert [(theme.answers, theme.medoid) for theme in found.themes] == [
        ((0, 1), 0),
        ((2,), 2),
        ((3,), 3),
    ]
    assert found.repeats == ((0, 1), (2,), (3,))


def test_propose_shows_what_is_unsorted():
    found = propose([*FUNDING, *BUSES, "🙂", "…!"], seed=0)

    assert (found.unsorted, found.unsorted_share) == ((10, 11), 2 / 12)
    assert found.places()[10] == UNSORTED


def test_propose_quotes_organisations_not_yet_heard():
    texts = [f"{text} please" for text in FUNDING]
    found = propose(
        texts, seed=0, themes=1, organisations=["A", "A", "A", "B", "C"], sectors=["x"] * 5
    )

    speakers = [quote.answer for quote in found.themes[0].quotes]
    assert {"AAABC"[answer] for answer in speakers} == {"A", "B", "C"}


def test_propose_never_quotes_who_did_not_consent():
    found = propose(FUNDING, seed=0, themes=1, quotable=[False, True, False, True, False])

    assert {quote.answer for each in found.themes for quote in each.quotes} == {1, 3}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"themes": 0}, "The number of themes must be at least 1."),
        ({"vectors": np.zeros((1, 4))}, "There must be one vector for each answer."),
        (
            {"sectors": ["x"]},
            "Organisations, sectors and consents must be as many as the answers.",
        ),
    ],
)
def test_propose_from_unusable_input(given, said):
    with pytest.raises(ValueError, match=f"^{said}$"):
        propose(["Trust", "Money"], seed=0, **given)
