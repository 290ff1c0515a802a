"""The questions to the panel: answered, pinned, put aside, merged and taken apart, carried on."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from longtable.areas.conversations.models import Contribution, Upvote
from longtable.areas.conversations.rules.moderating import (
    check_answer,
    check_carry,
    check_merge,
    check_sort,
    check_take_apart,
)
from longtable.foundation.audit.trail import Event, Fact, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed


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


@action
def pin_question(*, actor: Membership, question: Contribution, pinned: bool) -> None:
    """Keep a question on top of every list and of the big screen, or let it go from there."""
    rule = check_sort(actor, question)
    question.pinned_at = timezone.now() if pinned else None
    question.archived_at = None if pinned else question.archived_at
    question.save(update_fields=["pinned_at", "archived_at"])
    _note("question.pinned" if pinned else "question.unpinned", actor, question, rule)


@action
def archive_question(*, actor: Membership, question: Contribution, archived: bool) -> None:
    """Put a question aside, off the guests' lists and the big screen, or bring it back."""
    rule = check_sort(actor, question)
    question.archived_at = timezone.now() if archived else None
    question.pinned_at = None if archived else question.pinned_at
    question.save(update_fields=["pinned_at", "archived_at"])
    _note("question.archived" if archived else "question.brought_back", actor, question, rule)


@action
def carry_question(*, actor: Membership, question: Contribution, carried: bool) -> None:
    """Let the write-up's next steps show a question, or no longer. Its words are read afresh."""
    rule = check_carry(actor, question)
    question.carried_at = timezone.now() if carried else None
    question.save(update_fields=["carried_at"])
    _note("question.carried" if carried else "question.not_carried", actor, question, rule)


@action
def merge_questions(
    *, actor: Membership, question: Contribution, others: Sequence[Contribution]
) -> None:
    """Make `others` part of `question`: each person who wished for any of them counts once.

    Nobody's words change. What was merged into one of `others` becomes part of `question` too.
    """
    if not others:
        raise NotAllowed("Choose two or more questions of the same session, then merge them.")
    for other in others:
        rule = check_merge(actor, question, other)
        other.merged.update(merged_into=question)
        other.merged_into, other.pinned_at = question, None
        other.save(update_fields=["merged_into", "pinned_at"])
        Upvote.objects.filter(contribution=other, through__isnull=False).delete()
        _note("question.merged", actor, other, rule, {"into": question.pk})
    _unite_wishes(question)


@action
def take_question_apart(*, actor: Membership, question: Contribution) -> None:
    """Let a question that was merged stand by itself again, with the wishes that it had."""
    rule = check_take_apart(actor, question)
    was_part_of = question.merged_into
    question.merged_into = None
    question.save(update_fields=["merged_into"])
    if was_part_of:
        _unite_wishes(was_part_of)
    _note("question.taken_apart", actor, question, rule)


def _unite_wishes(question: Contribution) -> None:
    """Give `question` the wishes of what was merged into it, each person's once.

    Whoever asked one of them wishes for it too, unless they took their words back; whoever asked
    `question` itself never counts.
    """
    Upvote.objects.filter(contribution=question, through__isnull=False).delete()
    counted = {question.participant_id}
    counted |= set(question.upvotes.values_list("participant_id", flat=True))
    for participant, through in _wishes(question):
        if participant is not None and participant not in counted:
            counted.add(participant)
            question.upvotes.create(participant_id=participant, through_id=through)


def _wishes(question: Contribution) -> Iterable[tuple[int | None, int]]:
    """Who wished for each question that was merged into this one: participant, which."""
    asked = question.merged.exclude(status=Contribution.Status.WITHDRAWN)
    yield from asked.values_list("participant_id", "pk")
    wished = Upvote.objects.filter(contribution__merged_into=question, through=None)
    yield from wished.values_list("participant_id", "contribution_id")


def _note(
    verb: str,
    actor: Membership,
    question: Contribution,
    rule: str,
    facts: dict[str, Fact] | None = None,
) -> None:
    record(Event(verb, actor, question, rule, {"activity": question.activity_id, **(facts or {})}))
    changed("conversation", str(question.activity.conversation_id))
