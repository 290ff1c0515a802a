"""Polls as a write-up tells them: a chart each, in which no small group can be found."""

from collections.abc import Iterable
from dataclasses import replace

from longtable.areas.conversations.analysis.by_sector import OTHERS, counts_by_sector
from longtable.areas.conversations.analysis.document.parts import Polled
from longtable.areas.conversations.analysis.document.survey import banded, points_by_band
from longtable.areas.conversations.models import Activity
from longtable.areas.conversations.queries.results import Counted, Tally, counted
from longtable.areas.conversations.queries.results.picturing import of_a_ranking, percent
from longtable.areas.conversations.queries.results.rounds import chart_of, rounds
from longtable.areas.conversations.queries.results.scoring import scored
from longtable.engines.disclosure import group_small
from longtable.foundation.ui.charts import Bar, Chart, bar_chart

SMALL_TOLD = "Answers that fewer than {threshold} people chose are counted together."
BANDS_TOLD = "Neighbouring numbers that few people chose are put together."
OVERLAP_TOLD = (
    "Where fewer than {threshold} people chose an answer, or all but so few, no number is shown."
)


def polled(activities: Iterable[Activity], threshold: int) -> tuple[Polled, ...]:
    """The polls that were answered and whose results were shown, in their order."""
    shown = [one for one in activities if one.is_poll and one.shows_results]
    found = [counted(activity) for activity in shown]
    return tuple(_one(each, threshold) for each in found if each.people or each.hands)


def _one(found: Counted, threshold: int) -> Polled:
    prompt, kind = found.activity.prompt, found.activity.kind
    several = kind == Activity.Kind.MULTIPLE_CHOICE
    people = found.people if several else found.people + found.hands
    if people < threshold:
        return Polled(prompt, None)
    who = _who(found, people, threshold)
    if kind in Activity.SCALES:
        return _scale(found, who, threshold)
    if kind == Activity.Kind.RANKING:
        score = scored(found)
        ranked = of_a_ranking(found, score)
        # Who put what first would tell of a few; points are sums over everybody.
        rows = tuple(row[:2] for row in ranked.rows)
        points = replace(ranked, headers=ranked.headers[:2], rows=rows)
        return Polled(prompt, people, who, (points,), score.remarks)
    if several:
        chart, note = _several(found, threshold)
        return Polled(prompt, people, who, (chart,) if chart else (), (), note)
    return _single(found, people, who, threshold)


def _who(found: Counted, people: int, threshold: int) -> str:
    """Phones and room apart only where neither is a few."""
    if min(found.people, found.hands) < threshold:
        return f"{people:,} people answered."
    room = f"{found.hands:,} hands were counted in the room"
    return f"{found.people:,} people answered on phones, and {room}."


def _single(found: Counted, people: int, who: str, threshold: int) -> Polled:
    counts = {str(tally.key): tally.together for tally in found.tallies}
    prompt, parts = found.activity.prompt, group_small(counts, threshold)
    alone = [tally for tally in found.tallies if str(tally.key) not in parts.together]
    folded = [tally for tally in found.tallies if str(tally.key) in parts.together]
    if not parts.shown:
        note = "No answer was chosen by enough people to be shown."
        return Polled(prompt, people, who, note=note)
    bars = [_bar(tally.label, tally.together, people) for tally in alone]
    columns = {tally.label: [tally.key] for tally in alone if tally.together}
    if folded:
        bars.append(_bar(_named(folded), sum(tally.together for tally in folded), people))
        columns[OTHERS] = [tally.key for tally in folded]
    note = SMALL_TOLD.format(threshold=threshold) if folded else ""
    chart = _picture("What people chose", "How many chose each answer, and their share.", bars)
    told = counts_by_sector(found, columns, threshold)
    return Polled(prompt, people, who, (chart,), (), note, told)


def _several(found: Counted, threshold: int) -> tuple[Chart | None, str]:
    """Counts overlap, so nothing is found by subtraction but from all who answered."""
    bars, hides = [], False
    for tally in found.tallies:
        chosen, rest = tally.phones, found.people - tally.phones
        if 0 < chosen < threshold or (tally.hands and tally.hands < threshold):
            bars.append(Bar(tally.label, 0, told=f"fewer than {threshold}"))
            hides = True
        elif 0 < rest < threshold:
            bars.append(Bar(tally.label, found.people, told="nearly all"))
            hides = True
        else:
            bars.append(_of_several(tally, found.people))
    told = "How many of those who answered on phones chose each answer; each could choose several."
    note = OVERLAP_TOLD.format(threshold=threshold) if hides else ""
    return _picture("What people chose", told, bars), note


def _of_several(tally: Tally, people: int) -> Bar:
    hands = f", and {tally.hands:,} hands" if tally.hands else ""
    share = percent(tally.phones, people)
    return Bar(tally.label, tally.phones, told=f"{tally.phones:,} ({share}){hands}")


def _scale(found: Counted, who: str, threshold: int) -> Polled:
    counts = {tally.key: tally.together for tally in found.tallies}
    rated = banded(found.activity.prompt, counts, threshold)
    people = sum(counts.values())
    bars = [_bar(label, number, people) for label, number in rated.bands]
    told = _ends(found.activity, "How many gave each number from 1 to 5.")
    charts = [_picture("What people gave", told, bars)] if len(bars) > 1 else []
    # A round's mean is told where as many took part as a group needs; this one's as in the bands.
    earlier = [
        one
        for one in rounds(found.activity)
        if one.people >= threshold and (one.number < found.activity.round or rated.mean is not None)
    ]
    if len(earlier) > 1:
        charts.append(chart_of(found.activity, earlier))
    mean = "" if rated.mean is None else f" The mean is {rated.mean:.1f}."
    note = (
        "" if rated.mean is not None else "Neighbouring numbers with few people are put together."
    )
    columns = points_by_band(label for label, number in rated.bands if number)
    sectors = counts_by_sector(found, columns, threshold)
    return Polled(found.activity.prompt, people, who + mean, tuple(charts), (), note, sectors)


def _bar(label: str, number: int, people: int) -> Bar:
    return Bar(label, number, told=f"{number:,} ({percent(number, people)})")


def _named(folded: list[Tally]) -> str:
    return "Others: " + ", ".join(tally.label for tally in folded)


def _picture(title: str, description: str, bars: list[Bar]) -> Chart:
    return bar_chart(title=title, description=description, bars=bars, unit="people")


def _ends(activity: Activity, told: str) -> str:
    named = [(1, activity.low_label), (5, activity.high_label)]
    return " ".join([told, *(f"{point} means {label}." for point, label in named if label)])
