"""Answers from elsewhere: stored whole, never twice, and taken back whole."""

import pytest

from longtable.areas.conversations.actions import importing
from longtable.areas.conversations.actions.importing import AnswerRow, Upload
from longtable.areas.conversations.models import Contribution, ContributionImport, Participant
from longtable.areas.conversations.tests.factories import (
    START,
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.audit.sentences import names_of, sentence
from longtable.foundation.audit.trail import SYSTEM
from longtable.foundation.partnerships.permission import NotAllowed

ROWS = [
    AnswerRow("Trust first", "Una Dale", "Foodbank", "Cook", START),
    AnswerRow("Money", "una  dale", "foodbank", "cook"),
    AnswerRow("Time", organisation="Council"),
    AnswerRow("Time again", organisation="Council"),
    AnswerRow("Nothing known"),
    AnswerRow("By one", person="7"),
    AnswerRow("By the same", person="7"),
]


@pytest.fixture
def activity(at_the_table):
    return an_activity(a_conversation("closed", names="named"))


def brought_in(activity, rows=ROWS, actor=SYSTEM, consent="quote", **kwargs) -> ContributionImport:
    batch = ContributionImport(activity=activity, file_name="answers.csv", consent=consent)
    return importing.import_answers(actor=actor, batch=batch, rows=rows, **kwargs)


def test_import_stores_every_answer_in_order(activity):
    batch = brought_in(activity)

    stored = list(activity.contributions.order_by("pk"))
    assert [each.text for each in stored] == [row.text for row in ROWS]
    assert {(each.imported_in, each.consent, each.status) for each in stored} == {
        (batch, "quote", "shown")
    }
    assert stored[0].created_at == START
    assert (batch.status, batch.answers, bytes(batch.content)) == ("done", 7, b"")


def test_import_makes_one_person_of_a_name_and_none_of_a_row_that_tells_nothing(activity):
    batch = brought_in(activity)

    whose = [each.participant_id for each in activity.contributions.order_by("pk")]
    assert whose[0] == whose[1]
    assert (whose[4], whose[5] == whose[6], len({*whose} - {None})) == (None, True, 4)
    assert batch.people == Participant.objects.filter(source="imported").count() == 4


def test_import_to_a_second_question_knows_people_by_name(activity):
    second = an_activity(activity.conversation)
    brought_in(activity)

    brought_in(second, [AnswerRow("Again", "Una Dale", "Foodbank", "Cook")])

    assert Participant.objects.filter(name="Una Dale").count() == 1


def test_import_does_not_quote_somebody_who_said_no_before(activity):
    second = an_activity(activity.conversation)
    brought_in(activity, ROWS[:1], consent="count")

    brought_in(second, ROWS[:1], consent="quote")

    assert set(Contribution.objects.values_list("consent", flat=True)) == {"count"}


def test_import_to_an_anonymous_conversation_keeps_no_names(at_the_table):
    activity = an_activity(a_conversation("closed", names="anonymous"))

    brought_in(activity)

    assert set(Participant.objects.values_list("name", flat=True)) == {""}


def test_import_of_the_same_answers_again_stores_nothing(activity):
    brought_in(activity)

    with pytest.raises(NotAllowed) as refused:
        brought_in(activity)

    assert str(refused.value).startswith(
        "These 7 answers were imported to this question already, on "
    )
    assert str(refused.value).endswith(" Nothing was stored a second time.")
    assert Contribution.objects.count() == 7


def test_import_of_the_same_answers_to_another_question(activity):
    second = an_activity(activity.conversation)
    brought_in(activity)

    brought_in(second)

    assert second.contributions.count() == 7


def test_import_that_fails_half_way_stores_nothing(activity, monkeypatch):
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 3)

    def trip(stored: int) -> None:
        if stored > 3:
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError, match="the power went"):
        brought_in(activity, progress=trip)

    assert (Contribution.objects.count(), Participant.objects.count()) == (0, 0)
    assert ContributionImport.objects.count() == 0


def test_import_tells_its_progress(activity, monkeypatch):
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 3)
    told: list[int] = []

    brought_in(activity, progress=told.append)

    assert told == [3, 6, 7]


def test_import_is_recorded_in_numbers_only(activity):
    brought_in(activity)

    event = AuditEvent.objects.order_by("-index")[0]
    assert (event.actor, event.verb) == ("system", "contributions.imported")
    assert event.facts == {"activity": activity.pk, "answers": 7, "people": 4}


def test_take_back_import_deletes_its_answers_and_people_who_gave_nothing_else(
    at_the_table, activity
):
    own = a_contribution(activity, "Said here", participant=a_guest(activity.conversation))
    batch = brought_in(activity)

    importing.take_back_import(actor=at_the_table.alice, batch=batch)

    assert list(Contribution.objects.all()) == [own]
    assert Participant.objects.get() == own.participant
    brought_in(activity)
    assert Contribution.objects.count() == 8


def test_upload_is_kept_until_it_is_dropped(at_the_table, activity):
    upload = Upload("answers.csv", b"answer\nTrust\n", "count")

    batch = importing.keep_upload(actor=at_the_table.alice, activity=activity, upload=upload)
    importing.choose_columns(actor=at_the_table.alice, batch=batch, columns={"text": "answer"})
    batch.refresh_from_db()

    assert (bytes(batch.content), batch.consent) == (b"answer\nTrust\n", "count")
    assert (batch.columns, batch.is_waiting) == ({"text": "answer"}, True)
    importing.drop_upload(actor=at_the_table.alice, batch=batch)
    assert ContributionImport.objects.count() == 0


def test_upload_left_for_more_than_a_day_is_dropped(at_the_table, activity, time_machine):
    time_machine.move_to(START)
    upload = Upload("answers.csv", b"answer\nTrust\n", "quote")
    importing.keep_upload(actor=at_the_table.alice, activity=activity, upload=upload)
    time_machine.move_to(START.replace(day=START.day + 2))

    kept = importing.keep_upload(actor=at_the_table.alice, activity=activity, upload=upload)

    assert list(ContributionImport.objects.all()) == [kept]


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_import_by_others(at_the_table, activity, who):
    actor, upload = getattr(at_the_table, who), Upload("a.csv", b"answer\nTrust\n", "quote")
    done = brought_in(activity, ROWS[:1])

    for act in (
        lambda: brought_in(activity, actor=actor),
        lambda: importing.keep_upload(actor=actor, activity=activity, upload=upload),
        lambda: importing.choose_columns(actor=actor, batch=done, columns={}),
        lambda: importing.drop_upload(actor=actor, batch=done),
        lambda: importing.take_back_import(actor=actor, batch=done),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert Contribution.objects.count() == 1


def test_import_reads_as_a_sentence_in_the_record(at_the_table, activity):
    batch = brought_in(activity, actor=at_the_table.alice)

    event = AuditEvent.objects.order_by("-index")[0]
    assert sentence(event, names_of([event])) == (
        f"Alice brought answers in with the import {batch.pk}."
    )
