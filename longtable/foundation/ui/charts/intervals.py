"""Dots with their intervals on a scale: one row for a characteristic, or for a sector."""

from collections.abc import Sequence
from dataclasses import dataclass

from longtable.foundation.ui import lettering
from longtable.foundation.ui.charts.axis import SMALL, SMALL_LEADING, Axis, known, rule, whisker
from longtable.foundation.ui.charts.chart import WIDTH, Chart, Line, table
from longtable.foundation.ui.charts.marks import Canvas, Mark

SIZE, LEADING = 15.0, 19.0
TRACK, GAP = 18.0, 10.0
NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class Dot:
    """A figure with its interval; `value` None is not shown, for the reason in `note`.

    `beside` is a second figure to compare it with. `colour` and `shape` mark a sector.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    beside: float | None = None
    colour: str = ""
    shape: str = ""
    note: str = ""


def interval_chart(
    *,
    title: str,
    description: str,
    dots: Sequence[Dot],
    scale: tuple[float, float],
    labelled: str = "Characteristic",
    measured: str = "Score",
    beside: str = "",
    ends: tuple[str, str] | tuple[()] = (),
) -> Chart:
    """A row for each of `dots` on one scale: the figure, and where it likely lies.

    `beside` names the second figure, drawn as a ring; `ends` says what the scale's ends mean.
    Raises ValueError for a scale without length.
    """
    if scale[1] <= scale[0]:
        raise ValueError("A scale goes from a lower to a higher value.")
    canvas, axis = Canvas.empty(), Axis(*scale)
    for dot in dots:
        _row(canvas, axis, dot)
    if dots:
        rule(canvas, axis, ends)
        if beside:
            _key(canvas, measured, beside)
    headers = (labelled, measured, "Likely from", "to") + ((beside,) if beside else ())
    rows = table([_cells(dot, bool(beside)) for dot in dots])
    return Chart(title, description, canvas.drawn(title, description), headers, rows)


def one_place(value: float | None) -> str:
    """A figure of the table, to one decimal place; a dash where there is none."""
    return f"{value:.1f}" if value is not None and known(value) else "—"


def _row(canvas: Canvas, axis: Axis, dot: Dot) -> None:
    told = one_place(dot.value) if known(dot.value) else NOT_SHOWN
    room = WIDTH - lettering.width(told, SIZE) - 10
    indent = 18.0 if dot.shape else 0.0
    if dot.shape:
        canvas.marks.append(Mark(6, canvas.bottom + 10, dot.shape, dot.colour, 12))
    canvas.lines.append(Line(WIDTH, canvas.bottom + 14, told, SIZE, "ink", "end", 700))
    canvas.write(lettering.wrapped(dot.label, SIZE, room - indent, 2), indent, SIZE, LEADING)
    if dot.note:
        canvas.write(
            lettering.wrapped(dot.note, SMALL, WIDTH, 2), 0, SMALL, SMALL_LEADING, tone="muted"
        )
    if dot.value is not None and known(dot.value):
        _track(canvas, axis, dot, dot.value)
    canvas.bottom += GAP


def _track(canvas: Canvas, axis: Axis, dot: Dot, value: float) -> None:
    y = canvas.track(TRACK)
    whisker(canvas, axis, dot.low, dot.high, y, dot.colour)
    if dot.beside is not None and known(dot.beside):
        canvas.marks.append(Mark(axis.x(dot.beside), y, "circle", "", 11, hollow=True))
    canvas.marks.append(Mark(axis.x(value), y, dot.shape or "circle", dot.colour, 14))


def _key(canvas: Canvas, measured: str, beside: str) -> None:
    for text, hollow in ((measured, False), (beside, True)):
        canvas.bottom += SMALL_LEADING
        canvas.marks.append(Mark(7, canvas.bottom - 4, "circle", "", 11, hollow))
        short = lettering.shortened(text, SMALL, WIDTH - 20)
        canvas.lines.append(Line(20, canvas.bottom, short, SMALL, "muted"))
    canvas.bottom += 4


def _cells(dot: Dot, has_beside: bool) -> tuple[str, ...]:
    cells = (dot.label, one_place(dot.value), one_place(dot.low), one_place(dot.high))
    return (*cells, one_place(dot.beside)) if has_beside else cells
