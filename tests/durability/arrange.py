"""Puts one open conversation into an empty site; run inside it. Prints its code and activity."""

from datetime import UTC, datetime

from longtable.areas.conversations.tests.factories import a_conversation, an_activity
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within


def one_open_question() -> None:
    partnership = Partnership.objects.create(name="Eskerdale", slug="eskerdale")
    with within(partnership):
        conversation = a_conversation(starts_at=datetime(2026, 3, 2, 14, tzinfo=UTC))
        activity = an_activity(conversation)
    print(conversation.join_code, activity.pk)
