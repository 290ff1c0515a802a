"""Finding by code, counting people, and reading what was said."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from longtable.areas.conversations.models import Conversation, Upvote
from longtable.areas.conversations.queries import attendance, entrance, said, steps
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.foundation.partnerships.models import Sector


@pytest.mark.parametrize("typed", ["ACDEFG", "acdefg", " acd efg ", "ACD-EFG", "a c d e f g"])
def test_conversation_by_code_forgives_case_spaces_and_hyphens(at_the_table, typed):
    conversation = a_conversation(join_code="ACDEFG")

    assert entrance.conversation_by_code(typed) == conversation


@pytest.mark.parametrize(
    ("code", "typed"), [("AQD37W", "AOD37W"), ("AQD37W", "a0d3zw"), ("QTEF6J", "QTEFS1")]
)
def test_conversation_by_code_forgives_look_alikes(at_the_table, code, typed):
    conversation = a_conversation(join_code=code)

    assert entrance.conversation_by_code(typed) == conversation


@pytest.mark.parametrize("typed", ["", "ACDEF", "ACDEFGH", "OOOOOO", "ACDEFÉ", "❤❤❤❤❤❤"])
def test_conversation_by_code_knows_no_such_code(at_the_table, typed):
    a_conversation(join_code="ACDEFG")

    assert entrance.conversation_by_code(typed) is None


def test_conversation_by_code_does_not_choose_between_two(at_the_table):
    a_conversation(join_code="AQDEFG")
    a_conversation(join_code="ADDEFG")

    assert entrance.conversation_by_code("A0DEFG") is None


@given(st.text(max_size=12))
def test_codes_meant_never_stand_for_more_than_nine(typed):
    assert len(entrance.codes_meant(typed)) <= 9


def test_attendance_counts_joined_and_answered_by_sector(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation)
    nhs = Sector.objects.get(name="NHS")
    for number in range(7):
        guest = a_guest(conversation, sector=nhs)
        a_contribution(activity, participant=guest, status="hidden")
        a_contribution(activity, participant=guest)
        a_contribution(activity, participant=a_guest(conversation), status="withdrawn")
        if number == 0:
            a_contribution(activity, participant=guest)

    found = attendance.attendance(conversation)

    assert found.joined.groups == (("NHS", 7), ("Not said", 7))
    assert found.answered.groups == (("NHS", 7),)
    assert found.rows == [("NHS", 7, 7), ("Not said", 7, None)]


def test_steps_hold_the_survey_as_one(at_the_table):
    conversation = a_conversation()
    an_activity(conversation, "opening", prompt="In a word?")
    an_activity(conversation, "survey")
    an_activity(conversation, "survey")

    found = steps.steps(conversation)

    assert [(step.title, len(step.activities)) for step in found] == [
        ("In a word?", 1),
        ("Follow-up survey", 2),
    ]


def test_steps_count_people_and_answers_that_stand(at_the_table):
    conversation = a_conversation()
    activity, guest = an_activity(conversation), a_guest(conversation)
    for status in ("shown", "hidden", "withdrawn"):
        a_contribution(activity, participant=guest, status=status)

    (step,) = steps.steps(conversation)

    assert (step.first.people, step.first.given) == (1, 2)


def test_shown_never_holds_what_is_hidden_or_withdrawn(at_the_table):
    activity = an_activity(a_conversation())
    for status in ("shown", "hidden", "withdrawn"):
        a_contribution(activity, text=status, status=status)

    assert [c.text for c in said.shown(activity)] == ["shown"]
    assert sorted(c.text for c in said.contributions(activity)) == ["hidden", "shown"]


def test_questions_wait_by_upvotes_and_answered_ones_come_last(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, "questions")
    few = a_contribution(activity, "few")
    many = a_contribution(activity, "many")
    a_contribution(activity, "answered", answered_at=few.created_at)
    for _ in range(2):
        Upvote.objects.create(contribution=many, participant=a_guest(conversation))
    Upvote.objects.create(contribution=few, participant=a_guest(conversation))

    found = [(question.text, question.votes) for question in said.questions(activity)]

    assert found == [("many", 2), ("few", 1), ("answered", 0)]


def test_own_and_upvoted_are_the_guests_alone(at_the_table):
    conversation = a_conversation()
    activity = an_activity(conversation, "questions")
    guest, other = a_guest(conversation), a_guest(conversation)
    mine = a_contribution(activity, participant=guest)
    theirs = a_contribution(activity, participant=other)
    a_contribution(activity, participant=guest, status="withdrawn")
    Upvote.objects.create(contribution=theirs, participant=guest)

    assert dict(said.own(guest)) == {activity.pk: [mine]}
    assert said.upvoted_by(guest) == {theirs.pk}


def test_count_words_folds_case_spacing_and_edges():
    counted = said.count_words(["Trust", "trust ", "trust!", "shared  aims", "Shared aims"])

    assert counted == [("trust", 3), ("Shared aims", 2)]


def test_words_leave_out_what_is_hidden(at_the_table):
    activity = an_activity(a_conversation(), "opening")
    a_contribution(activity, "trust")
    a_contribution(activity, "rude", status="hidden")

    assert said.words(activity) == [("trust", 1)]


def test_ratings_count_each_step_of_the_scale(at_the_table):
    activity = an_activity(a_conversation(), "survey")
    for rating in (4, 4, 5):
        a_contribution(activity, "", rating=rating)
    a_contribution(activity, "", rating=1, status="hidden")

    assert said.ratings(activity) == {1: 0, 2: 0, 3: 0, 4: 2, 5: 1}


@pytest.mark.parametrize("rows", [1, 30])
def test_reading_takes_as_many_queries_whatever_the_rows(at_the_table, rows):
    activity = an_activity(a_conversation(names="named"))
    conversation = Conversation.objects.select_related("partnership").get()
    for _ in range(rows):
        a_contribution(activity, participant=a_guest(conversation, name="Jo Lake"))

    with CaptureQueriesContext(connection) as read:
        names = [c.participant.shown_name for c in said.shown(activity)]
        attendance.attendance(conversation)
        steps.steps(conversation)

    assert names == ["Jo Lake"] * rows
    assert len(read) == 3
