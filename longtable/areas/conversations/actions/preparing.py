"""Preparing: a host creates, changes or deletes a conversation."""

from itertools import zip_longest

from longtable.areas.conversations.actions.order import Order
from longtable.areas.conversations.actions.plan import ROWS, Plan, Question
from longtable.areas.conversations.models import Activity, Conversation, Speaker
from longtable.areas.conversations.rules.preparing import (
    check_create,
    check_delete,
    check_edit,
    check_keep,
    check_rename,
    check_reword,
)
from longtable.areas.conversations.signals import conversation_edited, draft_deleted
from longtable.foundation.audit.trail import Event, Fact, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership


@action
def create_conversation(*, actor: Membership, plan: Plan) -> Conversation:
    """Make a draft from `plan`, with a join code of its own."""
    rule = check_create(actor)
    conversation = Conversation(created_by=actor, partnership=actor.partnership)
    _carry_out(plan, conversation)
    record(Event("conversation.created", actor, conversation, rule, _size(conversation)))
    return conversation


@action
def edit_conversation(*, actor: Membership, conversation: Conversation, plan: Plan) -> Conversation:
    """Make it what `plan` says. Raises NotAllowed for a reworded answered question."""
    rule = check_edit(actor, conversation)
    check_rename(conversation, plan.names)
    check_keep(conversation, plan.keeps_words)
    _carry_out(plan, conversation)
    record(Event("conversation.edited", actor, conversation, rule, _size(conversation)))
    conversation_edited.send(Conversation, conversation=conversation, actor=actor)
    changed("conversation", str(conversation.pk))
    return conversation


@action
def delete_draft(*, actor: Membership, conversation: Conversation) -> None:
    """Delete a conversation that has never been opened; nobody has said anything in it yet."""
    rule = check_delete(actor, conversation)
    draft_deleted.send(Conversation, conversation=conversation, actor=actor)
    record(Event("conversation.deleted", actor, conversation, rule))
    conversation.delete()


def _carry_out(plan: Plan, conversation: Conversation) -> None:
    conversation.title, conversation.purpose = plan.title, plan.purpose
    conversation.starts_at, conversation.names = plan.starts_at, plan.names
    conversation.keeps_words = plan.keeps_words
    conversation.save()
    _seat_speakers(plan, conversation)
    _arrange_activities(plan, conversation)


def _seat_speakers(plan: Plan, conversation: Conversation) -> None:
    conversation.speakers.all().delete()
    Speaker.objects.bulk_create(
        Speaker(
            conversation=conversation,
            position=position,
            part=line.part,
            name=line.name,
            role=line.role,
            organisation=line.organisation,
        )
        for position, line in enumerate(plan.speakers)
    )


def _arrange_activities(plan: Plan, conversation: Conversation) -> None:
    """Ask what the plan asks. What it does not hold stays, and all stays where it stands."""
    order = Order(conversation)
    for part, questions in plan.questions().items():
        standing = [one for one in order.activities if one.part == part][: ROWS[part]]
        for activity, question in zip_longest(standing, questions):
            new = Activity(conversation=conversation, part=part)
            _settle(order, activity, question, new)
    order.keep()


def _settle(
    order: Order, activity: Activity | None, question: Question | None, new: Activity
) -> None:
    """Have `question` asked by `activity`, by a new one, or no longer."""
    wanted = question if question and question.prompt else None
    if activity is None:
        if wanted:
            order.place(_asking(new, wanted))
        return
    if wanted and not _differs(activity, wanted):
        return
    check_reword(activity)
    if wanted:
        _asking(activity, wanted).save()
    else:
        order.take_out(activity)
        activity.delete()


def _asking(activity: Activity, question: Question) -> Activity:
    activity.prompt, activity.kind = question.prompt, question.kind
    return activity


def _differs(activity: Activity, question: Question) -> bool:
    return (activity.prompt, activity.kind) != (question.prompt, question.kind)


def _size(conversation: Conversation) -> dict[str, Fact]:
    return {
        "activities": conversation.activities.count(),
        "speakers": conversation.speakers.count(),
    }
