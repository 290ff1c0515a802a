"""How a scale was answered round by round: a pulse taken several times shows where it goes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from longtable.areas.conversations.models import Activity, Contribution
from longtable.foundation.ui.charts import Chart, Dot, interval_chart


@dataclass(frozen=True)
class Round:
    """One round of a scale: its number, how many answered on phones, their mean."""

    number: int
    people: int
    mean: float


def rounds(activity: Activity) -> list[Round]:
    """Every round that somebody answered, this one last. One query.

    An answer that came while its round was being reset belongs to none.
    """
    now = Q(status=Contribution.Status.SHOWN, round=activity.round)
    before = Q(status=Contribution.Status.SET_ASIDE, round__lt=activity.round)
    rows = activity.contributions.filter(now | before, rating__isnull=False).order_by()
    people: dict[int, int] = defaultdict(int)
    total: dict[int, int] = defaultdict(int)
    for number, rating, times in rows.values_list("round", "rating").annotate(Count("pk")):
        people[number] += times
        total[number] += rating * times
    return [
        Round(number, people[number], total[number] / people[number]) for number in sorted(people)
    ]


def of_rounds(activity: Activity) -> Chart | None:
    """A dot for the mean of each round; None before there are two to compare."""
    found = rounds(activity)
    return chart_of(activity, found) if len(found) > 1 else None


def chart_of(activity: Activity, found: Sequence[Round]) -> Chart:
    """A dot for the mean of each of these rounds."""
    names = [_("Round %(number)d") % {"number": one.number} for one in found]
    chart = interval_chart(
        title=_("Round by round"),
        description=_("The mean of each round, from 1 to 5; on phones."),
        dots=[Dot(name, one.mean) for name, one in zip(names, found, strict=True)],
        scale=(1, 5),
        ends=(activity.low_label, activity.high_label),
    )
    rows = tuple(
        (name, f"{one.mean:.1f}", f"{one.people:,}") for name, one in zip(names, found, strict=True)
    )
    return replace(chart, headers=(_("Round"), _("Mean"), _("People")), rows=rows)
