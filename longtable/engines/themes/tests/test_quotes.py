"""Quotes: exact words, never too long, from those not yet heard."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.themes.quotes import LONGEST, Voices, chosen, quote_of

PIECES = st.sampled_from(["Trust takes years", ". ", "! ", "\n", "x" * 90, " ", "buses", "? "])
LONG_TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=600)


@settings(max_examples=25, deadline=None)
@given(LONG_TEXTS)
def test_quote_of_any_text_is_a_verbatim_span(text):
    quote = quote_of(text, 7, ("trust", "buses"))

    assert (quote.answer, quote.text) == (7, text[quote.start : quote.end])
    assert quote.text == quote.text.strip()
    assert len(quote.text) <= LONGEST
    assert bool(quote.text) == bool(text.strip())


def test_quote_of_a_long_answer_is_its_most_telling_sentences():
    text = f"{'We met often. ' * 20}Evening buses would bring carers in. {'And so on. ' * 20}"

    quote = quote_of(text, 0, ("evening buses", "carers"))

    assert "Evening buses would bring carers in." in quote.text


def test_chosen_prefers_who_was_not_yet_heard():
    points = np.eye(4, dtype=np.float32)
    voices = Voices(["A", "A", "B", "C"], ["x", "x", "x", "y"], [True] * 4)

    assert chosen(points, voices) == [0, 3, 2]


def test_chosen_from_nobody_who_may_be_quoted():
    points = np.eye(2, dtype=np.float32)

    assert chosen(points, Voices([None] * 2, [None] * 2, [False] * 2)) == []
