"""Hosting: a host opens and closes the conversation and each activity."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from longtable.areas.conversations.actions.unlinking import unlink
from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.conversations.models.said import room_of
from longtable.areas.conversations.queries.steps import opening_together
from longtable.areas.conversations.rules.hosting import (
    check_close,
    check_close_activity,
    check_extend,
    check_open,
    check_open_activity,
)
from longtable.areas.conversations.signals import conversation_closed, step_opened
from longtable.foundation.audit.trail import Event, Fact, action, record
from longtable.foundation.live import unkept
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership


@action
def open_conversation(*, actor: Membership, conversation: Conversation) -> None:
    """Let guests join. A closed conversation can be opened again."""
    rule = check_open(actor, conversation)
    conversation.status, conversation.closed_at = Conversation.Status.OPEN, None
    conversation.opened_at = conversation.opened_at or timezone.now()
    conversation.save(update_fields=["status", "opened_at", "closed_at"])
    record(Event("conversation.opened", actor, conversation, rule))
    changed("conversation", str(conversation.pk))


@action
def close_conversation(*, actor: Membership, conversation: Conversation) -> None:
    """End it: nobody can join or answer any more, and every open activity closes.

    What was said backstage is deleted. Of an anonymous one the last trace of who said what goes.
    """
    rule = check_close(actor, conversation)
    _close(conversation.activities.filter(status=Activity.Status.OPEN))
    conversation.status, conversation.closed_at = Conversation.Status.CLOSED, timezone.now()
    conversation.save(update_fields=["status", "closed_at"])
    if not conversation.keeps_words:
        transaction.on_commit(lambda: unkept.empty(room_of(conversation.pk)))
    conversation.backstage.all().delete()
    if conversation.is_anonymous:
        unlink(conversation=conversation)
    record(Event("conversation.closed", actor, conversation, rule))
    conversation_closed.send(Conversation, conversation=conversation, actor=actor)
    changed("conversation", str(conversation.pk))


@action
def open_activity(*, actor: Membership, activity: Activity, keep_others: bool = False) -> None:
    """Let guests answer `activity`; what was open before closes, unless `keep_others`.

    The questions of a follow-up survey open and close together.
    """
    rule = check_open_activity(actor, activity)
    together = opening_together(activity)
    if not keep_others:
        everything = activity.conversation.activities.filter(status=Activity.Status.OPEN)
        if activity.room_id:  # what is asked in other rooms goes on
            everything = everything.filter(Q(room=None) | Q(room=activity.room_id))
        _close(everything.exclude(pk__in=together.values("pk")))
    activity.status, activity.closes_at = Activity.Status.OPEN, _end_of(activity)
    together.update(status=activity.status, closes_at=activity.closes_at)
    facts: dict[str, Fact] = {"kept_others": keep_others}
    facts |= {"seconds": activity.time_limit} if activity.time_limit else {}
    record(Event("activity.opened", actor, activity, rule, facts))
    step_opened.send(Activity, activity=activity, actor=actor)
    changed("conversation", str(activity.conversation_id))


@action
def close_activity(*, actor: Membership, activity: Activity) -> None:
    """Take no more answers to `activity` (or, for one of its questions, to the whole survey)."""
    rule = check_close_activity(actor, activity)
    _close(opening_together(activity))
    activity.status, activity.closes_at = Activity.Status.CLOSED, None
    record(Event("activity.closed", actor, activity, rule))
    changed("conversation", str(activity.conversation_id))


@action
def extend_activity(*, actor: Membership, activity: Activity, seconds: int = 60) -> None:
    """Give `seconds` more; what had no end yet ends after so many."""
    rule = check_extend(actor, activity)
    activity.closes_at = (activity.closes_at or timezone.now()) + timedelta(seconds=seconds)
    opening_together(activity).update(closes_at=activity.closes_at)
    record(Event("activity.extended", actor, activity, rule, {"seconds": seconds}))
    changed("conversation", str(activity.conversation_id))


def _end_of(activity: Activity) -> datetime | None:
    """When it ends if it opens now; None for what has no time limit."""
    return timezone.now() + activity.time_allowed if activity.time_allowed else None


def _close(activities: QuerySet[Activity]) -> None:
    activities.update(status=Activity.Status.CLOSED, closes_at=None)
