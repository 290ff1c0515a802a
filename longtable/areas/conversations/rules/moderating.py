"""Who may hide what guests said, and answer what they asked."""

from longtable.areas.conversations.models import Activity, Contribution
from longtable.areas.conversations.rules.preparing import convenors_host_conversations
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import can_and_check


def _hosts_hide_contributions(member: Membership, contribution: Contribution) -> str:
    if not_host := convenors_host_conversations(member, contribution.activity.conversation):
        return not_host
    if not contribution.is_shown:
        return "This is hidden already, or whoever wrote it has withdrawn it."
    return ""


def _hosts_show_hidden_contributions(member: Membership, contribution: Contribution) -> str:
    if not_host := convenors_host_conversations(member, contribution.activity.conversation):
        return not_host
    if contribution.status != Contribution.Status.HIDDEN:
        return "This is not hidden, or whoever wrote it has withdrawn it."
    return ""


def _hosts_answer_questions(member: Membership, question: Contribution, answer: str = "") -> str:
    if not_host := convenors_host_conversations(member, question.activity.conversation):
        return not_host
    if question.activity.kind != Activity.Kind.PANEL_QUESTIONS:
        return "Only a question to the panel can be marked answered."
    if answer and not question.activity.conversation.keeps_words:
        return "Nothing said here is kept, so no answer is written down. Leave the box empty."
    return "" if question.is_shown else "This question is not shown, so it cannot be answered."


can_hide, check_hide = can_and_check(_hosts_hide_contributions)
can_show_again, check_show_again = can_and_check(_hosts_show_hidden_contributions)
can_answer, check_answer = can_and_check(_hosts_answer_questions)
