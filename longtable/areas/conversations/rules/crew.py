"""Who may name those who help to hold a conversation, and who may talk backstage."""

from longtable.areas.conversations.models import Conversation, Helper
from longtable.areas.conversations.rules.preparing import (
    OTHER_TABLE,
    convenors_keep_conversations,
    helps,
)
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check

BACKSTAGE_ONLY = (
    "Only those who hold this conversation and its panel can read this. Ask a convenor."
)


def _convenors_name_helpers(
    member: Membership, conversation: Conversation, named: Membership | None = None
) -> str:
    if not_convenor := convenors_keep_conversations(member, conversation):
        return not_convenor
    if named is None:
        return ""
    if named.partnership_id != conversation.partnership_id or named.left_at is not None:
        return "Only a member of this partnership can help to hold its conversations."
    return "A convenor may do all of this already." if named.is_convenor else ""


def _the_crew_reads_backstage(member: Membership, conversation: Conversation) -> str:
    at_this_table = member.partnership_id == conversation.partnership_id
    if not at_this_table or member.left_at is not None:
        return OTHER_TABLE
    if member.is_convenor or helps(member, conversation, *Helper.Part):
        return ""
    return BACKSTAGE_ONLY


def _the_crew_talks_until_closing(member: Membership, conversation: Conversation) -> str:
    if refused := _the_crew_reads_backstage(member, conversation):
        return refused
    if conversation.status == Conversation.Status.CLOSED:
        return "This conversation has closed, and its messages are deleted."
    if not conversation.keeps_words:
        return "Nothing said in this conversation is kept, and messages would be stored."
    return ""


can_name, check_name = can_and_check(_convenors_name_helpers)
can_read_backstage, check_read_backstage = can_and_check(_the_crew_reads_backstage)
can_talk_backstage, check_talk_backstage = can_and_check(_the_crew_talks_until_closing)
