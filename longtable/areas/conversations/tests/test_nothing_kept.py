"""Peer support: what people say is shown to those in the room, and stored nowhere."""

import uuid

import pytest
from django.db import connection
from django.test import Client

from longtable.areas.conversations.actions import taking_part
from longtable.areas.conversations.actions.hosting import close_conversation, open_conversation
from longtable.areas.conversations.actions.moderating import hide_contribution
from longtable.areas.conversations.actions.preparing import edit_conversation
from longtable.areas.conversations.actions.questions import answer_question
from longtable.areas.conversations.actions.steps import add_statements_step
from longtable.areas.conversations.actions.taking_part import Answer
from longtable.areas.conversations.actions.together import Sent, contribute_together
from longtable.areas.conversations.actions.write_up import draft_write_up
from longtable.areas.conversations.analysis.document import document
from longtable.areas.conversations.forms.arrival import JoinForm
from longtable.areas.conversations.forms.conversation import ConversationForm
from longtable.areas.conversations.models import Contribution
from longtable.areas.conversations.models.said import room_of
from longtable.areas.conversations.queries import live, said
from longtable.areas.conversations.rules.crew import check_talk_backstage
from longtable.areas.conversations.rules.write_up import check_import
from longtable.areas.conversations.tests.factories import a_conversation, a_plan, an_activity, seat
from longtable.foundation.live import unkept
from longtable.foundation.partnerships.permission import NotAllowed

SECRET = "I cried in the car park every Tuesday."
WORD = "overwhelmedish"


@pytest.fixture
def circle(at_the_table):
    """An open conversation of which nothing is kept, with a word cloud, a question and a panel."""
    conversation = a_conversation("open", keeps_words=False)
    for part in ("opening", "core", "questions"):
        an_activity(conversation, part)
    yield conversation
    unkept.empty(room_of(conversation.pk))


def guest_of(conversation, token="a" * 64):
    return seat(conversation, token)


def step(conversation, part):
    return conversation.activities.get(part=part)


def say(guest, activity, text):
    (given,) = taking_part.contribute(
        actor=guest, activity=activity, answers=[Answer(text)], key=uuid.uuid4()
    )
    return given


def everything_stored() -> str:
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # names from the database
            found.append(repr(cursor.fetchall()))
    return "".join(found)


@pytest.mark.database
def test_words_are_shown_while_it_is_open_and_stored_nowhere(circle):
    guest = guest_of(circle)

    say(guest, step(circle, "opening"), WORD)
    say(guest, step(circle, "core"), SECRET)
    say(guest, step(circle, "questions"), SECRET)

    assert said.words(step(circle, "opening")) == [(WORD, 1)]
    assert [one.text for one in said.shown(step(circle, "core"))] == [SECRET]
    assert [one.text for one in said.questions(step(circle, "questions"))] == [SECRET]
    assert SECRET in live.build(str(circle.pk), "present")["html"]["stage"]
    stored = everything_stored()
    assert [words for words in (SECRET, WORD) if words in stored] == []


def test_words_of_a_crowd_are_stored_nowhere_either(circle):
    guest_of(circle)
    core = step(circle, "core")
    sent = Sent("a" * 64, core, uuid.uuid4(), (Answer(SECRET),))

    refused = contribute_together(conversation=circle, sent=[sent])

    assert refused == [""]
    assert [one.text for one in said.shown(core)] == [SECRET]
    assert SECRET not in everything_stored()


def test_the_same_page_sent_twice_is_said_once(circle):
    guest, core, key = guest_of(circle), step(circle, "core"), uuid.uuid4()

    for _ in range(2):
        taking_part.contribute(actor=guest, activity=core, answers=[Answer(SECRET)], key=key)

    assert [one.text for one in said.shown(core)] == [SECRET]


def test_saving_a_row_as_it_was_read_stores_no_words(circle):
    say(guest_of(circle), step(circle, "core"), SECRET)
    read = Contribution.objects.get()

    read.save()

    assert (read.text, Contribution.objects.get().text) == (SECRET, SECRET)
    assert SECRET not in everything_stored()


def test_hiding_and_withdrawing_work_as_elsewhere(circle, at_the_table):
    guest, core = guest_of(circle), step(circle, "core")
    given = say(guest, core, SECRET)

    hide_contribution(actor=at_the_table.alice, contribution=given, reason="other")
    hidden = list(said.shown(core))
    taking_part.withdraw(actor=guest, contribution=given)

    assert hidden == []
    assert unkept.words_of(str(given.submission_key)) == ""


def test_closing_leaves_counts_and_no_words(
    circle, at_the_table, django_capture_on_commit_callbacks
):
    guest, core = guest_of(circle), step(circle, "core")
    key = str(say(guest, core, SECRET).submission_key)

    with django_capture_on_commit_callbacks(execute=True):
        close_conversation(actor=at_the_table.alice, conversation=circle)

    assert unkept.words_of(key) == ""
    assert [one.text for one in said.contributions(core)] == [""]
    assert circle.participants.count() == 1


def test_write_up_tells_who_came_and_what_was_asked(
    circle, at_the_table, django_capture_on_commit_callbacks
):
    core = step(circle, "core")
    for number in range(5):
        say(guest_of(circle, f"{number:064d}"), core, f"{SECRET} {number}")
    with django_capture_on_commit_callbacks(execute=True):
        close_conversation(actor=at_the_table.alice, conversation=circle)

    told = document(draft_write_up(actor=at_the_table.alice, conversation=circle))

    asked = [(each.prompt, each.people) for each in told.run_order]
    assert told.attendance.people == 5
    assert asked == [
        ("A opening question?", None), ("A core question?", 5), ("A questions question?", None)
    ]  # fmt: skip
    assert (told.opening, told.core, told.asked, told.survey) == (None, (), (), ())
    assert SECRET not in repr(told)


def test_no_answer_to_a_question_is_written_down(circle, at_the_table):
    question = say(guest_of(circle), step(circle, "questions"), SECRET)

    with pytest.raises(NotAllowed, match="Nothing said here is kept"):
        answer_question(actor=at_the_table.alice, question=question, answer="We know.")
    answer_question(actor=at_the_table.alice, question=question)

    assert Contribution.objects.get().answered_at is not None


def test_it_opens_only_where_one_process_serves(at_the_table, monkeypatch):
    conversation = a_conversation("draft", keeps_words=False)
    monkeypatch.setattr("longtable.areas.conversations.rules.hosting.alone", lambda: False)

    with pytest.raises(NotAllowed, match="held in the memory of one process"):
        open_conversation(actor=at_the_table.alice, conversation=conversation)


def test_guests_are_told_so_it_cannot_change_once_open(circle, at_the_table):
    with pytest.raises(NotAllowed, match="Guests have been told whether it is kept"):
        edit_conversation(actor=at_the_table.alice, conversation=circle, plan=a_plan())


def test_statements_and_imports_are_refused(circle, at_the_table):
    with pytest.raises(NotAllowed, match="would be kept"):
        add_statements_step(actor=at_the_table.alice, conversation=circle, prompt="Agree?")
    with pytest.raises(NotAllowed, match="no answers can be imported"):
        check_import(at_the_table.alice, step(circle, "core"))


def test_crew_cannot_write_backstage(circle, at_the_table):
    with pytest.raises(NotAllowed, match="messages would be stored"):
        check_talk_backstage(at_the_table.alice, circle)


def test_form_refuses_names_where_nothing_is_kept(at_the_table):
    typed = {"title": "Circle", "purpose": "To be heard.", "day_0": "", "names": "named"}

    form = ConversationForm({**typed, "keeps": "no"})

    assert form.errors["names"] == ["Where nothing said is kept, no names are asked. Choose that."]


def test_door_asks_nothing_and_says_what_is_kept(circle):
    fields = list(JoinForm(circle).fields)

    page = " ".join(Client().get(f"/c/{circle.join_code}/").content.decode().split())

    assert fields == ["key"]
    assert "Nothing said here is kept." in page
    assert "held in the memory of one computer" in page
