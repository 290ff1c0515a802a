"""Who may say what to expect, choose a screen's language, link a recording, answer afterwards."""

from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.conversations.rules.preparing import (
    hosts_run_conversations,
    nothing_is_drafted_in_public,
)
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check

NOTHING_KEPT = "Guests were told that nothing said in this conversation is kept, so this cannot be."
NOT_YET = "This conversation has not closed yet. Close it first."


def _hosts_say_what_to_expect(member: Membership, conversation: Conversation) -> str:
    return hosts_run_conversations(member, conversation)


def _hosts_choose_the_language_of_the_screen(member: Membership, conversation: Conversation) -> str:
    return hosts_run_conversations(member, conversation)


def _hosts_link_recordings(member: Membership, conversation: Conversation) -> str:
    if not_host := hosts_run_conversations(member, conversation):
        return not_host
    if conversation.opened_at is None:
        return "This conversation has not begun yet, so there is nothing to link to."
    return "" if conversation.keeps_words else NOTHING_KEPT


def _surveys_go_on_after_closing(conversation: Conversation) -> str:
    if conversation.status != Conversation.Status.CLOSED:
        return NOT_YET
    if not conversation.keeps_words:
        return NOTHING_KEPT
    if not conversation.activities.filter(part=Activity.Part.SURVEY).exists():
        return "This conversation has no follow-up survey."
    return nothing_is_drafted_in_public(conversation)


def _hosts_send_surveys_after_closing(member: Membership, conversation: Conversation) -> str:
    return hosts_run_conversations(member, conversation) or _surveys_go_on_after_closing(
        conversation
    )


can_say_what_to_expect, check_say_what_to_expect = can_and_check(_hosts_say_what_to_expect)
can_choose_screen, check_choose_screen = can_and_check(_hosts_choose_the_language_of_the_screen)
can_link_recording, check_link_recording = can_and_check(_hosts_link_recordings)
can_send_survey, check_send_survey = can_and_check(_hosts_send_surveys_after_closing)
can_follow_up, check_follow_up = can_and_check(_surveys_go_on_after_closing)
