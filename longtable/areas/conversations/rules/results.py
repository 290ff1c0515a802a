"""Who may reveal the results of a poll, hide them again, and count hands in the room."""

from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.conversations.rules.preparing import (
    hosts_run_conversations,
    nothing_is_drafted_in_public,
)
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check

NO_POLL = "Only a poll has results that can be shown or hidden."


def _hosts_reveal_results(member: Membership, poll: Activity) -> str:
    if not_host := hosts_run_conversations(member, poll.conversation):
        return not_host
    if not poll.is_poll:
        return NO_POLL
    return "The results are shown already." if poll.shows_results else ""


def _hosts_hide_results(member: Membership, poll: Activity) -> str:
    if not_host := hosts_run_conversations(member, poll.conversation):
        return not_host
    if not poll.is_poll:
        return NO_POLL
    return "" if poll.shows_results else "The results are hidden already."


def _hosts_count_hands(member: Membership, poll: Activity) -> str:
    if not_host := hosts_run_conversations(member, poll.conversation):
        return not_host
    if not poll.is_poll or poll.kind == Activity.Kind.RANKING:
        return "Hands can be counted for a choice or a scale only."
    if poll.conversation.status == Conversation.Status.DRAFT:
        return "Open the conversation first; then hands can be counted."
    return nothing_is_drafted_in_public(poll.conversation)


can_reveal, check_reveal = can_and_check(_hosts_reveal_results)
can_hide_results, check_hide_results = can_and_check(_hosts_hide_results)
can_count_hands, check_count_hands = can_and_check(_hosts_count_hands)
