"""Who may draft, edit and publish a write-up, and import answers."""

from longtable.areas.conversations.models import Activity, ContributionImport, Conversation, WriteUp
from longtable.areas.conversations.rules.preparing import (
    convenors_keep_conversations,
    hosts_run_conversations,
    nothing_is_drafted_in_public,
)
from longtable.foundation.audit.trail import System
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check


def _hosts_draft_after_closing(member: Membership, conversation: Conversation) -> str:
    if not_host := hosts_run_conversations(member, conversation):
        return not_host
    if conversation.status != Conversation.Status.CLOSED:
        return "This conversation has not closed yet. Close it, then draft its write-up."
    return nothing_is_drafted_in_public(conversation)


def _hosts_edit_write_ups(member: Membership, write_up: WriteUp) -> str:
    return hosts_run_conversations(member, write_up.conversation)


def _convenors_publish_what_a_person_has_read(
    member: Membership, write_up: WriteUp, read: bool = True
) -> str:
    if not_convenor := convenors_keep_conversations(member, write_up.conversation):
        return not_convenor
    if write_up.is_published:
        return "This write-up is published already."
    if not read:
        return "Tick the box to say that a person has read the whole write-up, then publish it."
    return ""


def _convenors_take_down_write_ups(member: Membership, write_up: WriteUp) -> str:
    if not_convenor := convenors_keep_conversations(member, write_up.conversation):
        return not_convenor
    return "" if write_up.is_published else "This write-up is not published."


def _hosts_import_answers(actor: Membership | System, activity: Activity) -> str:
    # Whoever may type commands on the server can reach the database anyway.
    if isinstance(actor, Membership) and (
        not_host := hosts_run_conversations(actor, activity.conversation)
    ):
        return not_host
    if activity.conversation.status == Conversation.Status.DRAFT:
        return "This conversation is still being prepared. Open it before answers are imported."
    if not activity.conversation.keeps_words:
        return "Nothing said in this conversation is kept, so no answers can be imported."
    if activity.part != Activity.Part.CORE:
        return "Answers can be imported to a core question only."
    return nothing_is_drafted_in_public(activity.conversation)


def _hosts_take_back_imports(member: Membership, batch: ContributionImport) -> str:
    if not_host := hosts_run_conversations(member, batch.activity.conversation):
        return not_host
    return "" if batch.status == batch.Status.DONE else "This import is not in use."


can_draft, check_draft = can_and_check(_hosts_draft_after_closing)
can_edit_write_up, check_edit_write_up = can_and_check(_hosts_edit_write_ups)
can_publish, check_publish = can_and_check(_convenors_publish_what_a_person_has_read)
can_take_down, check_take_down = can_and_check(_convenors_take_down_write_ups)
can_import, check_import = can_and_check(_hosts_import_answers)
can_take_back_import, check_take_back_import = can_and_check(_hosts_take_back_imports)
