"""Change arrows: how far each figure went up or down, and where the change likely lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from longtable.foundation.ui import lettering
from longtable.foundation.ui.charts.axis import Axis, known, rule, signed, whisker
from longtable.foundation.ui.charts.chart import WIDTH, Chart, Line, table
from longtable.foundation.ui.charts.intervals import NOT_SHOWN
from longtable.foundation.ui.charts.marks import Canvas, Mark, Stroke, along

SIZE, LEADING = 15.0, 19.0
TRACK, GAP = 22.0, 10.0
HEAD = 6.0


@dataclass(frozen=True)
class Moved:
    """A change with its interval; `supported` when it is beyond chance. None is not shown."""

    label: str
    change: float | None
    low: float | None = None
    high: float | None = None
    supported: bool = False
    colour: str = ""
    shape: str = ""


def change_chart(
    *, title: str, description: str, moves: Sequence[Moved], labelled: str = "Characteristic"
) -> Chart:
    """An arrow for each of `moves`, dashed where it may be chance; a dot where it hardly moved."""
    canvas, axis = Canvas.empty(), _axis(moves)
    for move in moves:
        _row(canvas, axis, move)
    if moves:
        rule(canvas, axis, ("Went down", "Went up"))
    return Chart(
        title,
        description,
        canvas.drawn(title, description),
        (labelled, "Change", "Likely from", "to", "Beyond chance"),
        table([_cells(move) for move in moves]),
    )


def _axis(moves: Sequence[Moved]) -> Axis:
    ends = [end for m in moves for end in (m.change, m.low, m.high)]
    far = max((abs(end) for end in ends if end is not None and known(end)), default=1.0)
    reach = float(max(1, ceil(far)))
    return Axis(-reach, reach, signed=True)


def _row(canvas: Canvas, axis: Axis, move: Moved) -> None:
    told = _signed(move.change) if known(move.change) else NOT_SHOWN
    indent = 18.0 if move.shape else 0.0
    if move.shape:
        canvas.marks.append(Mark(6, canvas.bottom + 10, move.shape, move.colour, 12))
    room = WIDTH - lettering.width(told, SIZE) - 10 - indent
    canvas.lines.append(Line(WIDTH, canvas.bottom + 14, told, SIZE, "ink", "end", 700))
    canvas.write(lettering.wrapped(move.label, SIZE, room, 2), indent, SIZE, LEADING)
    if move.change is not None and known(move.change):
        y = canvas.track(TRACK) - TRACK / 2 + 7
        start = axis.x(0)
        canvas.strokes.append(Stroke(along((start, y - 7), (start, y - 7 + TRACK)), "axis"))
        if abs(axis.x(move.change) - start) > 2 * HEAD:
            canvas.strokes.append(_arrow(axis, move, move.change, y))
        else:
            dot = Mark(axis.x(move.change), y, "circle", move.colour, 9, hollow=not move.supported)
            canvas.marks.append(dot)
        whisker(canvas, axis, move.low, move.high, y + 9, move.colour)
    canvas.bottom += GAP


def _arrow(axis: Axis, move: Moved, change: float, y: float) -> Stroke:
    """The arrow as one line, its head turned the way it went."""
    start, tip = axis.x(0), axis.x(change)
    back = tip - HEAD if tip > start else tip + HEAD
    path = along((start, y), (tip, y))
    path += along((back, y - HEAD), (tip, y), (back, y + HEAD))
    if move.supported:
        return Stroke(path, "brand", move.colour, 3.5)
    return Stroke(path, "muted", "", 2.0, "4 4")


def _cells(move: Moved) -> tuple[str, ...]:
    beyond = "" if not known(move.change) else "yes" if move.supported else "no"
    return (move.label, *(_signed(each) for each in (move.change, move.low, move.high)), beyond)


def _signed(value: float | None) -> str:
    return signed(value) if value is not None and known(value) else "—"
