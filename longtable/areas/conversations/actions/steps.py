"""Steps that an area above runs: it adds one to a conversation, rewords it, takes it out."""

from longtable.areas.conversations.actions.order import Order
from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.conversations.rules.preparing import check_add_step
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership


@action
def add_statements_step(*, actor: Membership, conversation: Conversation, prompt: str) -> Activity:
    """Add a step in which guests agree or disagree with statements, after the core questions."""
    rule = check_add_step(actor, conversation)
    activity = Activity(
        conversation=conversation,
        part=Activity.Part.STATEMENTS,
        kind=Activity.Kind.STATEMENTS,
        prompt=prompt,
    )
    order = Order(conversation)
    order.place(activity)
    order.keep()
    record(Event("activity.added", actor, activity, rule))
    changed("conversation", str(conversation.pk))
    return activity


@action
def reword_step(*, actor: Membership, activity: Activity, prompt: str) -> None:
    """Give the step the words that the area above asks with now."""
    if activity.prompt == prompt:
        return
    rule = check_add_step(actor, activity.conversation)
    activity.prompt = prompt
    activity.save(update_fields=["prompt"])
    record(Event("activity.reworded", actor, activity, rule))
    changed("conversation", str(activity.conversation_id))


@action
def take_out_step(*, actor: Membership, activity: Activity) -> None:
    """Take a step out of its conversation again; what people gave stays with the area above."""
    rule = check_add_step(actor, activity.conversation)
    record(Event("activity.taken_out", actor, activity, rule))
    conversation = activity.conversation_id
    activity.delete()
    changed("conversation", str(conversation))
