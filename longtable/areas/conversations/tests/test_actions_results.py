"""Revealing results, hiding them again, counting hands in the room."""

import pytest

from longtable.areas.conversations.actions import results
from longtable.areas.conversations.models import HandCount
from longtable.areas.conversations.queries.results import counted, poll, public_poll
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    a_poll,
    an_activity,
    numbers,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed

ONLY_HOSTS = "Only a convenor or a co-host of this conversation can do this. Ask a convenor."
OTHER_TABLE = "This conversation belongs to another partnership."


@pytest.fixture
def talk(at_the_table):
    return a_conversation()


def acts(who, one):
    """The three acts of a host on a poll."""
    return (
        lambda: results.reveal_results(actor=who, poll=one),
        lambda: results.hide_results(actor=who, poll=one),
        lambda: results.count_hands(actor=who, poll=one, counts={}),
    )


def refusal(act) -> str:
    with pytest.raises(NotAllowed) as refused:
        act()
    return str(refused.value)


@pytest.mark.parametrize(("who", "reason"), [("bob", ONLY_HOSTS), ("charlie", OTHER_TABLE)])
def test_only_hosts_touch_results(at_the_table, talk, who, reason):
    one = a_poll(talk, "Tea", hides_results=True)

    reasons = {refusal(act) for act in acts(getattr(at_the_table, who), one)}

    assert reasons == {reason}


def test_alice_reveals_and_hides_again_on_the_record(at_the_table, talk):
    one = a_poll(talk, "Tea", hides_results=True)

    results.reveal_results(actor=at_the_table.alice, poll=one)
    shown = one.shows_results
    results.hide_results(actor=at_the_table.alice, poll=one)

    assert (shown, one.shows_results) == (True, False)
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "results.revealed",
        "results.hidden",
    ]


def test_results_that_are_shown_as_they_come_can_be_hidden(at_the_table, talk):
    one = a_poll(talk, "Tea")

    results.hide_results(actor=at_the_table.alice, poll=one)

    one.refresh_from_db()
    assert (one.hides_results, one.shows_results) == (True, False)


def test_reveal_twice_is_refused(at_the_table, talk):
    alice, one = at_the_table.alice, a_poll(talk, "Tea")

    assert refusal(lambda: results.reveal_results(actor=alice, poll=one)) == (
        "The results are shown already."
    )


def test_questions_in_words_have_no_results_to_hide(at_the_table, talk):
    alice, question = at_the_table.alice, an_activity(talk)

    assert [refusal(act) for act in acts(alice, question)] == [
        "Only a poll has results that can be shown or hidden.",
        "Only a poll has results that can be shown or hidden.",
        "Hands can be counted for a choice or a scale only.",
    ]


def test_hosts_see_hidden_results_and_others_only_how_many(at_the_table, talk):
    one = a_poll(talk, "Tea", hides_results=True)
    a_contribution(one, "", picked=[numbers(one)["Tea"]], participant=a_guest(talk))

    host, room = poll(one), public_poll(one)

    assert (len(host.charts), room.charts, room.counted, room.people) == (1, (), None, 1)


def test_hands_count_beside_phones(at_the_table, talk):
    one = a_poll(talk, "Tea", "Cake")
    options = numbers(one)
    a_contribution(one, "", picked=[options["Tea"]], participant=a_guest(talk))

    results.count_hands(actor=at_the_table.alice, poll=one, counts={options["Tea"]: 3})

    tally = counted(one).tallies[0]
    assert (tally.phones, tally.hands, tally.together) == (1, 3, 4)
    chart = poll(one).charts[0]
    assert chart.headers == ("Answer", "On phones", "In the room", "Together", "Share")
    assert chart.rows == (("Tea", "1", "3", "4", "100%"), ("Cake", "0", "0", "0", "0%"))


def test_hands_of_a_scale_stand_apart_and_together_with_their_means(at_the_table, talk):
    one = a_poll(talk, kind="rating")
    a_contribution(one, "", rating=2, participant=a_guest(talk))

    results.count_hands(actor=at_the_table.alice, poll=one, counts={4: 3})

    assert poll(one).charts[0].rows == (
        ("On phones", "0", "1", "0", "0", "0", "2.0"),
        ("In the room", "0", "0", "0", "3", "0", "4.0"),
        ("Together", "0", "1", "0", "3", "0", "3.5"),
    )


def test_hands_counted_again_replace_those_before(at_the_table, talk):
    one = a_poll(talk, "Tea", "Cake")
    tea, cake = numbers(one).values()
    results.count_hands(actor=at_the_table.alice, poll=one, counts={tea: 3, cake: 2})

    results.count_hands(actor=at_the_table.alice, poll=one, counts={tea: 5, cake: 0})

    assert list(HandCount.objects.values_list("option", "count")) == [(tea, 5)]


def test_hands_stay_with_their_round(at_the_table, talk):
    one = a_poll(talk, "Tea")
    (tea,) = numbers(one).values()
    results.count_hands(actor=at_the_table.alice, poll=one, counts={tea: 3})
    one.round = 2
    one.save()

    assert counted(one).hands == 0


def test_hands_are_not_counted_for_a_ranking(at_the_table, talk):
    alice, one = at_the_table.alice, a_poll(talk, "Tea", kind="ranking")

    assert refusal(acts(alice, one)[2]) == "Hands can be counted for a choice or a scale only."


def test_hands_of_several_choices_do_not_pretend_to_be_people(at_the_table, talk):
    one = a_poll(talk, "Tea", "Cake", kind="multiple_choice")
    tea, cake = numbers(one).values()
    a_contribution(one, "", picked=[tea, cake], participant=a_guest(talk))
    a_contribution(one, "", picked=[tea], participant=a_guest(talk))

    results.count_hands(actor=at_the_table.alice, poll=one, counts={tea: 8, cake: 9})

    chart = poll(one).charts[0]
    assert chart.headers[-1] == "Share on phones"
    assert chart.rows == (("Tea", "2", "8", "10", "100%"), ("Cake", "1", "9", "10", "50%"))


@pytest.mark.parametrize("rows", [3, 40])
def test_results_take_as_many_queries_whatever_the_answers(talk, rows, django_assert_num_queries):
    one = a_poll(talk, "Tea", "Cake")
    for _ in range(rows):
        a_contribution(one, "", picked=[numbers(one)["Tea"]], participant=a_guest(talk))

    with django_assert_num_queries(3):
        found = counted(one)

    assert found.people == rows
