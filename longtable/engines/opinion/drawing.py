"""Pictures of a map as SVG: people by group in opinion space, and shares with their intervals."""

from __future__ import annotations

from html import escape

import numpy as np

from longtable.engines.opinion.findings import FEWEST_SHOWN, Findings, group_name
from longtable.engines.opinion.intervals import Interval

SIDE = 560
MARGIN = 30
MOST_DRAWN = 1500
SHAPES = (
    '<circle cx="{x:.1f}" cy="{y:.1f}" r="5" class="g0"/>',
    '<rect x="{l:.1f}" y="{t:.1f}" width="9" height="9" class="g1"/>',
    '<path d="M{x:.1f} {t:.1f}l5.5 9.5h-11z" class="g2"/>',
    '<path d="M{x:.1f} {t:.1f}l5 5-5 5-5-5z" class="g3"/>',
    '<path d="M{l:.1f} {t:.1f}l10 10m0-10l-10 10" class="g4"/>',
)
BAR = 140


def people_map(findings: Findings) -> str:
    """Everybody placed, one mark each with a shape for each group; groups under 5 are not drawn.

    Of more than 1,500 people a fair sample is drawn.
    """
    result = findings.result
    shown = np.isin(result.groups.labels, np.flatnonzero(result.groups.sizes >= FEWEST_SHOWN))
    rows = np.flatnonzero(shown)[:MOST_DRAWN]
    points, labels = result.space.points[rows], result.groups.labels[rows]
    spots = _fitted(points)
    marks = [_mark(int(g), x, y) for (x, y), g in zip(spots.tolist(), labels.tolist(), strict=True)]
    sizes = ", ".join(
        f"{group_name(g)} {n} people"
        for g, n in enumerate(result.groups.sizes.tolist())
        if n >= FEWEST_SHOWN
    )
    return (
        f'<svg viewBox="0 0 {SIDE} {SIDE}" role="img" aria-labelledby="map-title map-desc">'
        '<title id="map-title">Map of opinions</title>'
        f'<desc id="map-desc">People who voted alike stand close together. {escape(sizes)}. The '
        "table below says the same.</desc>"
        f"{''.join(marks)}{_names(findings, points, labels, spots)}</svg>"
    )


def _fitted(points: np.ndarray) -> np.ndarray:
    # Far-off people are drawn at the edge, so that they do not squeeze everybody else.
    if len(points) == 0:
        return points
    low, high = np.percentile(points, 1, axis=0), np.percentile(points, 99, axis=0)
    middle, reach = (low + high) / 2, max(float((high - low).max()) / 2, 1e-9)
    inside = np.clip((points - middle) / reach, -1.05, 1.05)
    return SIDE / 2 + inside * [1, -1] * (SIDE / 2 - MARGIN)


def _mark(group: int, x: float, y: float) -> str:
    return SHAPES[group].format(x=x, y=y, l=x - 5, t=y - 5)


def _names(findings: Findings, points: np.ndarray, labels: np.ndarray, spots: np.ndarray) -> str:
    if findings.result.groups.k < 2:
        return ""
    return "".join(
        f'<text x="{spots[labels == g, 0].mean():.0f}" y="{spots[labels == g, 1].mean():.0f}" '
        f'text-anchor="middle">{group_name(g)}</text>'
        for g in np.unique(labels).tolist()
    )


def key(group: int) -> str:
    """The shape of a group, for the table beside the map."""
    return f'<svg viewBox="0 0 14 14" class="key" aria-hidden="true">{_mark(group, 7, 7)}</svg>'


def bar(share: Interval) -> str:
    """A share with its interval as a line and a dot; the figures stand beside it in words."""
    low, high, dot = (4 + v * (BAR - 8) for v in (share.low, share.high, share.share))
    return (
        f'<svg viewBox="0 0 {BAR} 16" class="bar" aria-hidden="true">'
        f'<path d="M4 8H{BAR - 4}" class="rail"/><path d="M{BAR / 2} 3V13" class="rail"/>'
        f'<path d="M{low:.1f} 8H{high:.1f}" class="range"/>'
        f'<circle cx="{dot:.1f}" cy="8" r="4" class="dot"/></svg>'
    )
