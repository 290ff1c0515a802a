"""The steps of a conversation: each activity, and the follow-up survey as one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, When

from longtable.areas.conversations.models import Activity, Contribution, Conversation, Participant

# Said aloud because Django forgets a model's own order where it counts.
IN_ORDER = ("position", "pk")
GIVEN = Q(contributions__status__in=Contribution.GIVEN)


@dataclass(frozen=True)
class Step:
    """What guests are asked at one time: one activity, or all of the survey's."""

    activities: tuple[Activity, ...]

    @property
    def first(self) -> Activity:
        """The activity that opens and closes for all of them."""
        return self.activities[0]

    @property
    def is_survey(self) -> bool:
        """Whether this is the follow-up survey."""
        return self.first.part == Activity.Part.SURVEY

    @property
    def is_open(self) -> bool:
        """Whether guests can answer."""
        return any(activity.is_open for activity in self.activities)

    @property
    def title(self) -> str:
        """The question; for a survey its name."""
        return self.first.get_part_display() if self.is_survey else self.first.prompt


def in_steps(activities: Iterable[Activity]) -> list[Step]:
    """Group activities, in order, into steps."""
    single = [Step((activity,)) for activity in activities if activity.part != Activity.Part.SURVEY]
    survey = tuple(activity for activity in activities if activity.part == Activity.Part.SURVEY)
    return [*single, *([Step(survey)] if survey else [])]


def activities_with_counts(conversation: Conversation) -> QuerySet[Activity]:
    """Activities with `people` (who answered, withdrawn left out) and `given` (their answers)."""
    return conversation.activities.annotate(
        people=Count("contributions__participant", distinct=True, filter=GIVEN),
        given=Count("contributions", filter=GIVEN),
    ).order_by(*IN_ORDER)


def steps(conversation: Conversation) -> list[Step]:
    """All steps, with counts. One query."""
    return in_steps(list(activities_with_counts(conversation)))


def conversations() -> QuerySet[Conversation]:
    """Every conversation of the partnership, with `joined` people: open ones, then the latest."""
    there = ~Q(participants__source=Participant.Source.SURVEY)
    return Conversation.objects.annotate(joined=Count("participants", filter=there)).order_by(
        Case(When(status=Conversation.Status.OPEN, then=0), default=1), "-starts_at", "-pk"
    )
