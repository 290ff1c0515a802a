"""The same thing sent at the same moment on two connections: stored once. PostgreSQL only."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from longtable.areas.conversations.actions import resetting, taking_part
from longtable.areas.conversations.actions.taking_part import Answer
from longtable.areas.conversations.models import Activity, Contribution, Participant, Upvote
from longtable.areas.conversations.queries.results import counted
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    a_poll,
    an_activity,
    numbers,
    seat,
)
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.partnerships.scoping import within
from tests.cast import assemble

AT_ONCE = 6
pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def table():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; `make test-postgres` runs this.")
    partnership = assemble().partnership
    with within(partnership):
        yield partnership


def at_once(partnership, act) -> list:
    """Call `act` on several connections in the same moment."""

    def alone(_number):
        try:
            with within(partnership):
                return act()
        except NotAllowed as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(alone, range(AT_ONCE)))


def test_one_answer(table):
    conversation = a_conversation()
    guest, activity, key = a_guest(conversation), an_activity(conversation), uuid.uuid4()

    found = at_once(
        table,
        lambda: taking_part.contribute(
            actor=guest, activity=activity, answers=[Answer("Trust.")], key=key
        ),
    )

    assert Contribution.objects.count() == 1
    assert found == [[Contribution.objects.get()]] * AT_ONCE


def test_one_guest(table):
    conversation = a_conversation()

    at_once(table, lambda: seat(conversation, "the-same"))

    assert Participant.objects.count() == 1


def test_one_voice(table):
    conversation = a_conversation()
    question = a_contribution(an_activity(conversation, "questions"))
    guest = a_guest(conversation)

    at_once(table, lambda: taking_part.upvote(actor=guest, question=question))

    assert Upvote.objects.count() == 1


def test_three_words_and_no_more(table):
    conversation = a_conversation()
    guest, activity = a_guest(conversation), an_activity(conversation, "opening")

    at_once(
        table,
        lambda: taking_part.contribute(
            actor=guest, activity=activity, answers=[Answer(str(uuid.uuid4()))], key=uuid.uuid4()
        ),
    )

    assert Contribution.objects.count() == 3


def test_one_answer_to_a_poll_counts_whatever_is_sent_while_it_is_reset(table):
    conversation = a_conversation()
    guest, alice = a_guest(conversation), Membership.objects.get(person__name="Alice")
    poll = a_poll(conversation, "Tea", "Cake")
    picks = [(number,) for number in numbers(poll).values()]
    turns = iter(range(100))

    def act():
        turn = next(turns)
        stale = Activity.objects.select_related("conversation").get(pk=poll.pk)
        if turn % 3 == 2:
            return resetting.reset_activity(actor=alice, activity=stale)
        answers = [Answer(picked=picks[turn % 2])]
        return taking_part.contribute(
            actor=guest, activity=stale, answers=answers, key=uuid.uuid4()
        )

    for _ in range(4):
        at_once(table, act)

    poll.refresh_from_db()
    given = poll.contributions.filter(status__in=Contribution.GIVEN)
    assert given.exclude(round=poll.round).count() == 0
    assert given.count() == counted(poll).people
    assert given.count() <= 1
    aside = poll.contributions.filter(status="set_aside").values_list("round", flat=True)
    assert len(aside) == len(set(aside))
