"""Preparing: a host creates, changes or deletes a conversation."""

from itertools import zip_longest

from longtable.areas.conversations.actions.plan import Plan, Question
from longtable.areas.conversations.models import Activity, Conversation, Speaker
from longtable.areas.conversations.rules.preparing import (
    check_create,
    check_delete,
    check_edit,
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
    standing = list(conversation.activities.all())
    wanted = plan.questions()
    position = 0
    for part in Activity.Part:
        before = [activity for activity in standing if activity.part == part]
        for kept in _arranged(conversation, part, before, wanted.get(part)):
            kept.position = position = position + 1
            kept.save()


def _arranged(
    conversation: Conversation,
    part: Activity.Part,
    before: list[Activity],
    questions: list[Question] | None,
) -> list[Activity]:
    """What is asked in `part` from now on. Steps that an area above runs stay as they are."""
    if questions is None:
        return before
    rows = (
        _settle(activity, question, Activity(conversation=conversation, part=part))
        for activity, question in zip_longest(before, questions)
    )
    return [kept for kept in rows if kept]


def _settle(activity: Activity | None, question: Question | None, new: Activity) -> Activity | None:
    """The activity that asks `question` from now on; None when nothing is to be asked."""
    wanted = question if question and question.prompt else None
    if activity and (wanted is None or _differs(activity, wanted)):
        check_reword(activity)
    if wanted is None:
        if activity:
            activity.delete()
        return None
    kept = activity or new
    kept.prompt, kept.kind = wanted.prompt, wanted.kind
    return kept


def _differs(activity: Activity, question: Question) -> bool:
    return (activity.prompt, activity.kind) != (question.prompt, question.kind)


def _size(conversation: Conversation) -> dict[str, Fact]:
    return {
        "activities": conversation.activities.count(),
        "speakers": conversation.speakers.count(),
    }
