"""Bar charts: one bar under each label, so that long labels stay readable on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from longtable.foundation.ui import lettering, shapes
from longtable.foundation.ui.charts.chart import BRAND, WIDTH, Chart, Line, draw, figure, table

SIZE, LEADING = 15.0, 19.0
THICKNESS, GAP = 14.0, 14.0
SHAPE = 12.0
LABEL_LINES = 2


@dataclass(frozen=True)
class Bar:
    """One bar. `colour` (#RRGGBB) and `shape` mark a sector; both empty is the plain look.

    `told` is written beside it in place of its value, such as '12 (40%)'.
    """

    label: str
    value: float
    colour: str = ""
    shape: str = ""
    told: str = ""

    @property
    def figure(self) -> str:
        """What is written beside it."""
        return self.told or figure(self.value)


@dataclass(frozen=True)
class Drawn:
    """Where one bar and its lettering stand, in the picture's units."""

    lines: tuple[Line, ...]
    value: Line
    top: float
    length: float
    colour: str
    shape: str
    shape_top: float


def bar_chart(
    *,
    title: str,
    description: str,
    bars: Sequence[Bar],
    unit: str = "",
    labelled: str = "",
    full: float = 0,
) -> Chart:
    """A bar for each of `bars`, in the order given, starting at zero.

    The table's columns are headed by `labelled`, what the bars stand for ('Sector'), and `unit`,
    what is counted; 'Answer' and 'people' where nothing is said. The longest bar fills the width;
    with `full` a bar of that value would, as 100 for a percentage.
    Raises ValueError for a negative value.
    """
    if any(bar.value < 0 for bar in bars):
        raise ValueError("A bar chart counts things: values must be zero or more.")
    unit, labelled = unit or gettext("people"), labelled or gettext("Answer")
    drawn = _stacked(bars, full)
    bottom = drawn[-1].top + THICKNESS if drawn else 0.0
    return Chart(
        title=title,
        description=description,
        svg=draw("ui/charts/bars.svg", title, description, bottom + 2, bars=drawn, plain=BRAND),
        headers=(labelled, unit[:1].upper() + unit[1:]),
        rows=table([(bar.label, bar.figure) for bar in bars]),
    )


def _stacked(bars: Sequence[Bar], full: float) -> list[Drawn]:
    widest = max((lettering.width(bar.figure, SIZE) for bar in bars), default=0.0)
    room = WIDTH - widest - 8
    most = max([full, *(bar.value for bar in bars)]) or 1
    drawn: list[Drawn] = []
    top = 0.0
    for bar in bars:
        drawn.append(_placed(bar, top, room * bar.value / most))
        top = drawn[-1].top + THICKNESS + GAP
    return drawn


def _placed(bar: Bar, top: float, length: float) -> Drawn:
    indent = SHAPE + 6 if bar.shape else 0.0
    texts = lettering.wrapped(bar.label, SIZE, WIDTH - indent, LABEL_LINES)
    lines = tuple(
        Line(indent, top + LEADING * (row + 1) - 4, text, SIZE) for row, text in enumerate(texts)
    )
    bar_top = top + LEADING * len(texts) + 2
    value = Line(length + 6, bar_top + THICKNESS - 2.5, bar.figure, SIZE, weight=700)
    return Drawn(
        lines=lines,
        value=value,
        top=bar_top,
        length=max(length, 1.0) if bar.value else 0.0,
        colour=bar.colour,
        shape=shapes.path(bar.shape) if bar.shape else "",
        shape_top=top + 4,
    )
