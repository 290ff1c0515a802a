"""Gaps: two sectors on each characteristic, joined by a line, each with its own interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from longtable.foundation.ui import lettering
from longtable.foundation.ui.charts.axis import (
    SMALL,
    SMALL_LEADING,
    Axis,
    known,
    rule,
    signed,
    whisker,
)
from longtable.foundation.ui.charts.chart import WIDTH, Chart, Line, table
from longtable.foundation.ui.charts.intervals import one_place
from longtable.foundation.ui.charts.marks import Canvas, Mark, Stroke, along

SIZE, LEADING = 15.0, 19.0
TRACK, GAP = 26.0, 14.0
LIFT = 5.0


@dataclass(frozen=True)
class End:
    """One side of a gap: a sector, or several together, and where it stands."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    colour: str = ""
    shape: str = "circle"


@dataclass(frozen=True)
class Pair:
    """The gap between two sectors on `label`; `low` to `high` is where the difference likely is."""

    label: str
    lower: End
    higher: End
    low: float
    high: float

    @property
    def apart(self) -> float:
        """How far the two are apart, in points."""
        return self.higher.value - self.lower.value


def gap_chart(
    *,
    title: str,
    description: str,
    pairs: Sequence[Pair],
    scale: tuple[float, float],
    labelled: str = "Characteristic",
    ends: tuple[str, str] | tuple[()] = (),
) -> Chart:
    """A row for each of `pairs`: who stands where, and how far apart they likely are."""
    if scale[1] <= scale[0]:
        raise ValueError("A scale goes from a lower to a higher value.")
    canvas, axis = Canvas.empty(), Axis(*scale)
    for pair in pairs:
        _row(canvas, axis, pair)
    if pairs:
        rule(canvas, axis, ends)
    return Chart(
        title,
        description,
        canvas.drawn(title, description),
        (labelled, "Lower", "Score", "Higher", "Score", "Apart", "Likely from", "to"),
        table([_cells(pair) for pair in pairs]),
    )


def _row(canvas: Canvas, axis: Axis, pair: Pair) -> None:
    told = one_place(pair.apart)
    room = WIDTH - lettering.width(told, SIZE) - 10
    canvas.lines.append(Line(WIDTH, canvas.bottom + 14, told, SIZE, "ink", "end", 700))
    canvas.write(lettering.wrapped(pair.label, SIZE, room, 2), 0, SIZE, LEADING)
    y = canvas.track(TRACK)
    lower, higher = axis.x(pair.lower.value), axis.x(pair.higher.value)
    canvas.strokes.append(Stroke(along((lower, y), (higher, y)), "muted", "", 4.0))
    # Above and below the line, so that two that stand together are both seen.
    for end, lift in ((pair.lower, LIFT), (pair.higher, -LIFT)):
        whisker(canvas, axis, end.low, end.high, y + lift, end.colour)
        canvas.marks.append(Mark(axis.x(end.value), y + lift, end.shape, end.colour, 14))
    for end in (pair.lower, pair.higher):
        _named(canvas, end)
    _apart(canvas, pair)
    canvas.bottom += GAP


def _named(canvas: Canvas, end: End) -> None:
    canvas.bottom += SMALL_LEADING
    canvas.marks.append(Mark(6, canvas.bottom - 4.5, end.shape, end.colour, 11))
    text = lettering.shortened(f"{end.label} {one_place(end.value)}", SMALL, WIDTH - 18)
    canvas.lines.append(Line(18, canvas.bottom, text, SMALL))


def _apart(canvas: Canvas, pair: Pair) -> None:
    if known(pair.low) and known(pair.high):
        canvas.bottom += SMALL_LEADING
        text = f"Likely {one_place(pair.low)} to {one_place(pair.high)} apart"
        if pair.low < 0:
            text = f"Apart: likely {signed(pair.low)} to {signed(pair.high)}"
        canvas.lines.append(Line(0, canvas.bottom, text, SMALL, "muted"))


def _cells(pair: Pair) -> tuple[str, ...]:
    return (
        pair.label,
        pair.lower.label,
        one_place(pair.lower.value),
        pair.higher.label,
        one_place(pair.higher.value),
        one_place(pair.apart),
        one_place(pair.low),
        one_place(pair.high),
    )
