"""The run order as its host sees it: each step, its place, and what can be done with it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longtable.areas.conversations.models import Activity, Contribution, Conversation, HandCount
from longtable.areas.conversations.queries.steps import Step, activities_with_counts, in_steps


@dataclass(frozen=True)
class Line:
    """One activity in the run order, at `place` among its `peers`.

    `is_settled`: it has answers, so its words stay and it cannot be removed.
    """

    activity: Activity
    place: int
    peers: int
    is_settled: bool

    @property
    def in_short(self) -> str:
        """How it is asked, in one line."""
        return ", ".join(part for part in _how(self.activity) if part)

    @property
    def is_first(self) -> bool:
        """Whether it cannot move up."""
        return self.place == 1

    @property
    def is_last(self) -> bool:
        """Whether it cannot move down."""
        return self.place == self.peers


def run_order(conversation: Conversation) -> tuple[list[Line], list[Line]]:
    """The steps, and the questions of the survey that comes last. Two queries."""
    answers = Contribution.objects.filter(activity=OuterRef("pk"))
    hands = HandCount.objects.filter(activity=OuterRef("pk"), count__gt=0)
    rows = activities_with_counts(conversation).annotate(
        is_answered=Exists(answers), has_hands=Exists(hands)
    )
    all_steps = in_steps(list(rows.prefetch_related("options")))
    single = [step.first for step in all_steps if not step.is_survey]
    return _lines(single), _lines(_survey(all_steps))


def place_of(activity: Activity) -> int:
    """Where it stands among the steps, or a survey's question among the survey's; 1 is first."""
    single, survey = run_order(activity.conversation)
    return next(line.place for line in [*single, *survey] if line.activity == activity)


def _survey(all_steps: list[Step]) -> list[Activity]:
    return [activity for step in all_steps if step.is_survey for activity in step.activities]


def _lines(activities: list[Any]) -> list[Line]:  # what the query above annotates
    return [
        Line(activity, place, len(activities), activity.is_answered or activity.has_hands)
        for place, activity in enumerate(activities, start=1)
    ]


def _how(activity: Any) -> list[str]:  # with `people`, as the query above annotates it
    options, answered = len(activity.options.all()), activity.people
    told = [str(activity.get_kind_display())]
    if activity.kind in Activity.CHOICES:
        told.append(ngettext("{} option", "{} options", options).format(options))
    if activity.time_limit:
        told.append(in_words(activity.time_limit))
    if activity.hides_results:
        told.append(_("results hidden until you show them"))
    if answered:
        told.append(_("{} answered").format(answered))
    return told


def in_words(seconds: int) -> str:
    """A stretch of time as people say it."""
    minutes, rest = divmod(seconds, 60)
    if minutes and not rest:
        return ngettext("{} minute", "{} minutes", minutes).format(minutes)
    return ngettext("{} second", "{} seconds", seconds).format(seconds)
