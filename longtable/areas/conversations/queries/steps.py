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
    def is_closed(self) -> bool:
        """Whether guests could answer and no longer can."""
        return self.first.is_closed and not self.is_open

    @property
    def is_waiting(self) -> bool:
        """Whether guests could never answer yet."""
        return all(activity.status == Activity.Status.WAITING for activity in self.activities)

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
    return (
        conversation.activities.select_related("room")
        .annotate(
            people=Count("contributions__participant", distinct=True, filter=GIVEN),
            given=Count("contributions", filter=GIVEN),
        )
        .order_by(*IN_ORDER)
    )


def opening_together(activity: Activity) -> QuerySet[Activity]:
    """What opens and closes with `activity`: itself, or for a question of the survey all of it."""
    if activity.part != Activity.Part.SURVEY:
        return Activity.objects.filter(pk=activity.pk)
    return activity.conversation.activities.filter(part=Activity.Part.SURVEY)


def next_step(all_steps: list[Step]) -> Step | None:
    """The first step that has not been open behind what is open, or was last; None at the end."""
    is_open = [place for place, step in enumerate(all_steps) if step.is_open]
    is_closed = [place for place, step in enumerate(all_steps) if step.is_closed]
    here = is_open[0] if is_open else max(is_closed, default=-1)
    return next((step for step in all_steps[here + 1 :] if step.is_waiting), None)


def steps(conversation: Conversation) -> list[Step]:
    """All steps, with counts. One query."""
    return in_steps(list(activities_with_counts(conversation)))


def conversations() -> QuerySet[Conversation]:
    """Every conversation of the partnership, with `joined` people: open ones, then the latest."""
    there = ~Q(participants__source=Participant.Source.SURVEY)
    return Conversation.objects.annotate(joined=Count("participants", filter=there)).order_by(
        Case(When(status=Conversation.Status.OPEN, then=0), default=1), "-starts_at", "-pk"
    )
