"""Weighted k-means in the plane from fixed starts: the same groups whatever the order of people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion.starts import starts

MOST_ROUNDS = 60
MOST_CELLS = 300
EARLY_ROUNDS = 5
LATER_ROUNDS = 15
MOST_HOPEFUL = 4
NEARLY = 1.01

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Clouds:
    """People gathered into cells of like coordinates, to search quickly.

    `points` (M, 2) cell means, `weights` (M,) people in each.
    """

    points: Array
    weights: Array

    @cached_property
    def gaps(self) -> Array:
        """Distances between cells: (M, M)."""
        return np.sqrt(squares(self.points, self.points))


@dataclass(frozen=True, eq=False)
class Clustering:
    """One grouping: `labels` (P,) from 0, `centres` (k, 2), `inertia` the sum of squares.

    `separation` is the mean silhouette where it was measured.
    """

    labels: NDArray[np.int64]
    centres: Array
    inertia: float
    separation: float = 0.0

    @property
    def k(self) -> int:
        """How many groups."""
        return len(self.centres)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """People in each group: (k,)."""
        return np.bincount(self.labels, minlength=self.k)


def smallest_allowed(people: int) -> int:
    """The fewest people that make a group: 2, or 2% where that is more."""
    return max(2, int(np.ceil(0.02 * people)))


def gather_cells(points: Array) -> Clouds:
    """Gather points into at most a few hundred cells of a grid; few points stay as they are."""
    if len(points) <= MOST_CELLS:
        return Clouds(points, np.ones(len(points)))
    low, high = points.min(axis=0), points.max(axis=0)
    side = max(float((high - low).max()) / 24, np.finfo(float).tiny)
    cell = np.floor((points - low) / side).astype(np.int64)
    _, index = np.unique(cell[:, 0] * 64 + cell[:, 1], return_inverse=True)
    weights = np.bincount(index).astype(float)
    means = np.stack([np.bincount(index, weights=points[:, d]) for d in (0, 1)], axis=1)
    return Clouds(means / weights[:, None], weights)


def candidates(points: Array, clouds: Clouds, most: int) -> dict[int, Clustering]:
    """Find the best grouping of points (P, 2) for each k from 2 to `most` that has one.

    Many groupings are within 1% of the least sum of squares; among those the best separated is
    taken. A k is left out when no start gives groups of `smallest_allowed` or more.
    """
    found: dict[int, Clustering] = {}
    parents: Array = np.average(clouds.points, axis=0, weights=clouds.weights)[None, :]
    for k in range(2, min(most, len(clouds.points)) + 1):
        tried = _lloyd_many(clouds, starts(clouds.points, clouds.weights, k, parents))
        parents, separation = _best_separated(clouds, *tried, smallest_allowed(len(points)))
        best = replace(refine(points, parents), separation=separation)
        if best.sizes.min() >= smallest_allowed(len(points)):
            found[k] = best
    return found


def _best_separated(
    clouds: Clouds, centres: Array, inertia: Array, sizes: Array, few: int
) -> tuple[Array, float]:
    allowed = sizes.min(axis=1) >= few
    pool = np.flatnonzero(allowed if allowed.any() else ~allowed)
    near = pool[inertia[pool] <= inertia[pool].min() * NEARLY]
    _, first = np.unique(np.round(inertia[near], 9), return_index=True)
    scores = [silhouette(clouds, centres[i]) for i in near[first]]
    best = int(np.argmax(scores))
    return centres[near[first][best]], scores[best]


def refine(points: Array, centres: Array) -> Clustering:
    """Run Lloyd's algorithm on points (P, 2) from centres (k, 2) until nobody moves."""
    labels = nearest(points, centres)
    for _ in range(MOST_ROUNDS):
        centres = means_of(points, labels, centres)
        moved = nearest(points, centres)
        if np.array_equal(moved, labels):
            break
        labels = moved
    inertia = float(((points - centres[labels]) ** 2).sum())
    return Clustering(labels, centres, inertia)


def nearest(points: Array, centres: Array) -> NDArray[np.int64]:
    """The index of the nearest centre to each point: (P,)."""
    gaps = squares(points, centres)
    label, best = np.zeros(len(points), dtype=np.int64), gaps[:, 0]
    for g in range(1, len(centres)):
        np.copyto(label, g, where=gaps[:, g] < best)
        best = np.minimum(best, gaps[:, g])
    return label


def squares(points: Array, centres: Array) -> Array:
    """Squared distances of points (P, 2) to centres (k, 2): (P, k)."""
    across = points[:, 0, None] - centres[:, 0]
    up = points[:, 1, None] - centres[:, 1]
    return across * across + up * up


def means_of(points: Array, labels: NDArray[np.int64], empty: Array) -> Array:
    """The mean of each group's points; a group that lost everybody keeps its place in `empty`."""
    k = len(empty)
    sizes = np.bincount(labels, minlength=k)
    sums = np.stack(
        [np.bincount(labels, weights=points[:, d], minlength=k) for d in (0, 1)], axis=1
    )
    return np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], empty)


def _lloyd_many(clouds: Clouds, centres: Array) -> tuple[Array, Array, Array]:
    # All starts at once, so that Python's cost is paid once a round; the hopeless ones go early.
    centres, inertia, _ = _rounds(clouds, centres, EARLY_ROUNDS)
    hopeful = np.argsort(inertia, kind="stable")[:MOST_HOPEFUL]
    return _rounds(clouds, centres[hopeful], LATER_ROUNDS)


def _rounds(clouds: Clouds, centres: Array, most: int) -> tuple[Array, Array, Array]:
    points, weights = clouds.points, clouds.weights
    n, (many, k, _) = len(points), centres.shape
    columns = np.concatenate([np.ones((n, 1)), points], axis=1) * weights[:, None]
    flat = np.tile(columns.T, (1, many))
    offset = np.repeat(np.arange(many) * k, n)
    labels = None
    for _ in range(most):
        moved, away = _closest(points, centres)
        if labels is not None and np.array_equal(moved, labels):
            break
        labels = moved
        slot = offset + labels.ravel()
        sizes, *sums = (np.bincount(slot, weights=w, minlength=many * k) for w in flat)
        held = (sizes > 0)[:, None]
        means = np.stack(sums, axis=1) / np.maximum(sizes, 1e-300)[:, None]
        centres = np.where(held, means, centres.reshape(-1, 2)).reshape(many, k, 2)
    inertia = ((points**2).sum(axis=1) + away) @ weights
    return centres, inertia, np.asarray(sizes, dtype=float).reshape(many, k)


def _closest(points: Array, centres: Array) -> tuple[NDArray[np.int64], Array]:
    # Of centres (S, k, 2): the nearest to each point (S, n), and its squared distance less |p|^2.
    best = np.full((len(centres), len(points)), np.inf)
    label = np.zeros(best.shape, dtype=np.int64)
    for g in range(centres.shape[1]):
        away = (centres[:, g] ** 2).sum(axis=1)[:, None] - 2 * centres[:, g] @ points.T
        np.copyto(label, g, where=away < best)
        np.minimum(best, away, out=best)
    return label, best


def silhouette(clouds: Clouds, centres: Array) -> float:
    """Mean silhouette over people of the grouping by nearest centre, -1 to 1 (Rousseeuw 1987)."""
    return _mean_silhouette(clouds.gaps, clouds.weights, nearest(clouds.points, centres))


def _mean_silhouette(gaps: Array, weights: Array, labels: NDArray[np.int64]) -> float:
    member = (labels[:, None] == np.arange(labels.max() + 1)) * weights[:, None]
    sizes, sums = member.sum(axis=0), gaps @ member
    if np.count_nonzero(sizes) < 2:
        return 0.0
    rows = np.arange(len(labels))
    others = np.maximum(sizes[labels] - 1, 0)
    own = sums[rows, labels] / np.maximum(others, 1)
    away = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    away[rows, labels] = np.inf
    other = away.min(axis=1)
    larger = np.maximum(own, other)
    gain = np.divide(other - own, larger, out=np.zeros(len(labels)), where=larger > 0)
    return float(np.average(np.where(others > 0, gain, 0.0), weights=weights))
