"""Rooms: a host makes them, and says what is asked in which."""

from collections.abc import Mapping, Sequence

from longtable.areas.conversations.actions.order import Order
from longtable.areas.conversations.models import Activity, Conversation, Participant, Room
from longtable.areas.conversations.queries.rooms import emptiest_room
from longtable.areas.conversations.rules.rooms import (
    check_ask_in_each,
    check_make_rooms,
    check_place,
    check_take_out_rooms,
)
from longtable.areas.conversations.rules.run_order import check_add_activity
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership


@action
def make_rooms(*, actor: Membership, conversation: Conversation, names: Sequence[str]) -> None:
    """Have rooms of these names, in this order; those that keep their name keep their guests.

    Whoever sits in no room is given one, evenly. Without names there are no rooms any more.
    Raises NotAllowed when something is asked in a room that goes.
    """
    rule = check_make_rooms(actor, conversation)
    standing = list(conversation.rooms.all())
    kept = {room.name: room for room in standing if room.name in names}
    spare = [room for room in standing if room.name not in names]
    for position, name in enumerate(names):
        room = kept.get(name) or (spare.pop(0) if spare else Room(conversation=conversation))
        room.name, room.position = name, position
        room.save()
    check_take_out_rooms(Activity.objects.filter(room__in=spare).count())
    Room.objects.filter(pk__in=[room.pk for room in spare]).delete()
    _seat_everybody(conversation)
    record(Event("rooms.made", actor, conversation, rule, {"rooms": len(names)}))
    changed("conversation", str(conversation.pk))


@action
def place_steps(*, actor: Membership, places: Mapping[Activity, Room | None]) -> None:
    """Have each activity asked in its room alone, or in all for None."""
    for activity, room in places.items():
        if activity.room_id != (room.pk if room else None):
            rule = check_place(actor, activity)
            activity.room = room
            activity.save(update_fields=["room"])
            record(Event("activity.placed", actor, activity, rule, {"room": activity.room_id}))
            changed("conversation", str(activity.conversation_id))


@action
def ask_in_each_room(*, actor: Membership, activity: Activity) -> list[Activity]:
    """Ask the same in each room by itself, so that each has answers of its own."""
    rule = check_ask_in_each(actor, activity)
    first, *others = activity.conversation.rooms.all()
    order = Order(activity.conversation)
    twins: list[Activity] = []
    for room in others:
        part = order.part_for(activity.kind)
        check_add_activity(actor, activity.conversation, part)
        twin = activity.copy_for(activity.conversation, part)
        twin.room = room
        order.follow(twins[-1] if twins else activity, twin)
        twins.append(twin)
    order.keep()
    for twin in twins:
        Order.offer(twin, list(activity.options.values_list("text", flat=True)))
    activity.room = first
    activity.save(update_fields=["room"])
    record(Event("activity.asked_in_each_room", actor, activity, rule, {"rooms": len(twins) + 1}))
    changed("conversation", str(activity.conversation_id))
    return [activity, *twins]


def _seat_everybody(conversation: Conversation) -> None:
    """Give a room to each who joined and has none; one query each, as long as there are rooms."""
    joined = conversation.participants.filter(source=Participant.Source.JOINED, room=None)
    for guest in joined.order_by("?"):
        room = emptiest_room(conversation)
        if room is None:
            return
        guest.room = room
        guest.save(update_fields=["room"])
