"""An e-mail backend that keeps messages in the database, for sites without a mail server."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from longtable.foundation.notices.models import OutboxMessage


class OutboxBackend(BaseEmailBackend):
    """Keeps each message as a row."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep `email_messages` and return how many they were."""
        kept = OutboxMessage.objects.bulk_create(map(_row, email_messages))
        return len(kept)


def _row(message: EmailMessage) -> OutboxMessage:
    alternatives: list[Any] = getattr(message, "alternatives", [])
    html = next((part.content for part in alternatives if part.mimetype == "text/html"), "")
    return OutboxMessage(
        to=", ".join(message.recipients()),
        subject=message.subject[:300],
        text=str(message.body),
        html=html,
    )
