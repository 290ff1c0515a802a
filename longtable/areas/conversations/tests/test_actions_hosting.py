"""Preparing, hosting and moderating, and what the audit trail keeps of it."""

from datetime import timedelta

import pytest

from longtable.areas.conversations.actions import hosting, moderating, preparing, questions
from longtable.areas.conversations.actions.plan import Question, SpeakerLine
from longtable.areas.conversations.models import CODE_ALPHABET, Conversation
from longtable.areas.conversations.tests.factories import (
    START,
    a_contribution,
    a_conversation,
    a_plan,
    an_activity,
)
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed

FULL = {
    "speakers": (SpeakerLine("Ada Birch", "presenter", "Director", "Fellshire ICB"),
                 SpeakerLine("Ned Cope")),
    "opening": "What does collaboration mean in one to three words?",
    "core": ("How do we plan together?", "How do more people get to lead?"),
    "ask_the_panel": "What would you like to ask the panel?",
    "survey": (Question("How useful was this?", "rating"),
               Question("What would you change?", "open_text")),
}  # fmt: skip


def asked(conversation: Conversation) -> list[tuple[str, str]]:
    return list(conversation.activities.values_list("part", "prompt"))


def last_event() -> AuditEvent:
    return AuditEvent.objects.order_by("-index")[0]


def test_create_conversation_makes_a_draft_with_everything_planned(at_the_table):
    plan = a_plan(**FULL)

    conversation = preparing.create_conversation(actor=at_the_table.alice, plan=plan)

    assert conversation.status == "draft"
    assert conversation.partnership == at_the_table.partnership
    assert [(s.part, s.name) for s in conversation.speakers.order_by("position")] == [
        ("presenter", "Ada Birch"),
        ("guest", "Ned Cope"),
    ]
    assert asked(conversation) == [
        ("opening", "What does collaboration mean in one to three words?"),
        ("core", "How do we plan together?"),
        ("core", "How do more people get to lead?"),
        ("questions", "What would you like to ask the panel?"),
        ("survey", "How useful was this?"),
        ("survey", "What would you change?"),
    ]


def test_create_conversation_gives_a_code_without_look_alikes(at_the_table):
    conversation = preparing.create_conversation(actor=at_the_table.alice, plan=a_plan())

    assert len(conversation.join_code) == 6
    assert set(conversation.join_code) <= set(CODE_ALPHABET)
    assert not set(CODE_ALPHABET) & set("01258BILOSUVZ")


def test_create_conversation_is_recorded_without_words(at_the_table):
    conversation = preparing.create_conversation(actor=at_the_table.alice, plan=a_plan(**FULL))

    event = last_event()
    assert event.verb == "conversation.created"
    assert event.actor == f"person:{at_the_table.alice.person_id}"
    assert event.subject == f"conversation:{conversation.pk}"
    assert event.rule == "convenors_create_conversations"
    assert event.facts == {"activities": 6, "speakers": 2}


def test_create_conversation_by_a_partner_changes_nothing(at_the_table):
    with pytest.raises(NotAllowed):
        preparing.create_conversation(actor=at_the_table.bob, plan=a_plan())

    assert not Conversation.objects.exists()
    assert not AuditEvent.objects.exists()


def test_edit_conversation_keeps_questions_that_stay(at_the_table):
    alice = at_the_table.alice
    conversation = preparing.create_conversation(actor=alice, plan=a_plan(**FULL))
    second = conversation.activities.get(prompt="How do more people get to lead?")
    new = {**FULL, "opening": "", "core": ("", "How do more people lead?", "What else?")}

    preparing.edit_conversation(
        actor=alice, conversation=conversation, plan=a_plan(title="New", **new)
    )

    assert asked(conversation)[:3] == [
        ("core", "How do more people lead?"),
        ("core", "What else?"),
        ("questions", "What would you like to ask the panel?"),
    ]
    assert conversation.activities.get(prompt="How do more people lead?").pk == second.pk
    assert Conversation.objects.get().title == "New"


@pytest.mark.parametrize("core", [("Something else?",), ("",), ()])
def test_edit_conversation_keeps_an_answered_question_as_it_was(at_the_table, core):
    alice = at_the_table.alice
    conversation = preparing.create_conversation(actor=alice, plan=a_plan(core=("Why?",)))
    a_contribution(conversation.activities.get())

    with pytest.raises(NotAllowed):
        preparing.edit_conversation(
            actor=alice, conversation=conversation, plan=a_plan(title="New", core=core)
        )

    assert asked(conversation) == [("core", "Why?")]
    assert Conversation.objects.get().title == "What does collaboration mean now?"


def test_edit_conversation_changes_names_only_before_opening(at_the_table):
    conversation = a_conversation("open", names="anonymous")

    with pytest.raises(NotAllowed):
        preparing.edit_conversation(
            actor=at_the_table.alice, conversation=conversation, plan=a_plan(names="named")
        )


def test_edit_conversation_moves_its_time(at_the_table):
    conversation = a_conversation("draft")
    later = START + timedelta(days=7)

    preparing.edit_conversation(
        actor=at_the_table.alice, conversation=conversation, plan=a_plan(starts_at=later)
    )

    assert Conversation.objects.get().starts_at == later


def test_delete_draft_leaves_only_the_record(at_the_table):
    conversation = a_conversation("draft")
    subject = f"conversation:{conversation.pk}"

    preparing.delete_draft(actor=at_the_table.alice, conversation=conversation)

    assert not Conversation.objects.exists()
    assert (last_event().verb, last_event().subject) == ("conversation.deleted", subject)


def test_open_conversation_lets_guests_in(at_the_table):
    conversation = a_conversation("draft")

    hosting.open_conversation(actor=at_the_table.alice, conversation=conversation)

    stored = Conversation.objects.get()
    assert (stored.status, stored.closed_at) == ("open", None)
    assert stored.opened_at is not None
    assert last_event().verb == "conversation.opened"


def test_open_conversation_again_keeps_when_it_first_opened(at_the_table):
    conversation = a_conversation("closed", closed_at=START)

    hosting.open_conversation(actor=at_the_table.alice, conversation=conversation)

    stored = Conversation.objects.get()
    assert (stored.status, stored.opened_at, stored.closed_at) == ("open", START, None)


def test_close_conversation_closes_what_is_open(at_the_table):
    conversation = a_conversation()
    is_open, waiting = an_activity(conversation), an_activity(conversation, status="waiting")

    hosting.close_conversation(actor=at_the_table.alice, conversation=conversation)

    is_open.refresh_from_db()
    waiting.refresh_from_db()
    assert (is_open.status, waiting.status) == ("closed", "waiting")
    assert Conversation.objects.get().status == "closed"


def statuses(conversation: Conversation) -> list[str]:
    return list(conversation.activities.values_list("status", flat=True))


def test_open_activity_closes_the_one_before(at_the_table):
    conversation = a_conversation()
    an_activity(conversation, "opening")
    waiting = an_activity(conversation, status="waiting")

    hosting.open_activity(actor=at_the_table.alice, activity=waiting)

    assert statuses(conversation) == ["closed", "open"]


def test_open_activity_keeps_others_when_asked_to(at_the_table):
    conversation = a_conversation()
    an_activity(conversation, "opening")
    waiting = an_activity(conversation, status="waiting")

    hosting.open_activity(actor=at_the_table.alice, activity=waiting, keep_others=True)

    assert statuses(conversation) == ["open", "open"]
    assert last_event().facts == {"kept_others": True}


def test_survey_opens_and_closes_as_one(at_the_table):
    conversation = a_conversation()
    first = an_activity(conversation, "survey", status="waiting")
    second = an_activity(conversation, "survey", status="waiting")

    hosting.open_activity(actor=at_the_table.alice, activity=first)
    opened = statuses(conversation)
    second.refresh_from_db()
    hosting.close_activity(actor=at_the_table.alice, activity=second)

    assert opened == ["open", "open"]
    assert statuses(conversation) == ["closed", "closed"]


def test_open_activity_leaves_other_conversations_alone(at_the_table):
    elsewhere = an_activity(a_conversation())
    waiting = an_activity(a_conversation(), status="waiting")

    hosting.open_activity(actor=at_the_table.alice, activity=waiting)

    elsewhere.refresh_from_db()
    assert elsewhere.status == "open"


def test_hide_and_show_contribution(at_the_table):
    contribution = a_contribution(an_activity(a_conversation()))

    moderating.hide_contribution(
        actor=at_the_table.alice, contribution=contribution, reason="identifies"
    )
    contribution.refresh_from_db()
    hidden = (contribution.status, contribution.hidden_reason, last_event().facts["reason"])
    moderating.show_contribution(actor=at_the_table.alice, contribution=contribution)
    contribution.refresh_from_db()

    assert hidden == ("hidden", "identifies", "identifies")
    assert (contribution.status, contribution.hidden_reason) == ("shown", "")


def test_hide_contribution_is_refused_to_a_partner(at_the_table):
    contribution = a_contribution(an_activity(a_conversation()))

    with pytest.raises(NotAllowed):
        moderating.hide_contribution(
            actor=at_the_table.bob, contribution=contribution, reason="other"
        )

    contribution.refresh_from_db()
    assert contribution.status == "shown"


def test_answer_question_keeps_answer_and_time_until_put_back(at_the_table):
    question = a_contribution(an_activity(a_conversation(), "questions"))

    questions.answer_question(actor=at_the_table.alice, question=question, answer="In May.")
    question.refresh_from_db()
    answered = (question.answer, question.answered_at is not None)
    questions.unanswer_question(actor=at_the_table.alice, question=question)
    question.refresh_from_db()

    assert answered == ("In May.", True)
    assert (question.answer, question.answered_at) == ("", None)
