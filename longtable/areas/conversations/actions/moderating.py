"""Moderating: a host hides, shows again, and says what the panel answered."""

from django.utils import timezone

from longtable.areas.conversations.models import Contribution
from longtable.areas.conversations.rules.moderating import (
    check_answer,
    check_hide,
    check_show_again,
)
from longtable.foundation.audit.trail import Event, Fact, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership


@action
def hide_contribution(*, actor: Membership, contribution: Contribution, reason: str) -> None:
    """Take `contribution` off every screen. `reason` is a HideReason; its author sees it."""
    rule = check_hide(actor, contribution)
    contribution.status = Contribution.Status.HIDDEN
    contribution.hidden_reason = reason
    contribution.save(update_fields=["status", "hidden_reason"])
    _note("contribution.hidden", actor, contribution, rule)


@action
def show_contribution(*, actor: Membership, contribution: Contribution) -> None:
    """Put back what was hidden."""
    rule = check_show_again(actor, contribution)
    contribution.status, contribution.hidden_reason = Contribution.Status.SHOWN, ""
    contribution.save(update_fields=["status", "hidden_reason"])
    _note("contribution.shown_again", actor, contribution, rule)


@action
def answer_question(*, actor: Membership, question: Contribution, answer: str = "") -> None:
    """Mark a question to the panel answered, with a short answer when there is one."""
    rule = check_answer(actor, question, answer)
    question.answer, question.answered_at = answer, timezone.now()
    question.save(update_fields=["answer", "answered_at"])
    _note("question.answered", actor, question, rule)


@action
def unanswer_question(*, actor: Membership, question: Contribution) -> None:
    """Put a question that was marked answered back among those that wait."""
    rule = check_answer(actor, question)
    question.answer, question.answered_at = "", None
    question.save(update_fields=["answer", "answered_at"])
    _note("question.put_back", actor, question, rule)


def _note(verb: str, actor: Membership, contribution: Contribution, rule: str) -> None:
    facts: dict[str, Fact] = {
        "activity": contribution.activity_id,
        "reason": contribution.hidden_reason,
    }
    record(Event(verb, actor, contribution, rule, facts))
    changed("conversation", str(contribution.activity.conversation_id))
