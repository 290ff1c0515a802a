"""Charts of what was picked, each with a table that says the same."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from longtable.areas.conversations.models import Activity
from longtable.areas.conversations.queries.results.counting import Counted, Tally
from longtable.areas.conversations.queries.results.scoring import Scored
from longtable.foundation.ui.charts import Bar, Chart, Group, bar_chart, distribution_chart

PHONES = gettext_noop("On phones")
ROOM, TOGETHER = gettext_noop("In the room"), gettext_noop("Together")


def of_choices(counted: Counted) -> Chart:
    """A bar for each option, with its count and its share."""
    bars = [
        Bar(tally.label, tally.together, told=_told(tally, counted)) for tally in counted.tallies
    ]
    chart = bar_chart(
        title=_("What people chose"),
        description=_what_is_counted(counted),
        bars=bars,
        full=_everybody(counted),
    )
    headers, rows = _table_of_choices(counted)
    return replace(chart, headers=headers, rows=rows)


def of_a_ranking(counted: Counted, score: Scored) -> Chart:
    """A bar of points for each option, the most points first, with how many put it first."""
    ranked = [(counted.tallies[one], score.points[one]) for one in score.order]
    most = len(counted.tallies) - 1
    chart = bar_chart(
        title=_("Points by place"),
        description=_("%(most)d points for each time an answer was put first, none for the last.")
        % {"most": most},
        bars=[Bar(tally.label, points, told=f"{points:,g}") for tally, points in ranked],
        unit=_("points"),
    )
    rows = tuple((tally.label, f"{points:,g}", f"{tally.phones:,}") for tally, points in ranked)
    return replace(chart, headers=(_("Answer"), _("Points"), _("Put first")), rows=rows)


def of_a_scale(counted: Counted) -> Chart:
    """Columns from 1 to 5, with the mean; phones and room apart where hands were counted."""
    groups = [Group(_("Everybody"), tuple(tally.together for tally in counted.tallies))]
    if counted.hands:
        phones = Group(_(PHONES), tuple(tally.phones for tally in counted.tallies))
        room = Group(_(ROOM), tuple(tally.hands for tally in counted.tallies))
        groups = [phones, room, replace(groups[0], label=_(TOGETHER))]
    chart = distribution_chart(
        title=_("What people gave, from 1 to 5"),
        description=_ends(counted.activity),
        groups=groups,
        points=[tally.label for tally in counted.tallies],
        labelled=_("Answers"),
    )
    means = [_mean_of(group) for group in groups]
    return replace(
        chart,
        headers=(*chart.headers, _("Mean")),
        rows=tuple((*row, mean) for row, mean in zip(chart.rows, means, strict=True)),
    )


def percent(part: int, whole: int) -> str:
    """A share as people read it: '38%'; '—' of nobody."""
    return f"{100 * part / whole:.0f}%" if whole else "—"


def _everybody(counted: Counted) -> int:
    """Whom a share is of; hands raised for several options cannot tell how many people."""
    several = counted.activity.kind == Activity.Kind.MULTIPLE_CHOICE
    return counted.people if several else counted.people + counted.hands


def _told(tally: Tally, counted: Counted) -> str:
    share = _share(tally, counted)
    return f"{tally.together:,} ({share})" if counted.people or counted.hands else "0"


def _share(tally: Tally, counted: Counted) -> str:
    several = counted.activity.kind == Activity.Kind.MULTIPLE_CHOICE
    return percent(tally.phones if several else tally.together, _everybody(counted))


def _what_is_counted(counted: Counted) -> str:
    if counted.activity.kind != Activity.Kind.MULTIPLE_CHOICE:
        return _("How many chose each answer, and their share of all who answered.")
    if counted.hands:
        return _("How many chose each answer, and the share of those who answered on phones.")
    return _("How many chose each answer, and their share of all who answered, several each.")


def _table_of_choices(counted: Counted) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    if not counted.hands:
        headers: tuple[str, ...] = (_("Answer"), _("People"), _("Share"))
    else:
        headers = (_("Answer"), _(PHONES), _(ROOM), _(TOGETHER), _share_header(counted))
    return headers, tuple(_cells(tally, counted) for tally in counted.tallies)


def _cells(tally: Tally, counted: Counted) -> tuple[str, ...]:
    split = (f"{tally.phones:,}", f"{tally.hands:,}") if counted.hands else ()
    return (tally.label, *split, f"{tally.together:,}", _share(tally, counted))


def _share_header(counted: Counted) -> str:
    several = counted.activity.kind == Activity.Kind.MULTIPLE_CHOICE
    return _("Share on phones") if several else _("Share")


def _ends(activity: Activity) -> str:
    named = ((1, activity.low_label), (5, activity.high_label))
    told = [_("%(point)d means %(label)s") % {"point": p, "label": x} for p, x in named if x]
    return _("How many gave each number.") + (f" {'; '.join(told)}." if told else "")


def _mean_of(group: Group) -> str:
    people = sum(group.counts)
    total = sum(point * count for point, count in enumerate(group.counts, start=1))
    return f"{total / people:.1f}" if people else "—"
