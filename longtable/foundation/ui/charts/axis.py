"""A scale from left to right: where a value stands, and the grid behind the rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from longtable.foundation.ui import lettering
from longtable.foundation.ui.charts.chart import WIDTH, Line, figure
from longtable.foundation.ui.charts.marks import Canvas, Stroke, along

INSET = 10.0
SMALL, SMALL_LEADING = 13.0, 17.0
MOST_TICKS = 11


@dataclass(frozen=True)
class Axis:
    """A scale of whole points; with `signed` each point shows its sign."""

    low: float
    high: float
    signed: bool = False

    def x(self, value: float) -> float:
        """Where a value stands; one beyond the scale stands at its end."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return INSET + share * (WIDTH - 2 * INSET)

    @property
    def ticks(self) -> list[float]:
        """The points shown: every one, or evenly fewer on a long scale."""
        span = int(self.high - self.low)
        step = max(1, -(-span // (MOST_TICKS - 1)))
        return [self.low + place for place in range(0, span + 1, step)] or [self.low, self.high]

    def label(self, tick: float) -> str:
        """A point of the scale as it is written under the grid."""
        return signed(tick, 0) if self.signed else figure(tick)


def signed(value: float, places: int = 1) -> str:
    """A change as people write it: +0.8, -0.3, and 0.0 without a sign."""
    text = f"{abs(value):.{places}f}"
    if not text.strip("0."):
        return text
    return f"+{text}" if value > 0 else f"-{text}"


def known(value: float | None) -> bool:
    """Whether there is such a figure."""
    return value is not None and isfinite(value)


def rule(canvas: Canvas, axis: Axis, ends: Sequence[str] = ()) -> None:
    """Draw the grid behind every track, and write the scale under what is there."""
    floor = canvas.bottom + 4
    spans = [*canvas.tracks, (floor - 5, floor)]
    for tick in axis.ticks:
        at = axis.x(tick)
        path = "".join(along((at, top), (at, bottom)) for top, bottom in spans)
        canvas.strokes.insert(0, Stroke(path, "grid"))
        canvas.lines.append(Line(at, floor + 15, axis.label(tick), SMALL, "muted", "middle"))
    canvas.bottom = floor + 19
    if ends:
        _name_ends(canvas, ends)


def _name_ends(canvas: Canvas, ends: Sequence[str]) -> None:
    canvas.bottom += SMALL_LEADING
    room = WIDTH / 2 - 6
    for text, x, anchor in ((ends[0], 0.0, "start"), (ends[1], WIDTH, "end")):
        short = lettering.shortened(text, SMALL, room)
        canvas.lines.append(Line(x, canvas.bottom - 4, short, SMALL, "muted", anchor))


def whisker(
    canvas: Canvas, axis: Axis, low: float | None, high: float | None, y: float, colour: str
) -> None:
    """Draw an interval at height `y`, with a foot at each end that lies on the scale."""
    if low is None or high is None or not (known(low) and known(high)):
        return
    left, right = axis.x(low), axis.x(high)
    path = along((left, y), (right, y))
    for end, at in ((low, left), (high, right)):
        if axis.low <= end <= axis.high:
            path += along((at, y - 4), (at, y + 4))
    canvas.strokes.append(Stroke(path, "brand", colour, 2.0))
