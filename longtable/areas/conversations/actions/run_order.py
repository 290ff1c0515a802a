"""The run order: a host adds, changes, duplicates, moves and removes what guests are asked."""

from django.utils import timezone

from longtable.areas.conversations.actions.order import Order
from longtable.areas.conversations.actions.plan import ActivityPlan
from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.conversations.queries.steps import opening_together
from longtable.areas.conversations.rules.preparing import check_reword
from longtable.areas.conversations.rules.run_order import (
    check_add_activity,
    check_change,
    check_duplicate,
    check_move,
    check_remove,
)
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership

PART = Activity.Part


@action
def add_activity(
    *,
    actor: Membership,
    conversation: Conversation,
    kind: str,
    plan: ActivityPlan,
    in_survey: bool = False,
) -> Activity:
    """Add something to ask, as the last step before the survey or as the survey's last question."""
    order = Order(conversation)
    part = PART.SURVEY if in_survey else order.part_for(kind)
    rule = check_add_activity(actor, conversation, part)
    activity = order.ask(kind, plan, part)
    beside = conversation.activities.filter(part=PART.SURVEY).exclude(pk=activity.pk).first()
    if in_survey and beside:
        activity.status, activity.closes_at = beside.status, beside.closes_at
        activity.time_limit = plan.time_limit or beside.time_limit
        activity.save(update_fields=["status", "closes_at", "time_limit"])
        _time_together(activity)
    record(Event("activity.added", actor, activity, rule, {"kind": kind}))
    changed("conversation", str(conversation.pk))
    return activity


@action
def change_activity(*, actor: Membership, activity: Activity, plan: ActivityPlan) -> None:
    """Ask it as `plan` says. What has answers keeps its words and options: raises NotAllowed.

    A time limit of a question of the survey is the whole survey's.
    """
    rule = check_change(actor, activity)
    options = list(activity.options.values_list("text", flat=True))
    if options != list(plan.options) or _words(activity) != _words(plan):
        check_reword(activity)
    Order.take(activity, plan)
    activity.changed_at = timezone.now()
    activity.save()
    _time_together(activity)
    if options != list(plan.options):
        Order.offer(activity, plan.options)
    record(Event("activity.changed", actor, activity, rule))
    changed("conversation", str(activity.conversation_id))


@action
def duplicate_activity(*, actor: Membership, activity: Activity) -> Activity:
    """Ask the same once more, as the next step; a question of the survey as its last."""
    check_duplicate(actor, activity)
    conversation = activity.conversation
    order = Order(conversation)
    part = activity.part if activity.part == PART.SURVEY else order.part_for(activity.kind)
    rule = check_add_activity(actor, conversation, part)
    twin = activity.copy_for(conversation, part)
    order.follow(activity, twin)
    order.keep()
    Order.offer(twin, list(activity.options.values_list("text", flat=True)))
    record(Event("activity.duplicated", actor, twin, rule, {"from": activity.pk}))
    changed("conversation", str(conversation.pk))
    return twin


@action
def remove_activity(*, actor: Membership, activity: Activity) -> None:
    """Take out what nobody has answered yet."""
    rule = check_remove(actor, activity)
    record(Event("activity.removed", actor, activity, rule))
    conversation = activity.conversation
    activity.delete()
    Order(conversation).keep()
    changed("conversation", str(conversation.pk))


@action
def move_activity(*, actor: Membership, activity: Activity, place: int) -> int:
    """Make it the step at `place` (the first is 1), or as near to it as there is.

    A question of the survey moves among the survey's. Returns the place that it has now.
    """
    rule = check_move(actor, activity)
    order = Order(activity.conversation)
    peers = order.peers(activity)
    moved = [one for one in peers if one != activity]
    index = min(max(place - 1, 0), len(moved))
    moved.insert(index, activity)
    if moved != peers:
        order.arrange(moved)
        order.keep()
        record(Event("activity.moved", actor, activity, rule, {"place": index + 1}))
        changed("conversation", str(activity.conversation_id))
    return index + 1


def _time_together(activity: Activity) -> None:
    """The questions of the survey open together, so they have one time."""
    opening_together(activity).update(time_limit=activity.time_limit)


def _words(asked: Activity | ActivityPlan) -> tuple[str, ...]:
    return tuple(getattr(asked, name) for name in Activity.WORDS)
