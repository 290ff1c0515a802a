"""Hosting: a host opens and closes the conversation and each activity."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from longtable.areas.conversations.actions.unlinking import unlink
from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.conversations.models.said import room_of
from longtable.areas.conversations.rules.hosting import (
    check_close,
    check_close_activity,
    check_open,
    check_open_activity,
)
from longtable.areas.conversations.signals import conversation_closed, step_opened
from longtable.foundation.audit.trail import Event, action, record
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

    Of an anonymous one the last trace of who said what goes.
    """
    rule = check_close(actor, conversation)
    _close(conversation.activities.filter(status=Activity.Status.OPEN))
    conversation.status, conversation.closed_at = Conversation.Status.CLOSED, timezone.now()
    conversation.save(update_fields=["status", "closed_at"])
    if not conversation.keeps_words:
        transaction.on_commit(lambda: unkept.empty(room_of(conversation.pk)))
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
    together = _opening_together(activity)
    if not keep_others:
        everything = activity.conversation.activities.filter(status=Activity.Status.OPEN)
        _close(everything.exclude(pk__in=together))
    Activity.objects.filter(pk__in=together).update(status=Activity.Status.OPEN)
    activity.status = Activity.Status.OPEN
    record(Event("activity.opened", actor, activity, rule, {"kept_others": keep_others}))
    step_opened.send(Activity, activity=activity, actor=actor)
    changed("conversation", str(activity.conversation_id))


@action
def close_activity(*, actor: Membership, activity: Activity) -> None:
    """Take no more answers to `activity` (or, for one of its questions, to the whole survey)."""
    rule = check_close_activity(actor, activity)
    Activity.objects.filter(pk__in=_opening_together(activity)).update(
        status=Activity.Status.CLOSED
    )
    activity.status = Activity.Status.CLOSED
    record(Event("activity.closed", actor, activity, rule))
    changed("conversation", str(activity.conversation_id))


def _opening_together(activity: Activity) -> list[int]:
    if activity.part != Activity.Part.SURVEY:
        return [activity.pk]
    survey = activity.conversation.activities.filter(part=Activity.Part.SURVEY)
    return list(survey.values_list("pk", flat=True))


def _close(activities: QuerySet[Activity]) -> None:
    activities.update(status=Activity.Status.CLOSED)
