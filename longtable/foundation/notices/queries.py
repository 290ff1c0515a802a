"""What a person has been told."""

from django.db.models import QuerySet

from longtable.foundation.notices.models import Notice, OutboxMessage
from longtable.foundation.partnerships.models import Membership


def notices_of(seat: Membership) -> "QuerySet[Notice]":
    """Everything that this member was told in this partnership, newest first."""
    return Notice.objects.filter(person=seat.person_id)


def unread_count(seat: Membership) -> int:
    """How many of them are still unread."""
    return notices_of(seat).filter(read_at=None).count()


def outbox() -> "QuerySet[OutboxMessage]":
    """The newest 100 e-mails that were kept instead of sent."""
    return OutboxMessage.objects.all()[:100]
