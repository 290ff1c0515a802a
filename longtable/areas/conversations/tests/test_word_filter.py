"""The word filter: whole words, whatever their case and accents; newest list in every process."""

import uuid

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.areas.conversations.models import Contribution, Conversation, WordList
from longtable.areas.conversations.queries import word_filter as queries
from longtable.areas.conversations.queries.gate import Gate, gate_of
from longtable.areas.conversations.queries.word_filter import compiled, folded, word_filter
from longtable.areas.conversations.tests.factories import a_conversation

LIST = "Turnip\nround  table\n\nnaïve"


@pytest.mark.parametrize(
    "text",
    [
        "turnip",
        "You TURNIP!",
        "a (turnip)",
        "turnip_like",
        "so naive",
        "so NAÏVE",
        "nai\u0308ve",
        "a round-table talk",
        "Round\ntable",
        "tur\u00adnip",
        "t\u200burnip",
        "\uff34urnip",  # full width
    ],
)
def test_whole_words_are_caught_whatever_case_accents_and_invisible_characters(text):
    assert compiled(english=LIST).catches(text)


@pytest.mark.parametrize(
    "text", ["", "turnips", "unturnip", "round a table", "table round", "naiveté", "🎉", "turn ip"]
)
def test_parts_of_words_and_other_words_are_not_caught(text):
    assert not compiled(english=LIST).catches(text)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("cath", ["cath", "gath", "nghath", "chath"]),
        ("pen", ["ben", "mhen", "phen"]),
        ("tad", ["dad", "nhad", "thad"]),
        ("gardd", ["ardd", "ngardd"]),
        ("llaw", ["law"]),
        ("afal", ["hafal"]),
        ("Tŷ mawr", ["dy mawr", "nhy mawr"]),
    ],
)
def test_welsh_words_are_caught_as_they_mutate(word, forms):
    assert [form for form in forms if not compiled(welsh=word).catches(form)] == []


@pytest.mark.parametrize(
    ("word", "other"), [("chwech", "gwech"), ("ffa", "fa"), ("ddoe", "noe"), ("cath", "math")]
)
def test_letters_that_do_not_mutate_stay(word, other):
    assert not compiled(welsh=word).catches(other)


def test_english_words_do_not_mutate():
    assert not compiled(english="cath", either="pen").catches("gath ben")


def slow(phrases: list[str], text: str) -> bool:
    """The obvious way: each phrase, between spaces, in the words between spaces."""
    words = f" {' '.join(folded(text))} "
    return any(f" {' '.join(folded(phrase))} " in words for phrase in phrases if folded(phrase))


@settings(max_examples=60)
@given(
    st.lists(st.text("aBé -_ŵ\u0301", max_size=6), max_size=4),
    st.text("aBé -_ŵ\u0301", max_size=24),
)
def test_filter_is_as_the_slow_one(phrases, text):
    assert compiled(english="\n".join(phrases)).catches(text) == slow(phrases, text)


def test_newest_list_holds_whoever_changed_it(at_the_table):
    rows = WordList.objects
    assert not word_filter().catches("turnip")

    rows.create(english="turnip")
    first = word_filter().catches("turnip")
    # Another process writes: this one hears nothing of it, and reads the edition.
    rows.update(english="swede", edition=uuid.uuid4())

    assert (first, word_filter().catches("turnip")) == (True, False)
    assert word_filter().catches("swede")


def test_list_is_compiled_once_and_asked_for_in_one_query(at_the_table, django_assert_num_queries):
    WordList.objects.create(english="turnip")
    made = word_filter()

    with django_assert_num_queries(1):
        again = word_filter()

    assert again is made


def test_list_of_another_partnership_holds_nothing_here(cast):
    from longtable.foundation.partnerships.scoping import within

    with within(cast.elsewhere):
        WordList.objects.create(english="turnip")
    with within(cast.partnership):
        assert not word_filter().catches("turnip")
        assert queries.word_list().english == ""


@pytest.mark.parametrize(
    ("screen", "reads", "caught"),
    [
        ("en-gb", "en-gb", ["turnip", "both"]),
        ("cy", "cy", ["meipen", "feipen", "both"]),
        ("en-gb", "cy", ["turnip", "meipen", "feipen", "both"]),
        ("cy", "en-gb", ["turnip", "meipen", "feipen", "both"]),
        ("cy en-gb", "en-gb", ["turnip", "meipen", "feipen", "both"]),
        ("en-gb", "gd", ["turnip", "both"]),
    ],
)
def test_lists_hold_in_the_languages_of_the_conversation_and_of_who_sends(
    at_the_table, screen, reads, caught
):
    WordList.objects.create(english="turnip", welsh="meipen", either="both")
    conversation = a_conversation(screen=screen)

    with override(reads):
        words = gate_of(conversation).words

    sent = ["turnip", "meipen", "feipen", "both", "swede"]
    assert [word for word in sent if words.catches(word)] == caught


FILTER = compiled(english="turnip")
ARRIVALS = [
    ("off", "Trust.", ("shown", False)),
    ("before", "Trust.", ("held", False)),
    ("after", "Trust.", ("shown", True)),
    ("off", "Turnip!", ("held", False)),
    ("after", "Turnip!", ("held", False)),
    ("before", "", ("shown", False)),
    ("after", "", ("shown", False)),
]


@pytest.mark.parametrize(("moderation", "text", "state"), ARRIVALS)
def test_gate_holds_what_a_moderator_must_see_first(moderation, text, state):
    arrived = Gate(moderation, FILTER).admit(Contribution(text=text))

    assert (arrived.status, arrived.unseen) == state


def test_gate_of_a_conversation_is_off_at_first(at_the_table):
    assert gate_of(a_conversation()) == Gate(Conversation.Moderation.OFF, queries.EMPTY)
