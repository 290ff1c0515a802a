"""Puts two open conversations into an empty site: one that keeps no words, one that does."""

import json

from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.tests.factories import a_conversation, an_activity
from longtable.foundation.partnerships.models import Partnership, Role
from longtable.foundation.partnerships.scoping import within
from tests.cast import seat


def two_conversations(slug: str) -> None:
    """Print what a test needs of each, and who convenes."""
    partnership = Partnership.objects.create(name="Eskerdale", slug=slug)
    alice = seat(partnership, f"Alice{slug}", "NHS", Role.CONVENOR)
    with within(partnership):
        told = {
            "unkept": _told(a_conversation(keeps_words=False)),
            "kept": _told(a_conversation()),
        }
    print(json.dumps(told | {"convenor": alice.person.email}))


def _told(conversation: Conversation) -> dict[str, object]:
    parts = ("opening", "core", "questions")
    return {
        "pk": conversation.pk,
        "code": conversation.join_code,
        **{part: an_activity(conversation, part).pk for part in parts},
    }
