"""Answering polls: counted once a guest, changed where the host lets them, never stored twice."""

import uuid

import pytest

from longtable.areas.conversations.actions import taking_part
from longtable.areas.conversations.actions.answers import Answer
from longtable.areas.conversations.models import Contribution
from longtable.areas.conversations.queries.results import counted
from longtable.areas.conversations.tests.factories import (
    a_conversation,
    a_guest,
    a_poll,
    numbers,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed

KEY = uuid.UUID("12345678-1234-5678-1234-567812345678")
OTHER_KEY = uuid.UUID("22345678-1234-5678-1234-567812345678")


@pytest.fixture
def talk(at_the_table):
    return a_conversation()


@pytest.fixture
def poll(talk):
    return a_poll(talk, "Tea", "Cake", "Soup")


def pick(guest, poll, *words, key=KEY):
    options = numbers(poll)
    answer = Answer(picked=tuple(options[word] for word in words))
    return taking_part.contribute(actor=guest, activity=poll, answers=[answer], key=key)[0]


def phones(poll) -> dict[str, int]:
    return {tally.label: tally.phones for tally in counted(poll).tallies}


def statuses(poll) -> list[str]:
    return list(poll.contributions.order_by("pk").values_list("status", flat=True))


def test_changed_answer_counts_in_place_of_the_earlier_one(talk, poll):
    guest = a_guest(talk)

    pick(guest, poll, "Tea")
    pick(guest, poll, "Cake", key=OTHER_KEY)

    assert phones(poll) == {"Tea": 0, "Cake": 1, "Soup": 0}
    assert statuses(poll) == ["replaced", "shown"]
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "contribution.made",
        "contribution.changed",
    ]


def test_late_retry_of_a_replaced_answer_is_saved_and_changes_nothing(talk, poll):
    guest = a_guest(talk)
    first = pick(guest, poll, "Tea")
    pick(guest, poll, "Cake", key=OTHER_KEY)

    again = pick(guest, poll, "Tea")

    assert again == first
    assert phones(poll) == {"Tea": 0, "Cake": 1, "Soup": 0}


def test_going_back_to_an_earlier_answer_is_a_change(talk, poll):
    guest = a_guest(talk)
    for key, word in ((KEY, "Tea"), (OTHER_KEY, "Cake"), (uuid.uuid4(), "Tea")):
        pick(guest, poll, word, key=key)

    assert phones(poll) == {"Tea": 1, "Cake": 0, "Soup": 0}


def test_final_answer_refuses_a_second_one(talk):
    guest, poll = a_guest(talk), a_poll(talk, "Tea", "Cake", can_change=False)
    pick(guest, poll, "Tea")

    with pytest.raises(NotAllowed) as refused:
        pick(guest, poll, "Cake", key=OTHER_KEY)

    assert str(refused.value) == (
        "You have answered this already, and an answer to it cannot be changed."
    )
    assert phones(poll) == {"Tea": 1, "Cake": 0}


def test_final_answer_that_was_withdrawn_leaves_no_second_one(talk):
    guest, poll = a_guest(talk), a_poll(talk, "Tea", "Cake", can_change=False)
    taking_part.withdraw(actor=guest, contribution=pick(guest, poll, "Tea"))

    with pytest.raises(NotAllowed):
        pick(guest, poll, "Cake", key=OTHER_KEY)

    assert phones(poll) == {"Tea": 0, "Cake": 0}


def test_final_answer_sent_again_is_answered_with_what_is_stored(talk):
    guest, poll = a_guest(talk), a_poll(talk, "Tea", "Cake", can_change=False)

    first, again = pick(guest, poll, "Tea"), pick(guest, poll, "Tea")

    assert first == again


def test_withdrawing_erases_what_was_picked_and_what_it_replaced(talk, poll):
    guest = a_guest(talk)
    pick(guest, poll, "Tea")
    standing = pick(guest, poll, "Cake", key=OTHER_KEY)

    taking_part.withdraw(actor=guest, contribution=standing)

    assert list(poll.contributions.values_list("picked", flat=True)) == [[], []]
    assert phones(poll) == {"Tea": 0, "Cake": 0, "Soup": 0}


def test_withdrawn_answer_does_not_come_back_by_a_retry(talk, poll):
    guest = a_guest(talk)
    taking_part.withdraw(actor=guest, contribution=pick(guest, poll, "Tea"))

    with pytest.raises(NotAllowed):
        pick(guest, poll, "Tea")

    assert phones(poll) == {"Tea": 0, "Cake": 0, "Soup": 0}


def test_next_round_counts_afresh_and_takes_one_answer_each(talk):
    guest, poll = a_guest(talk), a_poll(talk, "Tea", "Cake", can_change=False)
    pick(guest, poll, "Tea")
    poll.contributions.update(status=Contribution.Status.SET_ASIDE)
    poll.round = 2
    poll.save()

    pick(guest, poll, "Cake", key=OTHER_KEY)

    assert phones(poll) == {"Tea": 0, "Cake": 1}
    assert list(poll.contributions.order_by("pk").values_list("round", flat=True)) == [1, 2]


def test_answer_that_comes_too_late_for_its_round_is_not_counted(talk, poll):
    guest = a_guest(talk)
    pick(guest, poll, "Tea")
    poll.round = 2
    poll.save()

    assert phones(poll) == {"Tea": 0, "Cake": 0, "Soup": 0}


def test_guests_of_another_conversation_are_refused(talk, poll):
    with pytest.raises(NotAllowed):
        pick(a_guest(a_conversation()), poll, "Tea")


def test_closed_poll_takes_no_answer(talk):
    poll = a_poll(talk, "Tea", status="closed")

    with pytest.raises(NotAllowed):
        pick(a_guest(talk), poll, "Tea")
