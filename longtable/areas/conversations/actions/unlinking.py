"""Unlinking: when an anonymous conversation closes, the last trace of who said what goes.

While it is open a guest's Participant holds a random token (the hash of what their cookie holds),
so that they can take back what they sent. At the close every such row is replaced by a fresh one
without token and time, in an order drawn by lot, and so are the rows of the attendance: then
neither a key, nor an order, nor a time, nor an event of the record joins an answer to a person.
"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from django.db import OperationalError, connection, models, transaction

from longtable.areas.conversations.models import Attendee, Conversation, Participant
from longtable.areas.conversations.models.attendee import drawn
from longtable.foundation.audit.trail import SYSTEM, Event, action, record

ROWS_AT_ONCE = 200


@action
def unlink(*, conversation: Conversation) -> None:
    """Discard the tokens; inside the transaction that closes an anonymous conversation."""
    joined = conversation.participants.filter(source=Participant.Source.JOINED)
    known = list(joined.select_for_update(no_key=True).order_by("pk"))
    fresh = dict(zip((old.pk for old in known), _voices(conversation, known), strict=True))
    for model, field in _what_points_at_participants():
        _point_anew(model, field, fresh)
    joined.filter(pk__in=list(fresh)).delete()
    _draw_attendees_anew(conversation)
    record(Event("conversation.unlinked", SYSTEM, conversation, "nobody_keeps_who_said_what"))
    transaction.on_commit(_empty_the_log)


def _by_lot(rows: Sequence[Any]) -> list[Any]:
    return secrets.SystemRandom().sample(list(rows), len(rows))


def _voices(conversation: Conversation, known: Sequence[Participant]) -> list[Participant]:
    """A fresh row for each of `known`, in their order; stored in an order drawn by lot."""
    voices = [
        Participant(
            conversation=conversation,
            sector_id=old.sector_id,
            room_id=old.room_id,
            consent=old.consent,
            joined_at=conversation.opened_at or conversation.starts_at,
        )
        for old in known
    ]
    Participant.objects.bulk_create(_by_lot(voices), batch_size=ROWS_AT_ONCE)
    return voices


def _what_points_at_participants() -> Iterator[tuple[type[models.Model], str]]:
    """Every model with a foreign key to a guest, of this area and of any above, and its name."""
    for relation in Participant._meta.related_objects:
        yield relation.related_model, relation.field.attname


def _point_anew(model: Any, field: str, fresh: dict[int, Participant]) -> None:
    rows = list(model.objects.filter(**{f"{field}__in": list(fresh)}).only("pk", field))
    for row in rows:
        setattr(row, field, fresh[getattr(row, field)].pk)
    model.objects.bulk_update(rows, [field.removesuffix("_id")], batch_size=ROWS_AT_ONCE)


def _draw_attendees_anew(conversation: Conversation) -> None:
    attendees = list(conversation.attendees.all())
    conversation.attendees.all().delete()
    for attendee in attendees:
        attendee.pk = drawn()
    Attendee.objects.bulk_create(_by_lot(attendees), batch_size=ROWS_AT_ONCE)


def _empty_the_log() -> None:
    """Have SQLite's write-ahead log, which still holds the old rows, emptied into the file."""
    if connection.vendor == "sqlite":
        # While somebody reads it cannot be; then the next checkpoint, a moment later, does it.
        with suppress(OperationalError), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
