"""Results of polls: counted afresh, with a chart and its table, or kept until they are revealed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.conversations.queries.results.counting import Counted, Tally, answers, counted
from longtable.areas.conversations.queries.results.picturing import (
    of_a_ranking,
    of_a_scale,
    of_choices,
    percent,
)
from longtable.areas.conversations.queries.results.rounds import of_rounds
from longtable.areas.conversations.queries.results.scoring import scored
from longtable.areas.conversations.queries.results.together import counted_together, in_twins
from longtable.foundation.ui.charts import Chart

__all__ = [
    "Counted",
    "Poll",
    "Tally",
    "answers",
    "by_room",
    "counted",
    "percent",
    "pictured",
    "poll",
    "polls_so_far",
    "public_poll",
]


@dataclass(frozen=True)
class Poll:
    """What a screen shows of a poll.

    `people` answered on phones. `charts` is empty while the results are hidden, and before the
    first answer. `counted` is None while they are hidden from whoever looks.
    """

    activity: Activity
    people: int
    charts: tuple[Chart, ...] = ()
    counted: Counted | None = None
    is_hidden: bool = False
    say: Callable[[], tuple[str, ...]] = tuple

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the pictures do not say by themselves, in the language of whoever reads now."""
        return self.say()

    @property
    def everybody(self) -> int:
        """Who answered, with the hands counted for one answer each."""
        hands = self.counted.hands if self.counted else 0
        several = self.activity.kind == Activity.Kind.MULTIPLE_CHOICE
        return self.people + (0 if several else hands)


def poll(activity: Activity) -> Poll:
    """The results as hosts see them, hidden or not."""
    return pictured(counted(activity))


def pictured(found: Counted) -> Poll:
    """What was counted, with its charts."""
    answered = found.people or found.hands
    if answered and found.activity.kind == Activity.Kind.RANKING:
        return _ranked(found)
    charts = _charts(found) if answered else ()
    return Poll(found.activity, found.people, charts, found, say=partial(_sentences, found))


def polls_so_far(conversation: Conversation) -> list[Poll]:
    """Every poll that is over and was answered, as guests may see it."""
    over = [one for one in conversation.activities.all() if one.is_poll and one.is_closed]
    found = [_public(twins) for twins in in_twins(over)]
    return [one for one in found if one.people or one.charts]


def by_room(conversation: Conversation) -> list[tuple[Poll, list[Poll]]]:
    """Polls asked in each room by itself, for hosts: together, and room by room."""
    polls = [one for one in conversation.activities.select_related("room") if one.is_poll]
    return [
        (pictured(counted_together(twins)), [poll(one) for one in twins])
        for twins in in_twins(polls)
        if len(twins) > 1
    ]


def _public(twins: list[Activity]) -> Poll:
    """Results for guests; of what was asked in each room by itself, the rooms together."""
    if len(twins) == 1:
        return public_poll(twins[0])
    if all(one.shows_results for one in twins):
        return pictured(counted_together(twins))
    people = sum(answers(one).count() for one in twins)
    return Poll(twins[0], people, is_hidden=True)


def public_poll(activity: Activity) -> Poll:
    """The results as guests and the big screen see them: only how many, until revealed."""
    if activity.shows_results:
        return poll(activity)
    return Poll(activity, answers(activity).count(), is_hidden=True)


def _sentences(found: Counted) -> tuple[str, ...]:
    told = []
    if found.mean is not None and found.activity.kind in Activity.SCALES:
        told.append(_("The mean is %(mean).1f of 5.") % {"mean": found.mean})
    if found.hands:
        split = {"phones": found.people, "hands": found.hands}
        told.append(_("On phones: %(phones)d. Hands in the room: %(hands)d.") % split)
    return tuple(told)


def _ranked(found: Counted) -> Poll:
    score = scored(found)
    return Poll(found.activity, found.people, (of_a_ranking(found, score),), found, say=score.say)


def _charts(found: Counted) -> tuple[Chart, ...]:
    if found.activity.kind in Activity.SCALES:
        trend = of_rounds(found.activity)
        return (of_a_scale(found), trend) if trend else (of_a_scale(found),)
    return (of_choices(found),)
