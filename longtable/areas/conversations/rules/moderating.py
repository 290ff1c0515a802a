"""Who may look at people's words first, hide them, and answer what was asked."""

from longtable.areas.conversations.models import Activity, Contribution, Conversation, Helper
from longtable.areas.conversations.rules.preparing import (
    CONVENORS_ONLY,
    helps,
    hosts_run_conversations,
    nothing_is_drafted_in_public,
)
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check

MODERATORS_ONLY = (
    "Only a convenor, a co-host or a moderator of this conversation can do this. Ask a convenor."
)
HELD, SHOWN, HIDDEN = (
    Contribution.Status.HELD,
    Contribution.Status.SHOWN,
    Contribution.Status.HIDDEN,
)


def moderators_moderate_conversations(member: Membership, conversation: Conversation) -> str:
    """Why `member` may not moderate `conversation`; '' for its hosts and moderators."""
    not_host = hosts_run_conversations(member, conversation)
    if not not_host:
        return ""
    at_this_table = member.partnership_id == conversation.partnership_id
    if not at_this_table or member.left_at is not None:
        return not_host
    moderates = helps(member, conversation, Helper.Part.MODERATOR)
    return "" if moderates else MODERATORS_ONLY


def _convenors_keep_the_word_list(member: Membership) -> str:
    return "" if member.is_convenor else CONVENORS_ONLY


def _hosts_choose_when_words_are_moderated(member: Membership, conversation: Conversation) -> str:
    if not_host := hosts_run_conversations(member, conversation):
        return not_host
    if conversation.status == Conversation.Status.CLOSED:
        return "This conversation has closed, so nothing more is sent that could wait."
    return ""


def _moderators_hide_contributions(member: Membership, contribution: Contribution) -> str:
    if refused := moderators_moderate_conversations(member, contribution.activity.conversation):
        return refused
    if contribution.status not in (HELD, SHOWN):
        return "This is hidden already, or whoever wrote it has withdrawn it."
    return ""


def _moderators_show_hidden_contributions(member: Membership, contribution: Contribution) -> str:
    if refused := moderators_moderate_conversations(member, contribution.activity.conversation):
        return refused
    if contribution.status not in (HELD, HIDDEN):
        return "This is not hidden, or whoever wrote it has withdrawn it."
    return ""


def _moderators_look_at_contributions(member: Membership, contribution: Contribution) -> str:
    if refused := moderators_moderate_conversations(member, contribution.activity.conversation):
        return refused
    return "" if contribution.is_shown else "This is not shown, so there is nothing to look at."


def _moderators_answer_questions(
    member: Membership, question: Contribution, answer: str = ""
) -> str:
    if refused := moderators_moderate_conversations(member, question.activity.conversation):
        return refused
    if question.activity.kind != Activity.Kind.PANEL_QUESTIONS:
        return "Only a question to the panel can be marked answered."
    if answer and not question.activity.conversation.keeps_words:
        return "Nothing said here is kept, so no answer is written down. Leave the box empty."
    return "" if question.is_shown else "This question is not shown, so it cannot be answered."


def _moderators_sort_questions(member: Membership, question: Contribution) -> str:
    if refused := moderators_moderate_conversations(member, question.activity.conversation):
        return refused
    return _is_a_question_that_is_shown(question)


def _moderators_merge_questions(
    member: Membership, question: Contribution, other: Contribution
) -> str:
    if refused := _moderators_sort_questions(member, question):
        return refused
    if other.activity_id != question.activity_id or other.pk == question.pk:
        return "Choose two or more questions of the same session, then merge them."
    return _is_a_question_that_is_shown(other)


def _moderators_take_questions_apart(member: Membership, question: Contribution) -> str:
    if refused := moderators_moderate_conversations(member, question.activity.conversation):
        return refused
    return "" if question.merged_into_id else "This question is not part of another one."


def _hosts_carry_questions_to_next_steps(member: Membership, question: Contribution) -> str:
    if refused := hosts_run_conversations(member, question.activity.conversation):
        return refused
    if not question.activity.conversation.keeps_words:
        return "Nothing said here is kept, so there is no write-up with next steps."
    if public := nothing_is_drafted_in_public(question.activity.conversation):
        return public
    return _is_a_question_that_is_shown(question)


def _is_a_question_that_is_shown(question: Contribution) -> str:
    if question.activity.kind != Activity.Kind.PANEL_QUESTIONS:
        return "This can only be done with a question to the panel."
    if question.merged_into_id:
        return "This question is part of another one. Take it apart first."
    return "" if question.is_shown else "This question is not shown. Show it first."


can_moderate, check_moderate = can_and_check(moderators_moderate_conversations)
can_keep_words, check_keep_words = can_and_check(_convenors_keep_the_word_list)
can_choose_moderation, check_choose_moderation = can_and_check(
    _hosts_choose_when_words_are_moderated
)
can_hide, check_hide = can_and_check(_moderators_hide_contributions)
can_show_again, check_show_again = can_and_check(_moderators_show_hidden_contributions)
can_look_at, check_look_at = can_and_check(_moderators_look_at_contributions)
can_answer, check_answer = can_and_check(_moderators_answer_questions)
can_sort, check_sort = can_and_check(_moderators_sort_questions)
can_merge, check_merge = can_and_check(_moderators_merge_questions)
can_take_apart, check_take_apart = can_and_check(_moderators_take_questions_apart)
can_carry, check_carry = can_and_check(_hosts_carry_questions_to_next_steps)
