"""What a write-up is laid out from; `kind` names the template, and the function, that shows it."""

from dataclasses import dataclass
from typing import ClassVar

from longtable.areas.conversations.analysis.document import Quote
from longtable.foundation.ui.charts import Chart


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 (listed in the contents, with an anchor) or 3."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text; `tone` is '', 'lead' (larger) or 'note' (quieter)."""

    kind: ClassVar[str] = "paragraph"
    text: str
    tone: str = ""


@dataclass(frozen=True)
class Bullets:
    """A plain list."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A chart. With `ranked` its first rows stand beside it as a table that is always open."""

    kind: ClassVar[str] = "picture"
    chart: Chart
    ranked: tuple[tuple[str, ...], ...] = ()

    @property
    def said(self) -> str:
        """The picture in words, for whoever does not see it."""
        rows = "; ".join(": ".join(row) for row in self.chart.rows)
        parts = (f"{self.chart.title}.", self.chart.description, rows)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Statement:
    """A 'You said' bullet: `suggested` ones are somebody's exact words."""

    text: str
    suggested: bool
    note: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Statements:
    """The 'You said' list of one question."""

    kind: ClassVar[str] = "statements"
    items: tuple[Statement, ...]


@dataclass(frozen=True)
class Point:
    """A point of the panel: quoted heading and bullets."""

    heading: str
    bullets: tuple[str, ...]


@dataclass(frozen=True)
class Points:
    """What the panel said to one question."""

    kind: ClassVar[str] = "points"
    items: tuple[Point, ...]


@dataclass(frozen=True)
class Question:
    """A question to the panel, how many wished for it, and its short answer."""

    quote: Quote
    note: str
    answer: str


@dataclass(frozen=True)
class Questions:
    """Questions to the panel."""

    kind: ClassVar[str] = "questions"
    items: tuple[Question, ...]


Element = Heading | Paragraph | Bullets | Picture | Statements | Points | Questions


@dataclass(frozen=True)
class Flow:
    """A whole write-up in reading order."""

    title: str
    subtitle: str
    status: str
    elements: tuple[Element, ...]
    language: str = "en"
    region: str = "GB"

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The headings that the table of contents lists."""
        return tuple(e for e in self.elements if isinstance(e, Heading) and e.level == 2)
