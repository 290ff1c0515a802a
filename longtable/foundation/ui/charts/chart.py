"""What every chart is, and how its picture is drawn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

WIDTH = 360.0
FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
INK, MUTED, BRAND, TRACK = "#1F2A30", "#52606A", "#0F5C5E", "#F2ECE1"


@dataclass(frozen=True)
class Chart:
    """A picture and its twin in words: `headers` and `rows` hold every figure of `svg`."""

    title: str
    description: str
    svg: SafeString
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wordy: bool = False
    """Whether the table's cells are words rather than figures."""

    @property
    def stops(self) -> int:
        """How many parts of the picture the keyboard stops at."""
        return self.svg.count('tabindex="0"')


@dataclass(frozen=True)
class Line:
    """A line of text at a place; `tone` is ink, muted or brand."""

    x: float
    y: float
    text: str
    size: float
    tone: str = "ink"
    anchor: str = "start"
    weight: int = 400
    halo: bool = False
    """Whether it stands out from lines behind it."""

    @property
    def fill(self) -> str:
        """The colour on paper."""
        return {"ink": INK, "muted": MUTED, "brand": BRAND}[self.tone]


def draw(template: str, title: str, description: str, height: float, **parts: Any) -> SafeString:
    """Render one picture `WIDTH` units wide; a page or a document scales it."""
    svg = render_to_string(
        template,
        {
            "title": title,
            "description": description,
            "width": WIDTH,
            "height": height,
            "font": FONT,
            **parts,
        },
    )
    # Only characters go that no escaping could keep, so what was safe stays safe.
    return mark_safe(NOT_XML.sub("", svg))  # noqa: S308  # our own template, which escapes


def figure(value: float) -> str:
    """A figure as people write it: 1,234 or 3.5, no needless decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def table(rows: Sequence[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    """Rows of the table twin as text."""
    return tuple(tuple(str(cell) for cell in row) for row in rows)
