"""Starting from what there is: a ready-made run order, or an earlier conversation."""

from dataclasses import dataclass
from datetime import datetime

from longtable.areas.conversations.actions.order import Order
from longtable.areas.conversations.actions.ready_made import READY_MADE
from longtable.areas.conversations.models import Activity, Conversation, Room, Speaker
from longtable.areas.conversations.rules.preparing import check_copy, check_create
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership

# What a copy takes over; whatever is not named here, such as codes and guests, it does not.
PLANNED = ("purpose", "names", "keeps_words", "moderation", "content_notice", "support", "screen")
SEAT = ("part", "name", "role", "organisation", "position")


@dataclass(frozen=True)
class Start:
    """What is new about it in any case."""

    title: str
    starts_at: datetime


@action
def start_from(*, actor: Membership, ready: str, start: Start) -> Conversation:
    """Make a draft from the ready-made run order called `ready`. Raises KeyError without one."""
    rule = check_create(actor)
    made = READY_MADE[ready]
    conversation = Conversation(
        created_by=actor,
        partnership=actor.partnership,
        title=start.title,
        starts_at=start.starts_at,
        purpose=made.purpose,
        names=made.names,
        keeps_words=made.keeps_words,
        content_notice=made.content_notice,
        support=made.support,
    )
    conversation.save()
    order = Order(conversation)
    for step in made.steps:
        part = Activity.Part.SURVEY if step.in_survey else order.part_for(step.kind)
        order.ask(step.kind, step.plan, part)
    record(Event("conversation.started_from", actor, conversation, rule, {"ready": ready}))
    return conversation


@action
def copy_conversation(
    *, actor: Membership, conversation: Conversation, start: Start
) -> Conversation:
    """Make a draft with the same plan, speakers and run order, and with nobody in it.

    Steps that an area above runs stay behind: what they run is not this area's to copy.
    """
    rule = check_copy(actor, conversation)
    twin = Conversation(
        created_by=actor,
        partnership=actor.partnership,
        title=start.title,
        starts_at=start.starts_at,
        **{name: getattr(conversation, name) for name in PLANNED},
    )
    twin.save()
    _seat_the_same(conversation, twin)
    _ask_the_same(conversation, twin)
    record(Event("conversation.copied", actor, twin, rule, {"from": conversation.pk}))
    return twin


def _seat_the_same(conversation: Conversation, twin: Conversation) -> None:
    Speaker.objects.bulk_create(
        Speaker(conversation=twin, **{name: getattr(speaker, name) for name in SEAT})
        for speaker in conversation.speakers.all()
    )


def _same_rooms(conversation: Conversation, twin: Conversation) -> dict[int | None, Room]:
    """The rooms of the copy, by the number of the room that each is like."""
    return {
        room.pk: Room.objects.create(conversation=twin, name=room.name, position=room.position)
        for room in conversation.rooms.all()
    }


def _ask_the_same(conversation: Conversation, twin: Conversation) -> None:
    order, offered, rooms = Order(twin), [], _same_rooms(conversation, twin)
    asked = conversation.activities.exclude(kind=Activity.Kind.STATEMENTS)
    for activity in asked.prefetch_related("options"):
        same = activity.copy_for(twin, activity.part)
        same.room = rooms.get(activity.room_id)
        order.append(same)
        offered.append((same, [option.text for option in activity.options.all()]))
    order.keep()
    for same, options in offered:
        order.offer(same, options)
