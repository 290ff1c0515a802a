"""The same link used, and a round closed and scored, in the same moment. PostgreSQL only."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from longtable.areas.diagnostic.actions import answering, hosting
from longtable.areas.diagnostic.actions.answering import Answers
from longtable.areas.diagnostic.models import Respondent, Response, Round, RoundResult
from longtable.areas.diagnostic.tests.factories import a_respondent, a_round
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.partnerships.scoping import within
from tests.cast import assemble

AT_ONCE = 6
pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast_of_all():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; `make test-postgres` runs this.")
    cast = assemble()
    with within(cast.partnership):
        yield cast


def at_once(partnership, acts) -> list:
    """Call every one of `acts` on a connection of its own in the same moment."""

    def alone(act):
        try:
            with within(partnership):
                return act()
        except NotAllowed as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(alone, acts))


def test_link_used_at_once_counts_once(cast_of_all):
    asked = a_round()
    somebody = a_respondent(asked)

    def send():
        answers = Answers(key=uuid.uuid4(), items={"trust-1": 4})
        answering.send_answers(asked=asked, respondent=somebody, answers=answers)
        return "sent"

    found = at_once(cast_of_all.partnership, [send] * AT_ONCE)

    assert found.count("sent") == 1
    assert Response.objects.count() == 1


def test_answer_sent_while_the_round_closes_is_counted_or_refused_never_lost(cast_of_all):
    asked = a_round()
    people = [a_respondent(asked) for _ in range(AT_ONCE)]

    def send(who):
        answers = Answers(key=uuid.uuid4(), items={"trust-1": 4})
        answering.send_answers(asked=asked, respondent=who, answers=answers)
        return "sent"

    def close():
        hosting.close_round(actor=cast_of_all.alice, asked=Round.objects.get(pk=asked.pk))
        return "closed"

    found = at_once(
        cast_of_all.partnership, [*(lambda who=who: send(who) for who in people), close]
    )

    assert found[-1] == "closed"
    assert Response.objects.count() == found.count("sent")
    assert Respondent.objects.filter(answered=True).count() == found.count("sent")


def test_result_made_at_once_is_kept_once(cast_of_all):
    asked = a_round("closed")
    content = {"answered": 0, "report": {"scored": False}}

    found = at_once(
        cast_of_all.partnership,
        [lambda: hosting.keep_result(asked=asked, content=content).pk] * AT_ONCE,
    )

    assert found == [RoundResult.objects.get().pk] * AT_ONCE
