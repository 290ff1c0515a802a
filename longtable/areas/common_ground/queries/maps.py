"""A partnership's maps, what is in one, and what waits for the convenor."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from longtable.areas.common_ground.models import (
    Moderation,
    Note,
    OpinionMap,
    Participant,
    Statement,
    Vote,
)
from longtable.areas.conversations.models import Activity, Conversation


def maps() -> QuerySet[OpinionMap]:
    """Every map of the partnership, the newest first, with `people` who joined."""
    people = (
        Participant.objects.filter(opinion_map=OuterRef("pk"))
        .order_by()
        .values("opinion_map")
        .annotate(n=Count("pk"))
        .values("n")
    )
    found: QuerySet[OpinionMap] = OpinionMap.objects.annotate(people=Coalesce(Subquery(people), 0))
    return found


def map_by_number(pk: int) -> OpinionMap | None:
    """One map of the partnership, or None."""
    found: OpinionMap | None = (
        OpinionMap.objects.filter(pk=pk).select_related("step__conversation").first()
    )
    return found


def conversations_to_link() -> QuerySet[Conversation]:
    """The partnership's conversations, for a map to belong to."""
    found: QuerySet[Conversation] = Conversation.objects.all()
    return found


def maps_to_attach() -> QuerySet[OpinionMap]:
    """Maps that are no part of a conversation yet, the newest first."""
    found: QuerySet[OpinionMap] = OpinionMap.objects.filter(step=None)
    return found


def maps_of(conversation: Conversation) -> list[OpinionMap]:
    """The maps that are a part of `conversation`, in the order of its steps."""
    found = OpinionMap.objects.filter(step__conversation=conversation)
    ordered = found.select_related("step").order_by("step__position", "pk")
    for opinion_map in (listed := list(ordered)):
        opinion_map.step.conversation = conversation
        opinion_map.partnership = conversation.partnership
    return listed


def map_of_step(activity: Activity) -> OpinionMap | None:
    """The map that is voted on in this step, or None."""
    found: OpinionMap | None = OpinionMap.objects.filter(step=activity).first()
    if found:
        found.step = activity
        found.partnership = activity.conversation.partnership
    return found


@dataclass(frozen=True)
class Counts:
    """How much there is in a map."""

    people: int
    votes: int
    statements: int
    waiting: int


def counts(opinion_map: OpinionMap) -> Counts:
    """Count people, votes, accepted statements and what waits. Four queries."""
    by_status = opinion_map.statements.aggregate(
        accepted=Count("pk", filter=Q(status=Moderation.ACCEPTED)),
        waiting=Count("pk", filter=Q(status=Moderation.WAITING)),
    )
    notes = Note.objects.filter(statement__opinion_map=opinion_map, status=Moderation.WAITING)
    return Counts(
        people=opinion_map.participants.count(),
        votes=Vote.objects.filter(statement__opinion_map=opinion_map).count(),
        statements=by_status["accepted"],
        waiting=by_status["waiting"] + notes.count(),
    )


def statements(opinion_map: OpinionMap, status: str) -> list[Statement]:
    """The statements in one state of moderation."""
    return list(opinion_map.statements.filter(status=status))


def notes(opinion_map: OpinionMap, status: str) -> list[Note]:
    """The notes in one state of moderation, the oldest first."""
    found = Note.objects.filter(statement__opinion_map=opinion_map, status=status)
    return list(found.select_related("statement"))


def statement(opinion_map: OpinionMap, number: int) -> Statement | None:
    """One statement by its number, or None."""
    found: Statement | None = opinion_map.statements.filter(number=number).first()
    if found:
        found.opinion_map = opinion_map
    return found


def note(opinion_map: OpinionMap, pk: int) -> Note | None:
    """One note of the map, or None."""
    found: Note | None = (
        Note.objects.filter(statement__opinion_map=opinion_map, pk=pk)
        .select_related("statement__opinion_map__partnership")
        .first()
    )
    return found
