"""Rankings: a place for each option, points and what they hide."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from longtable.areas.conversations.forms.answering import Given, RankingForm
from longtable.areas.conversations.queries.results import poll
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    a_poll,
    numbers,
)


@pytest.fixture
def ranking(at_the_table):
    return a_poll(a_conversation(), "Tea", "Cake", "Soup", kind="ranking")


def filled(ranking, **places) -> RankingForm:
    """The form with a place for each option, by its words."""
    options = numbers(ranking)
    data = {f"place_{options[word]}": place for word, place in places.items()}
    return RankingForm(ranking, {"key": str(uuid.uuid4()), **data})


def give(ranking, *words, times=1):
    options = numbers(ranking)
    for _ in range(times):
        guest = a_guest(ranking.conversation)
        a_contribution(ranking, "", picked=[options[word] for word in words], participant=guest)


def test_order_is_kept_the_best_first(ranking):
    form = filled(ranking, Tea="2", Cake="3", Soup="1")

    assert form.is_valid()
    options = numbers(ranking)
    assert form.answers()[0].picked == (options["Soup"], options["Tea"], options["Cake"])


def test_place_given_twice_is_refused_beside_the_second(ranking):
    form = filled(ranking, Tea="2", Cake="2", Soup="1")

    assert not form.is_valid()
    assert form.errors == {
        f"place_{numbers(ranking)['Cake']}": [
            "Place 2 is taken by ‘Tea’. Choose another for ‘Cake’."  # as shown
        ]
    }


def test_missing_place_is_asked_for(ranking):
    form = filled(ranking, Tea="2", Cake="1", Soup="")

    assert not form.is_valid()
    assert form.errors == {
        f"place_{numbers(ranking)['Soup']}": ["Choose a place for ‘Soup’."]  # as shown
    }


def test_form_shows_the_order_given_before(ranking):
    options = numbers(ranking)
    picked = [options["Soup"], options["Tea"], options["Cake"]]

    form = RankingForm(ranking, initial={"picked": picked})

    assert [field.initial for field in form.places()] == [2, 3, 1]


@pytest.mark.parametrize("words", [(), ("Tea",), ("Tea", "Tea", "Cake"), ("Tea", "Cake")])
def test_letters_hold_the_whole_order(ranking, words):
    picked = tuple(numbers(ranking)[word] for word in words)

    with pytest.raises(ValidationError) as refused:
        RankingForm.answers_in(ranking, Given(picked=picked))

    assert refused.value.messages == ["Give each answer a place of its own."]


def test_points_stand_in_order_with_who_put_it_first(ranking):
    give(ranking, "Cake", "Tea", "Soup", times=2)
    give(ranking, "Cake", "Soup", "Tea")

    found = poll(ranking)

    assert found.charts[0].headers == ("Answer", "Points", "Put first")
    assert found.charts[0].rows == (("Cake", "6", "3"), ("Tea", "2", "0"), ("Soup", "1", "0"))
    assert found.sentences == ()


def test_points_that_differ_from_one_to_one_comparisons_say_so(ranking):
    give(ranking, "Tea", "Cake", "Soup", times=5)
    give(ranking, "Cake", "Soup", "Tea", times=4)

    assert poll(ranking).sentences == (
        "‘Cake’ has the most points, but compared one to one with each other answer, "
        "‘Tea’ is the one that more people put higher.",
    )


def test_option_taken_out_since_is_left_out(ranking):
    give(ranking, "Tea", "Cake", "Soup")
    ranking.options.get(text="Tea").delete()

    assert [row[:2] for row in poll(ranking).charts[0].rows] == [("Cake", "1"), ("Soup", "0")]


def test_nobody_has_ranked_yet(ranking):
    assert poll(ranking).charts == ()
