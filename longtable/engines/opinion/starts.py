"""Where k-means starts: cuts along several directions, far corners, and splits of fewer groups."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
ANGLES = np.deg2rad([0.0, 45.0, 90.0, 135.0])


def starts(points: Array, weights: Array, k: int, parents: Array) -> Array:
    """Make the starting centres for k groups of weighted points (M, 2): (starts, k, 2).

    `parents` (k - 1, 2) are the centres found for one group fewer.
    """
    middle = np.average(points, axis=0, weights=weights)
    even = np.full(k, 1 / k)
    made = [_cut(points @ [np.cos(a), np.sin(a)], points, weights, even) for a in ANGLES]
    made += [_cut(_turned(points - middle, o), points, weights, even) for o in (0.0, 0.5)]
    made += [_cut(points[:, 0], points, weights, share) for share in _uneven(k)]
    made.append(_corners(points, middle, k))
    made += [_split(points, weights, parents, g) for g in range(len(parents))]
    return np.stack(made)


def _uneven(k: int) -> list[Array]:
    # A small group at either end, as far as a fifth and a tenth of all.
    ends = [np.r_[e, np.full(k - 1, (1 - e) / (k - 1))] for e in (0.1, 0.2)]
    return ends + [e[::-1] for e in ends]


def _cut(along: Array, points: Array, weights: Array, shares: Array) -> Array:
    order = np.argsort(along, kind="stable")
    before = np.cumsum(weights[order]) - weights[order] / 2
    part = np.empty(len(points), dtype=np.int64)
    part[order] = np.searchsorted(np.cumsum(shares)[:-1], before / weights.sum(), side="right")
    return _means(points, weights, part, len(shares))


def _turned(around: Array, offset: float) -> Array:
    angle = np.arctan2(around[:, 1], around[:, 0]) + offset * np.pi
    return np.mod(angle, 2 * np.pi)


def _corners(points: Array, middle: Array, k: int) -> Array:
    # The furthest point from the middle, then always the furthest from those chosen.
    gap = ((points - middle) ** 2).sum(axis=1)
    chosen = [int(gap.argmax())]
    gap = ((points - points[chosen[0]]) ** 2).sum(axis=1)
    for _ in range(k - 1):
        chosen.append(int(gap.argmax()))
        gap = np.minimum(gap, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
    return points[chosen]


def _split(points: Array, weights: Array, parents: Array, group: int) -> Array:
    gaps = ((points[:, None, :] - parents) ** 2).sum(axis=2)
    own = gaps.argmin(axis=1) == group
    if not own.any():
        return np.vstack([parents, parents[group]])
    spread = np.sqrt(np.average((points[own] - parents[group]) ** 2, axis=0, weights=weights[own]))
    lean = np.average(np.prod(points[own] - parents[group], axis=1), weights=weights[own])
    step = spread * [1.0, -1.0 if lean < 0 else 1.0]
    return np.vstack(
        [np.delete(parents, group, axis=0), parents[group] - step, parents[group] + step]
    )


def _means(points: Array, weights: Array, part: NDArray[np.int64], k: int) -> Array:
    sizes = np.bincount(part, weights=weights, minlength=k)
    sums = [np.bincount(part, weights=weights * points[:, d], minlength=k) for d in (0, 1)]
    return np.stack(sums, axis=1) / np.maximum(sizes, 1e-300)[:, None]
