"""Moderating: a convenor accepts or rejects statements and notes; a rejection says why."""

from longtable.areas.common_ground.models import Moderation, Note, Statement
from longtable.areas.common_ground.queries.live import tell
from longtable.areas.common_ground.rules import (
    check_accept,
    check_correct,
    check_mark_meta,
    check_reject,
)
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership


@action
def accept(*, actor: Membership, words: Statement | Note) -> None:
    """Let everybody see `words`."""
    rule = check_accept(actor, words)
    _settle(words, Moderation.ACCEPTED, "")
    record(Event(f"{_kind(words)}.accepted", actor, words, rule))


@action
def reject(*, actor: Membership, words: Statement | Note, reason: str) -> None:
    """Take `words` out, for a `reason` from the list; votes on a statement are kept, uncounted."""
    rule = check_reject(actor, words)
    _settle(words, Moderation.REJECTED, reason)
    record(Event(f"{_kind(words)}.rejected", actor, words, rule, {"reason": str(reason)}))


@action
def accept_in_words(*, actor: Membership, statement: Statement, text: str) -> None:
    """Accept a waiting statement in words that the convenor corrected; its author sees both."""
    rule = check_correct(actor, statement)
    if text != statement.text:
        statement.sent_as, statement.text = statement.sent_as or statement.text, text
        statement.save(update_fields=["sent_as", "text"])
        record(Event("statement.corrected", actor, statement, rule))
    accept(actor=actor, words=statement)


@action
def mark_meta(*, actor: Membership, statement: Statement, is_meta: bool) -> None:
    """Say whether a statement is about those who vote: then it is left out of the map."""
    rule = check_mark_meta(actor, statement)
    statement.is_meta = is_meta
    statement.save(update_fields=["is_meta"])
    record(Event("statement.marked", actor, statement, rule, {"meta": is_meta}))
    tell(statement.opinion_map)


def _kind(words: Statement | Note) -> str:
    return str(words._meta.model_name)


def _settle(words: Statement | Note, status: str, reason: str) -> None:
    words.status, words.reason = status, reason
    words.save(update_fields=["status", "reason"])
    found = words.statement if isinstance(words, Note) else words
    tell(found.opinion_map)
