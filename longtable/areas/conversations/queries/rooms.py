"""The rooms of a conversation: who sits where, and what is asked there."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from longtable.areas.conversations.models import Activity, Conversation, Room
from longtable.areas.conversations.queries.steps import Step


def rooms_with_people(conversation: Conversation) -> QuerySet[Room]:
    """The rooms in order, each with how many `people` sit there."""
    return conversation.rooms.annotate(people=Count("participants")).order_by("position", "pk")


def emptiest_room(conversation: Conversation) -> Room | None:
    """The room in which the fewest sit, the first of them; None where there are no rooms."""
    fewest: tuple[str, ...] = ("people", "position", "pk")  # an annotation leads
    return rooms_with_people(conversation).order_by(*fewest).first()


def room_asked_for(conversation: Conversation, number: str) -> Room | None:
    """The room of this conversation with the number that an address holds, or None."""
    return conversation.rooms.filter(pk=number).first() if number.isdigit() else None


def steps_in(all_steps: Iterable[Step], room: Room | None) -> list[Step]:
    """The steps that guests in `room` are asked; all of them without a room."""
    return [step for step in all_steps if room is None or step.first.is_asked_in(room.pk)]


def steps_to_place(conversation: Conversation) -> QuerySet[Activity]:
    """What can be asked in one room alone: not the survey, nor what an area above runs."""
    return conversation.activities.exclude(
        Q(part=Activity.Part.SURVEY) | Q(kind=Activity.Kind.STATEMENTS)
    )
