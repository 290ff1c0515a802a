"""What every chart is, and how its picture is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

WIDTH = 400.0
FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
INK, MUTED, BRAND, TRACK = "#1F2A30", "#52606A", "#0F5C5E", "#F2ECE1"


@dataclass(frozen=True)
class Chart:
    """A picture and its twin in words: `headers` and `rows` hold every figure of `svg`."""

    title: str
    description: str
    svg: SafeString
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


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

    @property
    def fill(self) -> str:
        """The colour on paper."""
        return {"ink": INK, "muted": MUTED, "brand": BRAND}[self.tone]


def draw(template: str, title: str, description: str, height: float, **parts: Any) -> SafeString:
    """Render one picture `WIDTH` units wide; a page or a document scales it."""
    return render_to_string(
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


def figure(value: float) -> str:
    """A figure as people write it: 1,234 or 3.5, no needless decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def table(rows: Sequence[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    """Rows of the table twin as text."""
    return tuple(tuple(str(cell) for cell in row) for row in rows)
