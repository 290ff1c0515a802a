"""Word clouds: words in rows, the most frequent largest and in the middle; always the same."""

from collections.abc import Sequence
from typing import TypeVar

from django.utils.translation import gettext

from longtable.foundation.ui import lettering
from longtable.foundation.ui.charts.chart import WIDTH, Chart, Line, draw, figure, table

SMALLEST, LARGEST = 15.0, 46.0
SPACE = 12.0
DRAWN_AT_MOST = 60
Term = tuple[str, int]
Sized = tuple[str, float, str]
T = TypeVar("T")


def word_cloud(*, title: str, description: str, terms: Sequence[Term]) -> Chart:
    """The `terms` (text, count) as a cloud; a word's height grows with the root of its count.

    Draws the 60 most frequent; the table holds them all, ranked.
    Raises ValueError for a count below 1.
    """
    if any(count < 1 for _, count in terms):
        raise ValueError("A word in a cloud was said at least once.")
    ranked = sorted(terms, key=lambda term: (-term[1], term[0].casefold(), term[0]))
    lines, height = _laid_out(_sized(ranked[:DRAWN_AT_MOST]))
    told = description + _left_out(len(ranked))
    return Chart(
        title=title,
        description=told,
        svg=draw("ui/charts/words.svg", title, told, height, lines=lines),
        headers=(gettext("Words"), gettext("Times said")),
        rows=table([(text, figure(count)) for text, count in ranked]),
    )


def _left_out(count: int) -> str:
    if count <= DRAWN_AT_MOST:
        return ""
    figures = {"drawn": DRAWN_AT_MOST, "count": count}
    told = gettext("The %(drawn)d most frequent of %(count)d are drawn; the table has them all.")
    return " " + told % figures


def _sized(ranked: Sequence[Term]) -> list[Sized]:
    most = ranked[0][1] if ranked else 1
    return [_fitted(text, count / most, count) for text, count in ranked]


def _fitted(text: str, share: float, count: int) -> Sized:
    """The word, its size and tone; a long one is set smaller until it fits, then cut."""
    size = max(SMALLEST, LARGEST * share**0.5)
    wide = lettering.width(text, size)
    if wide > WIDTH:
        size = max(SMALLEST, size * WIDTH / wide)
    tone = "brand" if share > 0.5 else "ink" if count > 1 else "muted"
    return lettering.shortened(text, size, WIDTH), size, tone


def _laid_out(words: Sequence[Sized]) -> tuple[list[Line], float]:
    """Rows filled from the most frequent down, then ordered from the middle outwards."""
    lines: list[Line] = []
    top = 0.0
    for row in _from_the_middle(_rows(words)):
        tallest = max(size for _, size, _ in row)
        lines += _centred(_from_the_middle(row), top + tallest * 0.92)
        top += tallest * 1.22
    return lines, max(top, 1.0)


def _rows(words: Sequence[Sized]) -> list[list[Sized]]:
    rows: list[list[Sized]] = []
    used = WIDTH
    for word in words:
        wide = lettering.width(word[0], word[1])
        if not rows or used + SPACE + wide > WIDTH:
            rows.append([])
            used = -SPACE
        rows[-1].append(word)
        used += SPACE + wide
    return rows


def _from_the_middle(items: Sequence[T]) -> list[T]:
    """First item in the middle, the next ones on alternating sides."""
    return [*items[1::2][::-1], *items[0::2]]


def _centred(row: Sequence[Sized], baseline: float) -> list[Line]:
    widths = [lettering.width(text, size) for text, size, _ in row]
    x = (WIDTH - sum(widths) - SPACE * (len(row) - 1)) / 2
    lines = []
    for (text, size, tone), wide in zip(row, widths, strict=True):
        lines.append(Line(x + wide / 2, baseline, text, size, tone, "middle", 700))
        x += wide + SPACE
    return lines
