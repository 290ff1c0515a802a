"""Polls on screens: forms without JavaScript, what comes back, and what stays hidden."""

import json
import uuid

import pytest
from django.test import Client

from longtable.areas.conversations.models import Contribution
from longtable.areas.conversations.queries import results
from longtable.areas.conversations.queries.results import counted
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    a_poll,
    an_activity,
    numbers,
)
from longtable.areas.conversations.views import seat
from longtable.areas.conversations.views.intake import read, store
from longtable.foundation.live.intake import Letter
from longtable.foundation.live.registry import build

CODE = "ACDEFG"
HOME = f"/c/{CODE}/"


@pytest.fixture
def talk(at_the_table):
    return a_conversation("open", join_code=CODE)


@pytest.fixture
def browser(talk):
    """A browser that has joined."""
    secret = seat.secret_from(uuid.uuid4())
    a_guest(talk, secret)
    client = Client()
    client.cookies[f"longtable_guest_{CODE}"] = secret
    return client


def send(client, poll, **fields):
    content = {"key": str(uuid.uuid4()), **fields}
    return client.post(f"{HOME}activities/{poll.pk}/", content, follow=True)


def letter(poll, **content) -> str:
    """'' when a guest's letter by script was stored, or the reason why not."""
    a_guest(poll.conversation, "alice")
    told = {"key": str(uuid.uuid4()), "activity": poll.pk, **content}
    (outcome,) = store([read(Letter((CODE,), {seat.cookie_name(CODE): "alice"}, told))[1]])
    return "" if outcome is None else outcome.sentence


def phones(poll) -> dict[str, int]:
    return {tally.label: tally.phones for tally in counted(poll).tallies}


def page(client) -> str:
    return client.get(HOME).content.decode()


def test_one_press_of_an_option_is_an_answer(talk, browser):
    poll = a_poll(talk, "Tea", "Cake")

    send(browser, poll, picked=numbers(poll)["Cake"])

    assert phones(poll) == {"Tea": 0, "Cake": 1}


def test_page_shows_which_option_is_the_guests(talk, browser):
    poll = a_poll(talk, "Tea", "Cake")
    before = page(browser).count('aria-pressed="true"')

    send(browser, poll, picked=numbers(poll)["Cake"])

    assert (before, page(browser).count('aria-pressed="true"')) == (0, 1)


def test_final_answer_is_asked_by_radios_and_then_no_more(talk, browser):
    poll = a_poll(talk, "Tea", "Cake", can_change=False)
    before = page(browser)

    send(browser, poll, picked=numbers(poll)["Cake"])

    assert (before.count('type="radio"'), before.count("lt-pick")) == (2 + 2, 0)
    assert "Your answer is saved. Thank you." in page(browser)


@pytest.mark.parametrize("picked", ["", "999999", "tea"])
def test_option_that_is_not_offered_is_refused(talk, browser, picked):
    poll = a_poll(talk, "Tea", "Cake")

    response = send(browser, poll, picked=picked)

    assert "error-summary" in response.content.decode()
    assert not Contribution.objects.exists()


def test_options_of_another_poll_are_refused(talk, browser):
    poll, other = a_poll(talk, "Tea"), a_poll(talk, "Soup")

    send(browser, poll, picked=numbers(other)["Soup"])

    assert letter(poll, picked=[numbers(other)["Soup"]]) == (
        "The host has changed the answers. Load this page afresh and choose again."
    )
    assert not Contribution.objects.exists()


def test_several_options_up_to_the_bound(talk, browser):
    poll = a_poll(talk, "Tea", "Cake", "Soup", kind="multiple_choice", most_choices=2)
    options = numbers(poll)

    refused = send(browser, poll, picked=list(options.values()))
    send(browser, poll, picked=[options["Soup"], options["Tea"]])

    assert "You chose 3. Choose 2 at most. Take some away and send again." in (
        refused.content.decode()
    )
    assert Contribution.objects.get().picked == [options["Tea"], options["Soup"]]


def test_rating_takes_whole_points_from_1_to_5(talk, browser):
    poll = a_poll(talk, kind="rating", low_label="Not at all", high_label="Fully")

    refused = send(browser, poll, rating="6")
    send(browser, poll, rating="4")

    assert "Choose a number from 1 to 5." in refused.content.decode()
    assert [tally.phones for tally in counted(poll).tallies] == [0, 0, 0, 1, 0]


def test_ends_of_a_scale_are_named(talk, browser):
    a_poll(talk, kind="rating", low_label="Not at all", high_label="<b>Fully</b>")

    found = page(browser)

    assert ("1: Not at all" in found, "5: &lt;b&gt;Fully&lt;/b&gt;" in found) == (True, True)


def test_letters_by_script_are_stored_as_forms_are(talk):
    choice = a_poll(talk, "Tea", "Cake")
    several = a_poll(talk, "Tea", "Cake", "Soup", kind="multiple_choice")
    scale = a_poll(talk, kind="pulse")
    assert letter(choice, picked=[numbers(choice)["Cake"]]) == ""
    talk.participants.all().delete()
    assert letter(several, picked=list(numbers(several).values())[::-1]) == ""
    talk.participants.all().delete()
    assert letter(scale, rating=5) == ""

    assert phones(choice) == {"Tea": 0, "Cake": 1}
    assert phones(several) == {"Tea": 1, "Cake": 1, "Soup": 1}
    assert phones(scale) == {"1": 0, "2": 0, "3": 0, "4": 0, "5": 1}


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        ("single_choice", {"words": ["Tea"]}, "Choose one of the answers."),
        ("single_choice", {"picked": [1, 2]}, "Choose one of the answers."),
        ("multiple_choice", {"picked": []}, "Choose at least one of the answers."),
        ("rating", {"rating": 0}, "Choose a number from 1 to 5."),
        ("rating", {"picked": [3]}, "Choose a number from 1 to 5."),
        ("pulse", {"rating": 10**30}, "Choose a number from 1 to 5."),
    ],
)
def test_letters_that_do_not_answer_the_question_are_refused(talk, kind, content, reason):
    poll = a_poll(talk, "Tea", "Cake", kind=kind)

    assert letter(poll, **content) == reason
    assert not Contribution.objects.exists()


def everything_sent_to_the_room(talk, browser, poll) -> str:
    """All that a guest's browser and the big screen get."""
    snapshots = [build("conversation", str(talk.pk), who) for who in ("guest", "present")]
    part = browser.get(f"{HOME}activities/{poll.pk}/said/").content.decode()
    return json.dumps(snapshots) + page(browser) + part


def test_hidden_results_are_never_sent_to_the_room(talk, browser):
    poll = a_poll(talk, kind="rating", hides_results=True, prompt="How safe?")
    for _ in range(73):
        a_contribution(poll, "", rating=5, participant=a_guest(talk))

    sent = everything_sent_to_the_room(talk, browser, poll)

    assert ("lt-chart" in sent, "How many gave" in sent, ">Mean<" in sent) == (False,) * 3
    assert "<strong>73</strong> people have answered." in sent


def test_results_reach_the_room_once_they_are_revealed(talk, browser):
    poll = a_poll(talk, "Tea", "Cake", hides_results=True)
    a_contribution(poll, "", picked=[numbers(poll)["Tea"]], participant=a_guest(talk))
    before = everything_sent_to_the_room(talk, browser, poll)
    poll.revealed_at = talk.starts_at
    poll.save()

    after = everything_sent_to_the_room(talk, browser, poll)

    assert ("1 (100%)" in before, "1 (100%)" in after) == (False, True)
    assert build("conversation", str(talk.pk), "guest")["state"]["parts"]


def test_revealing_changes_the_mark_that_pages_follow(talk):
    poll = a_poll(talk, "Tea", hides_results=True)
    before = build("conversation", str(talk.pk), "guest")["state"]["parts"]
    poll.revealed_at = talk.starts_at
    poll.save()

    after = build("conversation", str(talk.pk), "guest")["state"]["parts"]

    assert before != after


def test_options_are_escaped_on_every_screen(talk, browser):
    poll = a_poll(talk, "<script>alert(1)</script>", "Tea")
    send(browser, poll, picked=next(iter(numbers(poll).values())))

    assert "<script>alert" not in everything_sent_to_the_room(talk, browser, poll)


def test_guests_read_results_of_polls_that_are_over(talk, browser):
    over = a_poll(talk, "Tea", "Cake", status="closed", prompt="Over?")
    hidden = a_poll(talk, "Tea", status="closed", prompt="Hidden?", hides_results=True)
    still = a_poll(talk, "Tea", prompt="Still open?")
    for poll in (over, hidden, still):
        a_contribution(poll, "", picked=[numbers(poll)["Tea"]], participant=a_guest(talk))

    response = browser.get(f"{HOME}results/")

    assert [poll.activity.prompt for poll in response.context["polls"]] == ["Over?", "Hidden?"]
    assert [bool(poll.charts) for poll in response.context["polls"]] == [True, False]


def test_results_are_for_those_who_have_joined(talk):
    assert Client().get(f"{HOME}results/").status_code == 404


def test_results_before_any_say_when_they_come(talk, browser):
    assert "There are no results yet." in browser.get(f"{HOME}results/").content.decode()


def test_poll_answered_last_stays_on_the_big_screen(talk):
    poll = a_poll(talk, "Tea", "Cake")
    a_contribution(poll, "", picked=[numbers(poll)["Cake"]], participant=a_guest(talk))
    poll.status = "closed"
    poll.save()

    stage = build("conversation", str(talk.pk), "present")["html"]["stage"]

    assert ("A poll question?" in stage, "1 (100%)" in stage) == (True, True)


def test_poll_leaves_the_big_screen_once_something_else_is_answered(talk):
    poll = a_poll(talk, "Tea", status="closed")
    a_contribution(poll, "", picked=[numbers(poll)["Tea"]], participant=a_guest(talk))
    a_contribution(an_activity(talk, status="closed"), "Trust.")

    stage = build("conversation", str(talk.pk), "present")["html"]["stage"]

    assert "A poll question?" not in stage


def test_rounds_of_a_pulse_are_shown_beside_each_other(talk):
    pulse = a_poll(talk, kind="pulse", round=2)
    for rating in (1, 2):
        a_contribution(pulse, "", rating=rating, status="set_aside", round=1)
    a_contribution(pulse, "", rating=4, round=2)
    a_contribution(pulse, "", rating=5, round=1)  # came while its round was being reset

    now, trend = results.poll(pulse).charts

    assert now.rows == (("Everybody", "0", "0", "0", "1", "0", "4.0"),)
    assert trend.rows == (("Round 1", "1.5", "2"), ("Round 2", "4.0", "1"))


def test_one_round_shows_no_trend(talk):
    pulse = a_poll(talk, kind="pulse")
    a_contribution(pulse, "", rating=4)

    assert len(results.poll(pulse).charts) == 1


@pytest.mark.parametrize("people", [2, 60])
def test_crowd_that_changes_its_answers_takes_as_many_queries_as_two(
    talk, people, django_assert_max_num_queries
):
    poll = a_poll(talk, "Tea", "Cake")
    for number in range(people):
        guest = a_guest(talk, f"guest-{number}")
        a_contribution(poll, "", picked=[numbers(poll)["Tea"]], participant=guest)
    told = {"activity": poll.pk, "picked": [numbers(poll)["Cake"]]}
    letters = [
        Letter(
            (CODE,), {seat.cookie_name(CODE): f"guest-{number}"}, {"key": str(uuid.uuid4()), **told}
        )
        for number in range(people)
    ]

    with django_assert_max_num_queries(21):
        outcomes = store([read(one)[1] for one in letters])

    assert outcomes == [None] * people
    assert phones(poll) == {"Tea": 0, "Cake": people}
