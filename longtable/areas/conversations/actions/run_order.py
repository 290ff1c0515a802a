"""The run order: a host adds, changes, duplicates, moves and removes what guests are asked."""

from django.utils import timezone

from longtable.areas.conversations.actions.order import Order
from longtable.areas.conversations.actions.plan import ActivityPlan
from longtable.areas.conversations.models import Activity, Conversation, Option
from longtable.areas.conversations.rules.preparing import check_reword
from longtable.areas.conversations.rules.run_order import (
    check_add_activity,
    check_change,
    check_move,
    check_remove,
)
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership

PART, KIND = Activity.Part, Activity.Kind


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
    part = PART.SURVEY if in_survey else _part_of(conversation, kind)
    rule = check_add_activity(actor, conversation, part)
    activity = Activity(conversation=conversation, kind=kind, part=part)
    if in_survey and (beside := conversation.activities.filter(part=part).first()):
        activity.status = beside.status
    _take(activity, plan)
    order = Order(conversation)
    order.append(activity)
    order.keep()
    _offer(activity, plan.options)
    record(Event("activity.added", actor, activity, rule, {"kind": kind}))
    changed("conversation", str(conversation.pk))
    return activity


@action
def change_activity(*, actor: Membership, activity: Activity, plan: ActivityPlan) -> None:
    """Ask it as `plan` says. What has answers keeps its words and options: raises NotAllowed."""
    rule = check_change(actor, activity)
    options = list(activity.options.values_list("text", flat=True))
    if options != list(plan.options) or _words(activity) != _words(plan):
        check_reword(activity)
    _take(activity, plan)
    activity.changed_at = timezone.now()
    activity.save()
    if options != list(plan.options):
        _offer(activity, plan.options)
    record(Event("activity.changed", actor, activity, rule))
    changed("conversation", str(activity.conversation_id))


@action
def duplicate_activity(*, actor: Membership, activity: Activity) -> Activity:
    """Ask the same once more, as the next step; a question of the survey as its last."""
    check_change(actor, activity)
    conversation = activity.conversation
    part = activity.part if activity.part == PART.SURVEY else _part_of(conversation, activity.kind)
    rule = check_add_activity(actor, conversation, part)
    twin = activity.copy_for(conversation, part)
    order = Order(conversation)
    order.follow(activity, twin)
    order.keep()
    _offer(twin, tuple(activity.options.values_list("text", flat=True)))
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


def _part_of(conversation: Conversation, kind: str) -> str:
    """What a new step counts as; only the first word cloud is the opening question."""
    opens = conversation.activities.filter(part=PART.OPENING)
    if kind == KIND.WORD_CLOUD:
        return PART.POLL if opens.exists() else PART.OPENING
    own: dict[str, str] = {KIND.OPEN_TEXT: PART.CORE, KIND.PANEL_QUESTIONS: PART.QUESTIONS}
    return own.get(kind, PART.POLL)


def _words(asked: Activity | ActivityPlan) -> tuple[str, ...]:
    return tuple(getattr(asked, name) for name in Activity.WORDS)


def _take(activity: Activity, plan: ActivityPlan) -> None:
    for name in (*Activity.WORDS, *Activity.SETTINGS):
        setattr(activity, name, getattr(plan, name))


def _offer(activity: Activity, options: tuple[str, ...]) -> None:
    """Offer `options`; those that stay keep their number, which a page may be showing."""
    standing = {option.text: option for option in activity.options.all()}
    activity.options.exclude(text__in=options).delete()
    for position, text in enumerate(options, start=1):
        option = standing.get(text) or Option(activity=activity, text=text)
        option.position = position
        option.save()
