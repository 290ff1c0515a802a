"""Conversations, guests and what they say, made with as few words as a test can bear."""

import hashlib
import itertools
from datetime import datetime

from django.utils import timezone

from longtable.areas.conversations.actions.arriving import Arrival, join_together
from longtable.areas.conversations.actions.plan import Plan
from longtable.areas.conversations.actions.write_up import draft_write_up
from longtable.areas.conversations.models import (
    Activity,
    Contribution,
    Conversation,
    Helper,
    Option,
    Participant,
    WriteUp,
    YouSaid,
    YouSaidContribution,
)
from longtable.foundation.partnerships.models import Membership

START = datetime(2026, 10, 6, 10, 0, tzinfo=timezone.get_default_timezone())
_numbers = itertools.count(1)


def a_plan(**fields) -> Plan:
    """A plan with a title, a purpose and a time; `fields` replace or add."""
    return Plan(
        **{
            "title": "What does collaboration mean now?",
            "purpose": "To hear what has changed and what we want to keep.",
            "starts_at": START,
            **fields,
        }
    )


def a_conversation(status: str = "open", **fields) -> Conversation:
    """A conversation in the active scope."""
    return Conversation.objects.create(
        **{
            "title": "What does collaboration mean now?",
            "purpose": "To hear what has changed.",
            "starts_at": START,
            "status": status,
            "opened_at": None if status == "draft" else START,
            **fields,
        }
    )


def an_activity(conversation: Conversation, part: str = "core", **fields) -> Activity:
    """An open activity of `conversation`; its kind follows from the part."""
    kinds = {
        "opening": "word_cloud",
        "core": "open_text",
        "questions": "panel_questions",
        "survey": "rating",
        "poll": "single_choice",
        "statements": "statements",
    }
    return Activity.objects.create(
        conversation=conversation,
        part=part,
        **{
            "kind": kinds[part],
            "prompt": f"A {part} question?",
            "status": "open",
            "position": next(_numbers),
            **fields,
        },
    )


def a_poll(
    conversation: Conversation,
    *options: str,
    kind: str = "single_choice",
    **fields,
) -> Activity:
    """An open poll; `options` are what guests choose among."""
    poll = an_activity(conversation, "poll", kind=kind, **fields)
    for position, text in enumerate(options):
        Option.objects.create(activity=poll, text=text, position=position)
    return poll


def numbers(poll: Activity) -> dict[str, int]:
    """The numbers of a poll's options, by their words."""
    return {option.text: option.pk for option in poll.options.all()}


def a_guest(conversation: Conversation, secret: str = "", **fields) -> Participant:
    """Somebody who has joined; `secret` is what their cookie would hold."""
    secret = secret or f"secret-{next(_numbers)}"
    token_hash = hashlib.sha256(secret.encode()).hexdigest()
    return Participant.objects.create(conversation=conversation, token_hash=token_hash, **fields)


def seat(conversation: Conversation, *said, **more) -> Participant:
    """Somebody who comes in by the door, having said there what an `Arrival` holds."""
    return join_together(conversation=conversation, arrivals=[Arrival(*said, **more)])[0]


def a_helper(conversation: Conversation, membership: Membership, part: str) -> Membership:
    """`membership`, named to help with `conversation`: 'co_host', 'moderator' or 'panel'."""
    Helper.objects.create(conversation=conversation, membership=membership, part=part)
    return membership


def a_contribution(activity: Activity, text: str = "Trust first.", **fields) -> Contribution:
    """Something said to `activity`."""
    return Contribution.objects.create(activity=activity, text=text, **fields)


def a_written_up_conversation(actor: Membership, *texts: str, **fields) -> WriteUp:
    """A closed conversation with one core question, an answer each by a guest, and its draft."""
    conversation = a_conversation(status="closed", **fields)
    activity = an_activity(conversation, status="closed")
    for text in texts:
        a_contribution(activity, text, participant=a_guest(conversation))
    return draft_write_up(actor=actor, conversation=conversation)


def a_bullet(write_up: WriteUp, *said: Contribution, quoted: bool = True, **fields) -> YouSaid:
    """A 'You said' bullet that rests on `said`; the first is whose words the program suggests."""
    bullet = YouSaid.objects.create(
        write_up=write_up, **{"activity": said[0].activity, "words_of": said[0], **fields}
    )
    for contribution in said:
        YouSaidContribution.objects.create(
            you_said=bullet, contribution=contribution, quoted=quoted
        )
    return bullet
