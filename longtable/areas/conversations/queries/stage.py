"""What the big screen shows: what is open, and what was said to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from longtable.areas.conversations.models import Activity, Contribution, Conversation
from longtable.areas.conversations.queries import said
from longtable.areas.conversations.queries.from_above import runner_of
from longtable.areas.conversations.queries.pulse import Pulse
from longtable.areas.conversations.queries.results import Poll, public_poll
from longtable.areas.conversations.queries.steps import Step, in_steps
from longtable.foundation.ui.charts import Bar, Chart, bar_chart, word_cloud

CARDS, QUESTIONS = 12, 8
FEW = 4  # of each, while several steps share the screen


@dataclass(frozen=True)
class Result:
    """What may be read of one activity: a chart, or contributions, newest or most wanted first.

    `html` is what an area above shows of a step that it runs; `poll` the results of a poll.
    """

    activity: Activity
    chart: Chart | None = None
    contributions: Sequence[Contribution] = field(default_factory=list)
    total: int = 0
    html: str = ""
    poll: Poll | None = None

    @property
    def more(self) -> int:
        """How many there are beyond those held here."""
        return max(0, self.total - len(self.contributions))


@dataclass(frozen=True)
class Stage:
    """The big screen: the steps that are open with their results, and how many joined.

    Where nothing is open, the poll that was answered last stays on it.
    """

    shown: tuple[tuple[Step, tuple[Result, ...]], ...]
    joined: int


def stage(conversation: Conversation, pulse: Pulse) -> Stage:
    """Read the big screen's state: two queries, and one or two for each open activity."""
    lately = () if pulse.open else (pulse.lately,) if pulse.lately else ()
    open_steps = in_steps([*pulse.open, *lately])
    cards, questions = (CARDS, QUESTIONS) if len(open_steps) < 2 else (FEW, FEW)
    return Stage(
        shown=tuple(
            (step, tuple(result(activity, cards, questions) for activity in step.activities))
            for step in open_steps
        ),
        joined=conversation.participants.count(),
    )


def address() -> str:
    """Where guests enter a code, as people type it."""
    return settings.BASE_URL.split("//")[1] + reverse("conversations:join")


def result(activity: Activity, cards: int, questions: int, sort: str = said.Sort.WISHED) -> Result:
    """What may be read of `activity`, at most so many cards or questions, these sorted."""
    if runner := runner_of(activity):
        return Result(activity, html=runner.on_stage(activity))
    if activity.kind == Activity.Kind.WORD_CLOUD:
        return _cloud(activity)
    if activity.is_poll:
        return Result(activity, poll=public_poll(activity))
    if activity.kind == Activity.Kind.RATING:
        return _ratings(activity)
    most, listed = (cards, said.shown(activity))
    if activity.kind == Activity.Kind.PANEL_QUESTIONS:
        most, listed = (questions, said.questions(activity, sort))
    return Result(activity, contributions=list(listed[:most]), total=listed.count())


def _cloud(activity: Activity) -> Result:
    words = said.words(activity)
    chart = word_cloud(
        title=activity.prompt,
        description=gettext("The larger a word, the more people gave it."),
        terms=words,
    )
    return Result(activity, chart=chart, total=sum(count for _, count in words))


def _ratings(activity: Activity) -> Result:
    counted = said.ratings(activity)
    chart = bar_chart(
        title=activity.prompt,
        description=gettext("How many people gave each rating; 1 is the lowest, 5 the highest."),
        bars=[Bar(str(rating), people) for rating, people in counted.items()],
    )
    return Result(activity, chart=chart, total=sum(counted.values()))
