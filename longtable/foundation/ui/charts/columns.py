"""Distributions: how many gave each answer, as small columns, one row of them for each group."""

from collections.abc import Sequence
from dataclasses import dataclass

from longtable.foundation.ui import lettering
from longtable.foundation.ui.charts.axis import SMALL, SMALL_LEADING
from longtable.foundation.ui.charts.chart import WIDTH, Chart, Line, figure, table
from longtable.foundation.ui.charts.marks import Box, Canvas, Mark, Stroke, along

SIZE, LEADING = 15.0, 19.0
TALL, GAP = 44.0, 16.0
NARROWEST = 3


@dataclass(frozen=True)
class Group:
    """Whose answers they are, and how many gave each, in the order of the scale."""

    label: str
    counts: tuple[int, ...]
    colour: str = ""
    shape: str = ""


def distribution_chart(
    *,
    title: str,
    description: str,
    groups: Sequence[Group],
    points: Sequence[str],
    labelled: str = "Sector",
) -> Chart:
    """Columns for each of `groups`, as tall as the share of the group's answers.

    `points` names the scale, lowest first: whole numbers stand under the columns; of names, their
    places do, with the names in a key.
    Raises ValueError where a group has more or fewer counts than there are points.
    """
    if any(len(group.counts) != len(points) for group in groups):
        raise ValueError("Each group needs one count for each point of the scale.")
    canvas = Canvas.empty()
    numbered = all(point.lstrip("-").isdigit() for point in points)
    under = points if numbered else [str(place) for place in range(1, len(points) + 1)]
    for group in groups:
        _row(canvas, group, under)
    if groups and not numbered:
        _key(canvas, points)
    return Chart(
        title,
        description,
        canvas.drawn(title, description),
        (labelled, *points),
        table([(group.label, *(figure(count) for count in group.counts)) for group in groups]),
    )


def _row(canvas: Canvas, group: Group, under: Sequence[str]) -> None:
    indent = 18.0 if group.shape else 0.0
    if group.shape:
        canvas.marks.append(Mark(6, canvas.bottom + 10, group.shape, group.colour, 12))
    canvas.write(lettering.wrapped(group.label, SIZE, WIDTH - indent, 2), indent, SIZE, LEADING)
    floor = canvas.bottom + 16 + TALL
    canvas.strokes.append(Stroke(along((0, floor), (WIDTH, floor)), "axis"))
    step = WIDTH / len(group.counts)
    total = sum(group.counts) or 1
    for place, count in enumerate(group.counts):
        middle, tall = step * (place + 0.5), TALL * count / total
        if count:
            wide = max(step * 0.62, NARROWEST)
            canvas.boxes.append(Box(middle - wide / 2, floor - tall, wide, tall, group.colour))
        canvas.lines.append(
            Line(middle, floor - tall - 4, figure(count), SMALL, "ink", "middle", 700)
        )
        canvas.lines.append(Line(middle, floor + 14, under[place], SMALL, "muted", "middle"))
    canvas.bottom = floor + 14 + GAP


def _key(canvas: Canvas, points: Sequence[str]) -> None:
    told = " · ".join(f"{place} {name}" for place, name in enumerate(points, start=1))
    texts = lettering.wrapped(told, SMALL, WIDTH, 2 * len(points))
    canvas.write(texts, 0, SMALL, SMALL_LEADING, tone="muted")
