"""Taking part: somebody sits down, votes, adds a statement, says why."""

import uuid
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext

from longtable.areas.common_ground.models import (
    Moderation,
    Note,
    OpinionMap,
    Participant,
    Statement,
    Vote,
)
from longtable.areas.common_ground.queries.live import tell
from longtable.areas.common_ground.rules import (
    check_add,
    check_hold,
    check_join,
    check_say_why,
    check_vote,
    check_withdraw,
)
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Sector
from longtable.foundation.partnerships.permission import NotAllowed

Words = TypeVar("Words", Statement, Note)


@dataclass(frozen=True)
class Arrival:
    """What somebody says of themselves at the door; all but the secret's hash may be empty."""

    token_hash: str
    organisation: str = ""
    sector: Sector | None = None


@action
def sit_down(*, opinion_map: OpinionMap, arrival: Arrival) -> Participant:
    """Seat somebody. The same secret twice (a double tap) is the same person."""
    rule = check_join(opinion_map)
    participant, is_new = Participant.objects.get_or_create(
        opinion_map=opinion_map,
        token_hash=arrival.token_hash,
        defaults={"organisation": arrival.organisation, "sector": arrival.sector},
    )
    if is_new:
        record(Event("voter.joined", participant, opinion_map, rule))
        tell(opinion_map)
    return participant


@action
def vote(*, actor: Participant, statement: Statement, value: int) -> Vote:
    """Count `value` (1, 0, -1) as what they think; the same again changes nothing.

    The record says that somebody voted on something, never how.
    """
    rule = check_vote(actor, statement)
    Participant.objects.select_for_update().get(pk=actor.pk)
    standing = Vote.objects.filter(participant=actor, statement=statement).first()
    if standing and standing.value == value:
        return standing
    kept = standing or Vote(participant=actor, statement=statement)
    kept.value, kept.cast_at = value, timezone.now()
    kept.save()
    verb = "vote.changed" if standing else "vote.cast"
    record(Event(verb, actor, statement, rule))
    tell(actor.opinion_map)
    return kept


@action
def add_statement(
    *, actor: Participant, opinion_map: OpinionMap, text: str, key: uuid.UUID
) -> Statement:
    """Send a statement to the convenor: once, however often the same page sends it."""
    OpinionMap.objects.select_for_update().get(pk=opinion_map.pk)
    sent_key = _sent_key(actor, key, text)
    earlier = opinion_map.statements.filter(submission_key=sent_key).first()
    if earlier:
        return _unless_withdrawn(earlier)
    rule = check_add(actor, opinion_map)
    check_hold(opinion_map)
    last = opinion_map.statements.aggregate(last=Max("number"))["last"] or 0
    statement = Statement.objects.create(
        opinion_map=opinion_map, number=last + 1, text=text, author=actor, submission_key=sent_key
    )
    record(Event("statement.added", actor, statement, rule))
    tell(opinion_map)
    return statement


@action
def say_why(*, actor: Participant, statement: Statement, text: str, key: uuid.UUID) -> Note:
    """Send a note to go beside a statement: once, however often the same page sends it."""
    Participant.objects.select_for_update().get(pk=actor.pk)
    sent_key = _sent_key(actor, key, text)
    earlier = statement.notes.filter(submission_key=sent_key).first()
    if earlier:
        return _unless_withdrawn(earlier)
    rule = check_say_why(actor, statement)
    note = Note.objects.create(
        statement=statement, text=text, author=actor, submission_key=sent_key
    )
    record(Event("note.written", actor, note, rule))
    tell(actor.opinion_map)
    return note


@action
def withdraw(*, actor: Participant, words: Statement | Note) -> None:
    """Take back what one wrote, for good: the words are erased, and nobody votes on it any more."""
    rule = check_withdraw(actor, words)
    words.status, words.text, words.reason = Moderation.WITHDRAWN, "", ""
    if isinstance(words, Statement):
        words.sent_as = ""
    words.save()
    record(Event(f"{words._meta.model_name}.withdrawn", actor, words, rule))
    tell(actor.opinion_map)


def _unless_withdrawn(words: Words) -> Words:
    if words.status == Moderation.WITHDRAWN:
        raise NotAllowed(gettext("You withdrew this. To send it again, load this page afresh."))
    return words


def _sent_key(actor: Participant, key: uuid.UUID, text: str) -> uuid.UUID:
    return uuid.uuid5(key, f"{actor.pk}:{text}")
