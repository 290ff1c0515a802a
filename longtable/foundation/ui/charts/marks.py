"""What a picture is made of besides lettering: strokes, and the shapes that stand for sectors."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from longtable.foundation.ui import shapes
from longtable.foundation.ui.charts.chart import BRAND, MUTED, Line, draw

PAPER_STROKES = {"grid": "#D9D2C5", "axis": "#776D5C", "muted": MUTED, "brand": BRAND}


@dataclass(frozen=True)
class Stroke:
    """A line along path data `d`; its colour is a sector's own, or follows the page by `tone`."""

    d: str
    tone: str = "axis"
    colour: str = ""
    width: float = 1.0
    dash: str = ""

    @property
    def paint(self) -> str:
        """The colour on paper."""
        return self.colour or PAPER_STROKES[self.tone]


@dataclass(frozen=True)
class Mark:
    """A shape of `size` units about (x, y); `hollow` ones are an outline."""

    x: float
    y: float
    shape: str = "circle"
    colour: str = ""
    size: float = 13.0
    hollow: bool = False

    @property
    def d(self) -> str:
        """Path data in a box of 16 by 16."""
        return shapes.path(self.shape)

    @property
    def paint(self) -> str:
        """The colour on paper."""
        return self.colour or BRAND

    @property
    def place(self) -> str:
        """Where the box goes and how large."""
        half = self.size / 2
        return f"translate({self.x - half:.2f} {self.y - half:.2f}) scale({self.size / 16:.3f})"


@dataclass(frozen=True)
class Box:
    """A bar from its top left corner; its colour is a sector's own, or the page's brand."""

    x: float
    y: float
    width: float
    height: float
    colour: str = ""

    @property
    def paint(self) -> str:
        """The colour on paper."""
        return self.colour or BRAND


@dataclass(frozen=True)
class Spot:
    """A mark with its lettering that the keyboard reaches and a pointer names.

    `said` is read out and shown on hovering; `own` is path data that stands out meanwhile.
    """

    mark: Mark
    line: Line
    said: str
    own: str = ""


@dataclass
class Canvas:
    """A picture in the making: what was put on it, and how far down it reaches."""

    strokes: list[Stroke]
    boxes: list[Box]
    marks: list[Mark]
    lines: list[Line]
    tracks: list[tuple[float, float]]
    spots: list[Spot]
    bottom: float = 0.0

    @classmethod
    def empty(cls) -> "Canvas":
        """A picture with nothing on it."""
        return cls([], [], [], [], [], [])

    def track(self, height: float) -> float:
        """Make room for a row's track, behind which the grid will stand; returns its middle."""
        self.tracks.append((self.bottom + 1, self.bottom + height))
        self.bottom += height
        return self.bottom - height / 2

    def drawn(
        self, title: str, description: str, *, height: float = 0.0, wide: bool = False
    ) -> SafeString:
        """The picture as SVG; a `wide` one grows with the page."""
        return draw(
            "ui/charts/marks.svg",
            title,
            description,
            height or self.bottom + 2,
            strokes=self.strokes,
            boxes=self.boxes,
            marks=self.marks,
            lines=self.lines,
            spots=self.spots,
            wide=wide,
        )

    def write(
        self, texts: Sequence[str], x: float, size: float, leading: float, tone: str = "ink"
    ) -> None:
        """Put lines of text under what is there."""
        for text in texts:
            self.bottom += leading
            self.lines.append(Line(x, self.bottom - leading * 0.25, text, size, tone))


def along(*points: tuple[float, float]) -> str:
    """Path data of a line through `points`."""
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
