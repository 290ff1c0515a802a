"""Opening, closing and scoring a round."""

from datetime import timedelta

import pytest
from django.utils import timezone

from longtable.areas.diagnostic import tasks
from longtable.areas.diagnostic.actions import hosting
from longtable.areas.diagnostic.models import Response, Round, RoundResult
from longtable.areas.diagnostic.signals import round_scored
from longtable.areas.diagnostic.tests.factories import (
    a_respondent,
    a_response,
    a_round,
    an_invitation,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.notices.models import Notice
from longtable.foundation.partnerships.permission import NotAllowed

A_DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


def test_alice_opens_a_round_and_the_table_is_written_down(at_the_table):
    asked = a_round("draft")

    hosting.open_round(actor=at_the_table.alice, asked=asked)

    asked.refresh_from_db()
    assert asked.is_open
    assert [o["name"] for o in asked.organisations] == [
        "Bob's organisation",
        "Alice's organisation",
    ]
    assert [s["asked"] for s in asked.sectors] == [None, None]


def test_opening_sends_each_invited_person_one_letter(
    at_the_table, mailoutbox, django_capture_on_commit_callbacks
):
    asked = a_round("draft", entry="links")
    an_invitation(asked, "dana@example.org")
    an_invitation(asked, "eve@example.org", opted_out=True)

    with django_capture_on_commit_callbacks(execute=True):
        hosting.open_round(actor=at_the_table.alice, asked=asked)

    assert [message.to for message in mailoutbox] == [["dana@example.org"]]


def test_round_by_links_without_anybody_invited_cannot_be_opened(at_the_table):
    asked = a_round("draft", entry="links")

    with pytest.raises(NotAllowed, match="Nobody is invited yet"):
        hosting.open_round(actor=at_the_table.alice, asked=asked)


@pytest.mark.parametrize("who", ["bob", "charlie"])
@pytest.mark.parametrize("verb", [hosting.open_round, hosting.close_round])
def test_only_a_convenor_of_this_table_opens_and_closes(at_the_table, who, verb):
    asked = a_round("draft" if verb is hosting.open_round else "open")

    with pytest.raises(NotAllowed):
        verb(actor=getattr(at_the_table, who), asked=asked)


def test_closed_round_cannot_be_opened_again_and_says_why(at_the_table):
    asked = a_round("closed")

    with pytest.raises(NotAllowed) as refusal:
        hosting.open_round(actor=at_the_table.alice, asked=asked)

    assert str(refusal.value) == (
        "This round has closed and its results are fixed: more answers would let people work out"
        " what somebody said. Start a new round instead."
    )


def test_closing_shuffles_answers_and_forgets_what_was_unfinished(at_the_table):
    asked = a_round()
    somebody = a_respondent(asked, draft={"items": {"purpose-1": 4}})
    before = {a_response(asked, value=value).pk for value in (1, 2, 3)}

    hosting.close_round(actor=at_the_table.alice, asked=asked)

    somebody.refresh_from_db()
    after = list(Response.objects.filter(round=asked))
    assert somebody.draft == {}
    assert {row.pk for row in after} & before == set()
    assert sorted(row.answers["purpose-1"] for row in after) == [1, 2, 3]


def test_closed_round_is_scored_once(at_the_table):
    asked = a_round("closed")
    first = tasks.settle(asked)
    a_response(asked)

    again = tasks.settle(Round.objects.get(pk=asked.pk))
    late = hosting.keep_result(asked=asked, content={"answered": 1})

    assert (again.pk, again.content) == (first.pk, first.content)
    assert late.content["answered"] == 0
    assert AuditEvent.objects.filter(verb="round.scored").count() == 1


def test_areas_above_are_told_when_a_round_is_scored(
    at_the_table, django_capture_on_commit_callbacks
):
    asked, told = a_round("closed"), []
    listener = lambda **said: told.append(said["round"])  # noqa: E731  # kept alive by its name
    round_scored.connect(listener)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.settle(asked)

    round_scored.disconnect(listener)
    assert told == [asked]


def test_round_closes_and_is_scored_after_its_last_day(at_the_table, today):
    over = a_round(closes_on=today - A_DAY)
    still_open = a_round(closes_on=today)

    for asked in (over, still_open):
        tasks.turn_the_day.call(asked.pk)

    assert RoundResult.objects.get().round == over
    assert list(Round.objects.filter(status="open")) == [still_open]


def test_draft_opens_on_its_first_day_if_somebody_can_answer(at_the_table, today):
    due = a_round("draft", opens_on=today)
    later = a_round("draft", opens_on=today + A_DAY)
    empty = a_round("draft", opens_on=today, entry="links")

    for asked in (due, later, empty):
        tasks.turn_the_day.call(asked.pk)

    assert list(Round.objects.filter(status="open")) == [due]


def test_those_who_answered_and_the_host_are_told_of_the_results(
    at_the_table, mailoutbox, django_capture_on_commit_callbacks
):
    asked = a_round("closed", entry="links", created_by=at_the_table.alice)
    for name, answered, opted_out in (("a", True, False), ("b", False, False), ("c", True, True)):
        one = an_invitation(asked, f"{name}@example.org", opted_out=opted_out)
        one.respondent.answered = answered
        one.respondent.save()

    with django_capture_on_commit_callbacks(execute=True):
        tasks.settle(asked)

    assert [message.to for message in mailoutbox] == [["a@example.org"]]
    assert "The results are in" in mailoutbox[0].body
    assert [notice.person for notice in Notice.objects.all()] == [at_the_table.alice.person]


def test_button_pressed_twice_opens_once_and_sends_one_letter(
    at_the_table, mailoutbox, django_capture_on_commit_callbacks
):
    asked = a_round("draft", entry="links")
    an_invitation(asked)
    seen_before_the_first_press = Round.objects.get(pk=asked.pk)

    with django_capture_on_commit_callbacks(execute=True):
        hosting.open_round(actor=at_the_table.alice, asked=asked)
        with pytest.raises(NotAllowed, match="This round is open already"):
            hosting.open_round(actor=at_the_table.alice, asked=seen_before_the_first_press)

    assert len(mailoutbox) == 1
