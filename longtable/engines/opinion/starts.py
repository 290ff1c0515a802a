"""Where k-means starts: cuts along several directions, far corners, and splits of fewer groups."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
ANGLES = np.deg2rad([0.0, 45.0, 90.0, 135.0])
DIRECTIONS = np.stack([np.cos(ANGLES), np.sin(ANGLES)])
SMALL_ENDS = (0.1, 0.2)


def starts(points: Array, weights: Array, k: int, parents: Array) -> Array:
    """Make the starting centres for k groups of weighted points (M, 2): (starts, k, 2).

    `parents` (k - 1, 2) are the centres found for one group fewer.
    """
    middle = weights @ points / weights.sum()
    uneven = _uneven(k)
    along = [points @ DIRECTIONS, _turned(points - middle)]
    along.append(np.repeat(points[:, :1], len(uneven), axis=1))
    even = np.full((len(ANGLES) + 2, k), 1 / k)
    cuts = _cut(np.hstack(along).T, points, weights, np.vstack([even, uneven]))
    splits = _split(points, weights, parents)
    return np.concatenate([cuts, _corners(points, middle, k)[None], splits])


def _uneven(k: int) -> Array:
    # A small group at either end, of a tenth or a fifth of all.
    ends = [[e, *[(1 - e) / (k - 1)] * (k - 1)] for e in SMALL_ENDS]
    return np.array(ends + [e[::-1] for e in ends])


def _cut(along: Array, points: Array, weights: Array, shares: Array) -> Array:
    # One cut a row: people in order along it (S, M), parted by the shares (S, k).
    many, k = shares.shape
    order = np.argsort(along, axis=1, kind="stable")
    w = weights[order]
    before = (np.cumsum(w, axis=1) - w / 2) / weights.sum()
    bounds = np.cumsum(shares, axis=1)[:, :-1]
    part = (before[:, :, None] >= bounds[:, None, :]).sum(axis=2) + np.arange(many)[:, None] * k
    slot = part.ravel()
    sizes, across, up = (
        np.bincount(slot, weights=f.ravel(), minlength=many * k)
        for f in (w, w * points[order, 0], w * points[order, 1])
    )
    return (np.stack([across, up], axis=1) / np.maximum(sizes, 1e-300)[:, None]).reshape(many, k, 2)


def _turned(around: Array) -> Array:
    # By direction from the middle, the circle cut open at two opposite places.
    angle = np.arctan2(around[:, 1], around[:, 0])
    return np.stack([np.mod(angle, 2 * np.pi), angle], axis=1)


def _corners(points: Array, middle: Array, k: int) -> Array:
    # The furthest point from the middle, then always the furthest from those chosen.
    gap = ((points - middle) ** 2).sum(axis=1)
    chosen = [int(gap.argmax())]
    gap = ((points - points[chosen[0]]) ** 2).sum(axis=1)
    for _ in range(k - 1):
        chosen.append(int(gap.argmax()))
        gap = np.minimum(gap, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
    return points[chosen]


def _split(points: Array, weights: Array, parents: Array) -> Array:
    # Each parent in turn becomes two, one step to either side along its longer diagonal.
    gaps = ((points[:, None, :] - parents) ** 2).sum(axis=2)
    member = (gaps.argmin(axis=1)[:, None] == np.arange(len(parents))) * weights[:, None]
    sizes = np.maximum(member.sum(axis=0), 1e-300)[:, None]
    mean = member.T @ points / sizes
    spread = np.sqrt(np.maximum(member.T @ points**2 / sizes - mean**2, 0))
    both = (member.T @ np.prod(points, axis=1)) / sizes[:, 0] - np.prod(mean, axis=1)
    spread[:, 1] *= np.where(both < 0, -1.0, 1.0)
    return np.stack(
        [
            np.vstack([np.delete(parents, g, axis=0), mean[g] - spread[g], mean[g] + spread[g]])
            for g in range(len(parents))
        ]
    )
