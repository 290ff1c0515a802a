"""Who may create, read, change and delete a conversation."""

from longtable.areas.conversations.models import Activity, Conversation, Helper, WriteUp
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check

CONVENORS_ONLY = "Only a convenor of this partnership can do this. Ask one of them."
HOSTS_ONLY = "Only a convenor or a co-host of this conversation can do this. Ask a convenor."
OTHER_TABLE = "This conversation belongs to another partnership."


def _convenors_create_conversations(member: Membership) -> str:
    return "" if member.is_convenor else CONVENORS_ONLY


def _members_read_conversations(member: Membership, conversation: Conversation) -> str:
    at_this_table = member.partnership_id == conversation.partnership_id
    return "" if at_this_table and member.left_at is None else OTHER_TABLE


def convenors_keep_conversations(member: Membership, conversation: Conversation) -> str:
    """Why `member` may not delete it, name its helpers or publish; '' for a convenor."""
    return _members_read_conversations(member, conversation) or _convenors_create_conversations(
        member
    )


def hosts_run_conversations(member: Membership, conversation: Conversation) -> str:
    """Why `member` may not host `conversation`; '' for a convenor or one of its co-hosts."""
    if stranger := _members_read_conversations(member, conversation):
        return stranger
    if member.is_convenor or helps(member, conversation, Helper.Part.CO_HOST):
        return ""
    return HOSTS_ONLY


def helps(member: Membership, conversation: Conversation, *parts: Helper.Part) -> bool:
    """Whether `member` now plays one of `parts` in `conversation`; asked anew each time."""
    return Helper.objects.filter(
        conversation=conversation, membership=member, part__in=parts
    ).exists()


def _convenors_copy_conversations(member: Membership, conversation: Conversation) -> str:
    return _members_read_conversations(member, conversation) or _convenors_create_conversations(
        member
    )


def why_not_edit(member: Membership, conversation: Conversation) -> str:
    """Why `member` may not change `conversation` now; '' when they may."""
    if not_host := hosts_run_conversations(member, conversation):
        return not_host
    if conversation.status == Conversation.Status.CLOSED:
        return "This conversation has closed, so it can no longer be changed. Open it again first."
    return ""


def _hosts_edit_until_closing(member: Membership, conversation: Conversation) -> str:
    return why_not_edit(member, conversation)


def _hosts_add_steps_before_it_is_published(member: Membership, conversation: Conversation) -> str:
    if not conversation.keeps_words:
        return "Statements and votes on them would be kept, and nothing said here is."
    return hosts_run_conversations(member, conversation) or nothing_is_drafted_in_public(
        conversation
    )


def _convenors_delete_drafts(member: Membership, conversation: Conversation) -> str:
    if not_convenor := convenors_keep_conversations(member, conversation):
        return not_convenor
    if conversation.opened_at or conversation.status != Conversation.Status.DRAFT:
        return "Only a conversation that has never been opened can be deleted."
    return ""


def _questions_with_answers_keep_their_words(activity: Activity) -> str:
    if activity.contributions.exists() or activity.hands.filter(count__gt=0).exists():
        return "This question has answers already, so it can no longer be changed or taken out."
    return ""


def _keeping_is_settled_before_opening(conversation: Conversation, keeps_words: bool) -> str:
    if conversation.opened_at and keeps_words != conversation.keeps_words:
        return "Guests have been told whether it is kept what they say, so that stays as it is."
    return ""


def _names_are_settled_before_opening(conversation: Conversation, names: str) -> str:
    if conversation.opened_at and names != conversation.names:
        return "Guests have been told how names are shown, so that can no longer be changed."
    return ""


def nothing_is_drafted_in_public(conversation: Conversation) -> str:
    """Why nothing may be added: its write-up is public; '' when it is not."""
    published = WriteUp.Status.PUBLISHED
    if WriteUp.objects.filter(conversation=conversation, status=published).exists():
        return "The write-up is published. Take it down first, so that nothing unread is shown."
    return ""


can_create, check_create = can_and_check(_convenors_create_conversations)
can_read, check_read = can_and_check(_members_read_conversations)
can_host, check_host = can_and_check(hosts_run_conversations)
can_copy, check_copy = can_and_check(_convenors_copy_conversations)
can_edit, check_edit = can_and_check(_hosts_edit_until_closing)
can_add_step, check_add_step = can_and_check(_hosts_add_steps_before_it_is_published)
can_delete, check_delete = can_and_check(_convenors_delete_drafts)
can_reword, check_reword = can_and_check(_questions_with_answers_keep_their_words)
can_keep, check_keep = can_and_check(_keeping_is_settled_before_opening)
can_rename, check_rename = can_and_check(_names_are_settled_before_opening)
