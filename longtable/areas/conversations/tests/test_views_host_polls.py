"""The console of a poll: reveal, hide, hands in the room; partners and outsiders."""

import pytest

from longtable.areas.conversations.models import HandCount
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    a_poll,
    numbers,
)
from longtable.areas.conversations.tests.test_views_guest import words_of

ALL = "/p/eskerdale/conversations/"


@pytest.fixture
def talk(at_the_table):
    return a_conversation()


@pytest.fixture
def poll(talk):
    return a_poll(talk, "Tea", "Cake", hides_results=True, prompt="What first?")


def at(poll, rest: str = "") -> str:
    return f"{ALL}{poll.conversation_id}/activities/{poll.pk}/{rest}"


def console(client, poll) -> str:
    return words_of(client.get(f"{ALL}{poll.conversation_id}/?step={poll.pk}"))


def test_hosts_see_hidden_results_with_a_button_to_reveal_them(alice, talk, poll):
    a_contribution(poll, "", picked=[numbers(poll)["Tea"]], participant=a_guest(talk))

    words = console(alice, poll)

    assert "Results hidden Guests and the big screen see only how many have answered." in words
    assert "1 (100%)" in words


def test_reveal_and_hide_again(alice, poll):
    alice.post(at(poll, "reveal/"))
    poll.refresh_from_db()
    revealed = poll.shows_results
    alice.post(at(poll, "hide-results/"))
    poll.refresh_from_db()

    assert (revealed, poll.shows_results) == (True, False)


def test_hands_are_saved_and_shown(alice, poll):
    tea, cake = numbers(poll).values()

    alice.post(at(poll, "hands/"), {f"hands_{tea}": "12", f"hands_{cake}": ""})

    assert list(HandCount.objects.values_list("option", "count")) == [(tea, 12)]
    assert "12 (100%)" in console(alice, poll)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("a dozen", "Enter a whole number, such as 12."),
        ("-1", "Enter 0 or more."),
        ("10001", "Enter 10000 or less."),
    ],
)
def test_hands_that_are_no_number_stay_in_the_form(alice, poll, typed, reason):
    tea = numbers(poll)["Tea"]

    response = alice.post(at(poll, "hands/"), {f"hands_{tea}": typed, "step": poll.pk})

    assert reason in words_of(response)
    assert f'value="{typed}"' in response.content.decode()
    assert not HandCount.objects.exists()


@pytest.mark.parametrize("act", ["reveal/", "hide-results/", "hands/"])
def test_partners_are_told_why_not_and_outsiders_find_nothing(at_the_table, signed_in, poll, act):
    bob, charlie = signed_in(at_the_table.bob), signed_in(at_the_table.charlie)

    assert (bob.post(at(poll, act)).status_code, charlie.post(at(poll, act)).status_code) == (
        403,
        404,
    )


def test_big_screen_shows_only_how_many_until_revealed(alice, talk, poll):
    a_contribution(poll, "", picked=[numbers(poll)["Tea"]], participant=a_guest(talk))
    present = f"{ALL}{talk.pk}/present/"
    before = words_of(alice.get(present))
    alice.post(at(poll, "reveal/"))

    after = words_of(alice.get(present))

    assert ("1 person has answered." in before, "1 (100%)" in before) == (True, False)
    assert "1 (100%)" in after
