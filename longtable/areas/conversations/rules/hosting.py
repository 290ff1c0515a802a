"""Who may open and close a conversation and its activities."""

from longtable.areas.conversations.models import Activity, Conversation, WriteUp
from longtable.areas.conversations.rules.preparing import (
    hosts_run_conversations,
    why_not_edit,
)
from longtable.areas.conversations.rules.run_order import RUN_ELSEWHERE
from longtable.foundation.live.serving import alone
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check

MEMORY_IS_NOT_SHARED = (
    "What people say here is held in the memory of one process, but several serve this site, so it"
    " cannot be opened. Ask whoever runs the site to let one process serve."
)


def _hosts_open_conversations(member: Membership, conversation: Conversation) -> str:
    if not_host := hosts_run_conversations(member, conversation):
        return not_host
    if conversation.is_open:
        return "This conversation is open already."
    if not conversation.keeps_words and not alone():
        return MEMORY_IS_NOT_SHARED
    published = WriteUp.Status.PUBLISHED
    if WriteUp.objects.filter(conversation=conversation, status=published).exists():
        return "Its write-up is published, so this conversation cannot be opened again."
    return ""


def _hosts_close_conversations(member: Membership, conversation: Conversation) -> str:
    if not_host := hosts_run_conversations(member, conversation):
        return not_host
    return "" if conversation.is_open else "This conversation is not open."


def _hosts_open_activities(member: Membership, activity: Activity) -> str:
    if not_host := hosts_run_conversations(member, activity.conversation):
        return not_host
    if not activity.conversation.is_open:
        return "Open the conversation first; then guests can answer."
    return "This is open already." if activity.is_open else ""


def _hosts_close_activities(member: Membership, activity: Activity) -> str:
    if not_host := hosts_run_conversations(member, activity.conversation):
        return not_host
    return "" if activity.is_open else "This is not open."


def _hosts_give_more_time_while_it_is_open(member: Membership, activity: Activity) -> str:
    if not_host := hosts_run_conversations(member, activity.conversation):
        return not_host
    return "" if activity.is_open else "This has closed. Open it again to give more time."


def _hosts_reset_what_was_answered(member: Membership, activity: Activity) -> str:
    if not_now := why_not_edit(member, activity.conversation):
        return not_now
    return RUN_ELSEWHERE if activity.kind == Activity.Kind.STATEMENTS else ""


can_open, check_open = can_and_check(_hosts_open_conversations)
can_close, check_close = can_and_check(_hosts_close_conversations)
can_open_activity, check_open_activity = can_and_check(_hosts_open_activities)
can_extend, check_extend = can_and_check(_hosts_give_more_time_while_it_is_open)
can_reset, check_reset = can_and_check(_hosts_reset_what_was_answered)
can_close_activity, check_close_activity = can_and_check(_hosts_close_activities)
