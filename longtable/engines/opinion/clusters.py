"""Groupings of points in the plane: who is nearest to which centre, and how Lloyd's steps settle.

The size of a group counts a little in who belongs to it. Plain k-means takes groups to be equally
likely, so a large group loses its edge to a small one beside it. The full classification
likelihood adds minus twice the variance times the logarithm of a group's share of the people to
the squared distance (Celeux and Govaert 1992) and overdoes it where groups overlap; a quarter of
that is added here, chosen by simulation (see README.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

MOST_ROUNDS = 60
MOST_CELLS = 300
SIZE_COUNTS = 0.25
LOYALTY = SIZE_COUNTS * float(np.log(4))

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Clouds:
    """People gathered into cells of like coordinates, to search quickly.

    `points` (M, 2) cell means, `weights` (M,) people in each.
    """

    points: Array
    weights: Array

    @cached_property
    def columns(self) -> Array:
        """Weights, and weighted coordinates: (M, 3)."""
        return np.column_stack([self.weights, self.points * self.weights[:, None]])

    @cached_property
    def gaps(self) -> Array:
        """Distances between cells: (M, M)."""
        return np.sqrt(squares(self.points, self.points))


@dataclass(frozen=True, eq=False)
class Clustering:
    """One grouping: `labels` (P,) from 0, `centres` (k, 2), `inertia` the sum of squares.

    `handicap` (k,) is added to squared distances, most for small groups; each point belongs to
    the nearest centre counted so. `separation` is the mean silhouette where it was measured.
    """

    labels: NDArray[np.int64]
    centres: Array
    handicap: Array
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


def settled(
    points: Array, labels: NDArray[np.int64], k: int, earlier: NDArray[np.int64] | None = None
) -> Clustering:
    """Move points (P, 2) between k groups, from `labels` (P,), until nobody wants to move.

    Who was in a group `earlier` (P,; -1 for nobody) leaves it only when clearly nearer to another:
    staying is taken to be four times as likely as moving. Each round lowers the classification
    likelihood with tempered shares, so it comes to an end.
    """
    known = np.flatnonzero(earlier >= 0) if earlier is not None else np.zeros(0, dtype=np.int64)
    centres = np.zeros((k, 2))
    for _ in range(MOST_ROUNDS):
        centres = means_of(points, labels, centres)
        handicap, inertia = _shape(points, labels, centres)
        gaps = squares(points, centres) + handicap
        if earlier is not None:
            gaps[known, earlier[known]] -= LOYALTY * inertia / len(points)
        moved = _least(gaps)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return Clustering(labels, centres, handicap, inertia)


def followed(points: Array, labels: NDArray[np.int64], k: int) -> Clustering | None:
    """Group points (P, 2) from earlier `labels` (P,), -1 where new; None if a group has nobody."""
    known = labels >= 0
    if k < 2 or len(np.unique(labels[known])) < k:
        return None
    centres = means_of(points[known], labels[known], np.zeros((k, 2)))
    handicap, _ = _shape(points[known], labels[known], centres)
    return settled(points, np.where(known, labels, nearest(points, centres, handicap)), k, labels)


def _shape(points: Array, labels: NDArray[np.int64], centres: Array) -> tuple[Array, float]:
    # The handicap of each group and the sum of squares.
    inertia = float(((points - centres[labels]) ** 2).sum())
    share = np.bincount(labels, minlength=len(centres)) / len(labels)
    return handicaps(share, inertia / len(labels)), inertia


def handicaps(share: Array, spread: float | Array) -> Array:
    """What is added to squared distances to groups with a `share` (..., k) of the people.

    A quarter of minus twice the variance times the logarithm of the share, where `spread` (...) is
    the mean squared distance to centres, twice the variance in each direction. Infinite for groups
    without anybody.
    """
    added = -SIZE_COUNTS * np.asarray(spread)[..., None] * np.log(np.maximum(share, 1e-300))
    return np.where(share > 0, added, np.inf)


def nearest(points: Array, centres: Array, handicap: Array | float = 0.0) -> NDArray[np.int64]:
    """The index of the nearest centre (k, 2) to each point, `handicap` (k,) added: (P,)."""
    return _least(squares(points, centres) + handicap)


def _least(gaps: Array) -> NDArray[np.int64]:
    # As argmin along rows, and twice as quick for so few columns.
    label, best = np.zeros(len(gaps), dtype=np.int64), gaps[:, 0]
    for g in range(1, gaps.shape[1]):
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
