"""Who may do what: each rule says why not, and gives `can_x` (a bool) and `check_x` (raises)."""

from longtable.areas.conversations.models import (
    Activity,
    Contribution,
    ContributionImport,
    Conversation,
    Participant,
    WriteUp,
)
from longtable.foundation.audit.trail import System
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check

MOST_WORDS = 3  # answers that one guest adds to a word cloud
CONVENORS_ONLY = "Only a convenor of this partnership can do this. Ask one of them."
OTHER_TABLE = "This conversation belongs to another partnership."


def _convenors_create_conversations(member: Membership) -> str:
    return "" if member.is_convenor else CONVENORS_ONLY


def _members_read_conversations(member: Membership, conversation: Conversation) -> str:
    at_this_table = member.partnership_id == conversation.partnership_id
    return "" if at_this_table and member.left_at is None else OTHER_TABLE


def _convenors_host_conversations(member: Membership, conversation: Conversation) -> str:
    return _members_read_conversations(member, conversation) or _convenors_create_conversations(
        member
    )


def _hosts_edit_until_closing(member: Membership, conversation: Conversation) -> str:
    if not_host := _convenors_host_conversations(member, conversation):
        return not_host
    if conversation.status == Conversation.Status.CLOSED:
        return "This conversation has closed, so it can no longer be changed. Open it again first."
    return ""


def _hosts_add_steps_before_it_is_published(member: Membership, conversation: Conversation) -> str:
    return _convenors_host_conversations(member, conversation) or _nothing_is_drafted_in_public(
        conversation
    )


def _hosts_delete_drafts(member: Membership, conversation: Conversation) -> str:
    if not_host := _convenors_host_conversations(member, conversation):
        return not_host
    if conversation.opened_at or conversation.status != Conversation.Status.DRAFT:
        return "Only a conversation that has never been opened can be deleted."
    return ""


def _hosts_open_conversations(member: Membership, conversation: Conversation) -> str:
    if not_host := _convenors_host_conversations(member, conversation):
        return not_host
    if conversation.is_open:
        return "This conversation is open already."
    published = WriteUp.Status.PUBLISHED
    if WriteUp.objects.filter(conversation=conversation, status=published).exists():
        return "Its write-up is published, so this conversation cannot be opened again."
    return ""


def _hosts_close_conversations(member: Membership, conversation: Conversation) -> str:
    if not_host := _convenors_host_conversations(member, conversation):
        return not_host
    return "" if conversation.is_open else "This conversation is not open."


def _hosts_open_activities(member: Membership, activity: Activity) -> str:
    if not_host := _convenors_host_conversations(member, activity.conversation):
        return not_host
    if not activity.conversation.is_open:
        return "Open the conversation first; then guests can answer."
    return "This is open already." if activity.is_open else ""


def _hosts_close_activities(member: Membership, activity: Activity) -> str:
    if not_host := _convenors_host_conversations(member, activity.conversation):
        return not_host
    return "" if activity.is_open else "This is not open."


def _hosts_hide_contributions(member: Membership, contribution: Contribution) -> str:
    if not_host := _convenors_host_conversations(member, contribution.activity.conversation):
        return not_host
    if not contribution.is_shown:
        return "This is hidden already, or whoever wrote it has withdrawn it."
    return ""


def _hosts_show_hidden_contributions(member: Membership, contribution: Contribution) -> str:
    if not_host := _convenors_host_conversations(member, contribution.activity.conversation):
        return not_host
    if contribution.status != Contribution.Status.HIDDEN:
        return "This is not hidden, or whoever wrote it has withdrawn it."
    return ""


def _hosts_answer_questions(member: Membership, question: Contribution) -> str:
    if not_host := _convenors_host_conversations(member, question.activity.conversation):
        return not_host
    if question.activity.kind != Activity.Kind.PANEL_QUESTIONS:
        return "Only a question to the panel can be marked answered."
    return "" if question.is_shown else "This question is not shown, so it cannot be answered."


def _questions_with_answers_keep_their_words(activity: Activity) -> str:
    if activity.contributions.exists():
        return "This question has answers already, so it can no longer be changed or taken out."
    return ""


def _names_are_settled_before_opening(conversation: Conversation, names: str) -> str:
    if conversation.opened_at and names != conversation.names:
        return "Guests have been told how names are shown, so that can no longer be changed."
    return ""


def _guests_join_open_conversations(conversation: Conversation) -> str:
    return "" if conversation.is_open else "This conversation is not open, so nobody can join it."


def _guests_contribute_to_open_activities(guest: Participant, activity: Activity) -> str:
    if guest.conversation_id != activity.conversation_id:
        return "You have not joined this conversation. Join it with its code first."
    if not activity.conversation.is_open:
        return "This conversation has closed, so this was not sent."
    if not activity.is_open:
        return "The host has closed this question, so this was not sent."
    return ""


def _guests_answer_within_bounds(guest: Participant, activity: Activity, more: int = 1) -> str:
    standing = activity.contributions.filter(participant=guest).exclude(
        status=Contribution.Status.WITHDRAWN
    )
    if activity.kind == Activity.Kind.WORD_CLOUD and standing.count() + more > MOST_WORDS:
        return "You have sent three already. Withdraw one to send another."
    if activity.part == Activity.Part.SURVEY and standing.exists():
        return "You have answered this already. Withdraw your answer to give another."
    return ""


def _guests_upvote_questions_of_others(guest: Participant, question: Contribution) -> str:
    if question.activity.kind != Activity.Kind.PANEL_QUESTIONS or not question.is_shown:
        return "This question is no longer shown."
    if question.participant_id == guest.pk:
        return "This is your own question. Others can add their voice to it."
    return _guests_contribute_to_open_activities(guest, question.activity)


def _guests_withdraw_their_own(guest: Participant, contribution: Contribution) -> str:
    if contribution.participant_id != guest.pk:
        return "Only whoever wrote this can withdraw it."
    if contribution.status == Contribution.Status.WITHDRAWN:
        return "You have withdrawn this already."
    return ""


def _guests_choose_their_own_consent(guest: Participant, whose: Participant) -> str:
    return "" if guest.pk == whose.pk else "Only they can choose this."


can_create, check_create = can_and_check(_convenors_create_conversations)
can_read, check_read = can_and_check(_members_read_conversations)
can_host, check_host = can_and_check(_convenors_host_conversations)
can_edit, check_edit = can_and_check(_hosts_edit_until_closing)
can_add_step, check_add_step = can_and_check(_hosts_add_steps_before_it_is_published)
can_delete, check_delete = can_and_check(_hosts_delete_drafts)
can_open, check_open = can_and_check(_hosts_open_conversations)
can_close, check_close = can_and_check(_hosts_close_conversations)
can_open_activity, check_open_activity = can_and_check(_hosts_open_activities)
can_close_activity, check_close_activity = can_and_check(_hosts_close_activities)
can_hide, check_hide = can_and_check(_hosts_hide_contributions)
can_show_again, check_show_again = can_and_check(_hosts_show_hidden_contributions)
can_answer, check_answer = can_and_check(_hosts_answer_questions)
can_reword, check_reword = can_and_check(_questions_with_answers_keep_their_words)
can_rename, check_rename = can_and_check(_names_are_settled_before_opening)
can_join, check_join = can_and_check(_guests_join_open_conversations)
can_contribute, check_contribute = can_and_check(_guests_contribute_to_open_activities)
can_add, check_add = can_and_check(_guests_answer_within_bounds)
can_upvote, check_upvote = can_and_check(_guests_upvote_questions_of_others)
can_withdraw, check_withdraw = can_and_check(_guests_withdraw_their_own)
can_choose_consent, check_choose_consent = can_and_check(_guests_choose_their_own_consent)


# The write-up, imports and exports


def _hosts_draft_after_closing(member: Membership, conversation: Conversation) -> str:
    if not_host := _convenors_host_conversations(member, conversation):
        return not_host
    if conversation.status != Conversation.Status.CLOSED:
        return "This conversation has not closed yet. Close it, then draft its write-up."
    return _nothing_is_drafted_in_public(conversation)


def _nothing_is_drafted_in_public(conversation: Conversation) -> str:
    published = WriteUp.Status.PUBLISHED
    if WriteUp.objects.filter(conversation=conversation, status=published).exists():
        return "The write-up is published. Take it down first, so that nothing unread is shown."
    return ""


def _hosts_edit_write_ups(member: Membership, write_up: WriteUp) -> str:
    return _convenors_host_conversations(member, write_up.conversation)


def _hosts_publish_what_a_person_has_read(
    member: Membership, write_up: WriteUp, read: bool = True
) -> str:
    if not_host := _convenors_host_conversations(member, write_up.conversation):
        return not_host
    if write_up.is_published:
        return "This write-up is published already."
    if not read:
        return "Tick the box to say that a person has read the whole write-up, then publish it."
    return ""


def _hosts_take_down_write_ups(member: Membership, write_up: WriteUp) -> str:
    if not_host := _convenors_host_conversations(member, write_up.conversation):
        return not_host
    return "" if write_up.is_published else "This write-up is not published."


def _hosts_import_answers(actor: Membership | System, activity: Activity) -> str:
    # Whoever may type commands on the server can reach the database anyway.
    if isinstance(actor, Membership) and (
        not_host := _convenors_host_conversations(actor, activity.conversation)
    ):
        return not_host
    if activity.conversation.status == Conversation.Status.DRAFT:
        return "This conversation is still being prepared. Open it before answers are imported."
    if activity.part != Activity.Part.CORE:
        return "Answers can be imported to a core question only."
    return _nothing_is_drafted_in_public(activity.conversation)


def _hosts_take_back_imports(member: Membership, batch: ContributionImport) -> str:
    if not_host := _convenors_host_conversations(member, batch.activity.conversation):
        return not_host
    return "" if batch.status == batch.Status.DONE else "This import is not in use."


can_draft, check_draft = can_and_check(_hosts_draft_after_closing)
can_edit_write_up, check_edit_write_up = can_and_check(_hosts_edit_write_ups)
can_publish, check_publish = can_and_check(_hosts_publish_what_a_person_has_read)
can_take_down, check_take_down = can_and_check(_hosts_take_down_write_ups)
can_import, check_import = can_and_check(_hosts_import_answers)
can_take_back_import, check_take_back_import = can_and_check(_hosts_take_back_imports)
