"""What a document is laid out from. An area adds kinds of its own by more classes like these.

`kind` names what lays it out in a PDF, `template` what shows it on a page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from longtable.foundation.ui.charts import Chart

VIEW_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 (listed in the contents, with an anchor) or 3."""

    kind: ClassVar[str] = "heading"
    template: ClassVar[str] = "ui/documents/heading.html"
    text: str
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text; `tone` is '', 'lead' (larger) or 'note' (quieter)."""

    kind: ClassVar[str] = "paragraph"
    template: ClassVar[str] = "ui/documents/paragraph.html"
    text: str
    tone: str = ""


@dataclass(frozen=True)
class Bullets:
    """A plain list."""

    kind: ClassVar[str] = "bullets"
    template: ClassVar[str] = "ui/documents/bullets.html"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table; the first cell of each row names it. `wordy` cells are words, not figures."""

    kind: ClassVar[str] = "table"
    template: ClassVar[str] = "ui/documents/table.html"
    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wordy: bool = False


@dataclass(frozen=True)
class Picture:
    """A chart. With `ranked` its first rows stand beside it as a table that is always open."""

    kind: ClassVar[str] = "picture"
    template: ClassVar[str] = "ui/documents/picture.html"
    chart: Chart
    ranked: tuple[tuple[str, ...], ...] = ()

    @property
    def said(self) -> str:
        """The picture in words, for whoever does not see it."""
        rows = "; ".join(": ".join(row) for row in self.chart.rows)
        parts = (f"{self.chart.title}.", self.chart.description, rows)
        return " ".join(part for part in parts if part)

    @property
    def ratio(self) -> float:
        """Height over width."""
        found = VIEW_BOX.search(self.chart.svg)
        return float(found[2]) / float(found[1]) if found else 1.0


@dataclass(frozen=True)
class Flow:
    """A whole document in reading order; `sort` says what it is ('write-up')."""

    title: str
    subtitle: str
    status: str
    elements: Sequence[Any]
    sort: str
    language: str = "en"
    region: str = "GB"

    @property
    def tag(self) -> str:
        """Its language as pages and files name it."""
        return f"{self.language}-{self.region}"

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The headings that the table of contents lists."""
        return tuple(e for e in self.elements if isinstance(e, Heading) and e.level == 2)
