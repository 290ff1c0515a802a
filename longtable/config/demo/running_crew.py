"""Who helps to hold the open conversation, what waits for a moderator, what is said backstage."""

from datetime import timedelta

from django.utils import timezone

from longtable.areas.conversations.actions.crew import name_helper, talk_backstage
from longtable.areas.conversations.actions.moderating import choose_moderation
from longtable.areas.conversations.actions.questions import merge_questions, pin_question
from longtable.areas.conversations.actions.word_list import Words, keep_words
from longtable.areas.conversations.models import Contribution, Conversation
from longtable.foundation.partnerships.models import Membership

# Mild enough for a demonstration that children may see.
LISTED = "bloody\nidiot\nidiots"
PARTS = (
    ("Grace Okafor", "co_host"),
    ("Bob Tiernan", "moderator"),
    ("Joan Airey", "panel"),
    ("Dr Priya Raman", "panel"),
)
HELD = (
    "The bloody helpline rang out for forty minutes.",
    "Whoever locked the village hall are idiots.",
)
UNSEEN = "Mrs Dacre at number 9 needs her oxygen checked twice a day."
ALIKE = "Can drivers see who the surgery is worried about?"
MESSAGES = (
    ("Bob Tiernan", "Two answers wait. One names a neighbour, so I would hide it."),
    ("Dr Priya Raman", "I can take the question about the surgery's list."),
    ("Grace Okafor", "Five more minutes, then we open the next question."),
)


def help_to_hold(conversation: Conversation, cast: dict[str, Membership]) -> None:
    """Name the helpers, let some words wait, merge two questions, talk backstage."""
    alice = cast["Alice Fenwick"]
    for name, part in PARTS:
        name_helper(actor=alice, conversation=conversation, named=cast[name], part=part)
    keep_words(actor=alice, words=Words(english=LISTED))
    choose_moderation(actor=alice, conversation=conversation, moderation="after")
    _let_wait(conversation)
    _sort_questions(conversation, cast["Bob Tiernan"])
    for name, text in MESSAGES:
        talk_backstage(actor=cast[name], conversation=conversation, text=text)


def _let_wait(conversation: Conversation) -> None:
    asked = conversation.activities.filter(kind="open_text").first()
    guests = conversation.participants.order_by("pk")
    given: list[tuple[str, dict[str, object]]] = [
        (text, {"status": Contribution.Status.HELD}) for text in HELD
    ]
    given.append((UNSEEN, {"unseen": True}))
    for place, (text, state) in enumerate(given):
        Contribution.objects.create(
            activity=asked,
            participant=guests[place],
            text=text,
            created_at=timezone.now() - timedelta(minutes=4 - place),
            **state,
        )


def _sort_questions(conversation: Conversation, moderator: Membership) -> None:
    session = conversation.activities.get(part="questions")
    about_the_list = session.contributions.get(text__contains="surgery's list")
    alike = Contribution.objects.create(
        activity=session, participant=conversation.participants.order_by("pk").last(), text=ALIKE
    )
    merge_questions(actor=moderator, question=about_the_list, others=[alike])
    pin_question(actor=moderator, question=about_the_list, pinned=True)
