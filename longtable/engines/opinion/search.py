"""The best groupings of people for each number of groups, the same whatever the order of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion.clusters import (
    SIZE_COUNTS,
    Array,
    Clouds,
    Clustering,
    handicaps,
    nearest,
    settled,
    smallest_allowed,
)
from longtable.engines.opinion.starts import Starts, splits, starts

EARLY_ROUNDS = 4
LATER_ROUNDS = 12
MOST_HOPEFUL = 6
NEARLY = 0.01


@dataclass(frozen=True, eq=False)
class _Runs:
    """Where starts have come to: `cost` (S,), `sizes` and `handicap` (S, K).

    The cost is the logarithm of the sum of squares plus the tempered entropy of the sizes.
    """

    at: Starts
    cost: Array
    sizes: Array
    handicap: Array

    def chosen(self, rows: NDArray[np.int64]) -> _Runs:
        """Some of them."""
        figures = (part[rows] for part in (self.cost, self.sizes, self.handicap))
        return _Runs(self.at.chosen(rows), *figures)

    def ranked(self, k: int) -> NDArray[np.int64]:
        """The runs of k groups, least cost first."""
        rows = np.flatnonzero(self.at.k == k)
        return rows[np.argsort(self.cost[rows], kind="stable")]


def candidates(points: Array, clouds: Clouds, most: int) -> dict[int, Clustering]:
    """Find the best grouping of points (P, 2) for each k from 2 to `most` that has one.

    Many groupings are within 1% of the least sum of squares; among those the best separated is
    taken. A k is left out when no start gives groups of `smallest_allowed` or more.
    """
    most, few = min(most, len(clouds.points)), smallest_allowed(len(points))
    if most < 2:
        return {}
    near = _nearly_best(_searched(clouds, most), few)
    scores = silhouettes(clouds, _labels(clouds, near), most)
    found = []
    for k in range(2, most + 1):
        rows = np.flatnonzero(near.at.k == k)
        best = rows[int(np.argmax(scores[rows]))]
        begin = nearest(points, near.at.centres[best, :k], near.handicap[best, :k])
        result = settled(points, begin, k)
        if result.sizes.min() >= few:
            found.append(result)
    return {c.k: c for c in separated(clouds, found)}


def separated(clouds: Clouds, found: Sequence[Clustering]) -> list[Clustering]:
    """Groupings with their mean silhouettes over people, -1 to 1 (Rousseeuw 1987)."""
    if not found:
        return []
    labels = [nearest(clouds.points, c.centres, c.handicap) for c in found]
    scores = silhouettes(clouds, np.array(labels), max(c.k for c in found))
    return [replace(c, separation=float(s)) for c, s in zip(found, scores, strict=True)]


def _searched(clouds: Clouds, most: int) -> _Runs:
    # All starts side by side, so that Python's cost is paid once a round; the hopeless ones go
    # early. Each number of groups also starts from splits of what one group fewer came to.
    early = _rounds(clouds, starts(clouds.points, clouds.weights, most), EARLY_ROUNDS)
    ranked = {k: early.ranked(k) for k in range(2, most + 1)}
    hopeful = np.concatenate([rows[:MOST_HOPEFUL] for rows in ranked.values()])
    parents = [np.average(clouds.points, axis=0, weights=clouds.weights)[None, :]]
    parents += [early.at.centres[ranked[k][0], :k] for k in range(2, most)]
    more = splits(clouds.points, clouds.weights, parents, most)
    return _rounds(clouds, early.at.chosen(hopeful).joined(more), LATER_ROUNDS)


def _rounds(clouds: Clouds, at: Starts, most: int) -> _Runs:
    """Run Lloyd's steps on all starts at once, with the handicap of small groups."""
    people, total = clouds.weights.sum(), clouds.columns[:, 1:].ravel() @ clouds.points.ravel()
    hold = _Holding(clouds, at.unused.shape)
    centres, handicap = at.centres, np.where(at.unused, np.inf, 0.0)
    for _ in range(most):
        sums = hold(centres, handicap)
        sizes = sums[..., 0]
        means = sums[..., 1:] / np.maximum(sizes, 1e-300)[..., None]
        inertia = np.maximum(total - (means * sums[..., 1:]).sum(axis=(1, 2)), 0)
        share = sizes / people
        handicap = handicaps(share, inertia / people)
        moved = np.where((sizes > 0)[..., None], means, centres)
        if (moved == centres).all():
            break
        centres = moved
    unequal = (share * np.log(np.maximum(share, 1e-300))).sum(axis=1)
    cost = np.log(np.maximum(inertia, 1e-300)) - SIZE_COUNTS * unequal
    return _Runs(Starts(centres, at.k), cost, sizes, handicap)


class _Holding:
    """Which centre holds each point, for many groupings at once and without new memory."""

    def __init__(self, clouds: Clouds, shape: tuple[int, int]) -> None:
        self.twice = np.ascontiguousarray(-2 * clouds.points.T)
        self.columns, self.people = clouds.columns, clouds.weights.sum()
        self.away = np.empty((shape[0] * shape[1], len(clouds.points)))
        self.held = np.empty((*shape, len(clouds.points)))

    def __call__(self, centres: Array, handicap: Array) -> Array:
        """People, and the sums of their coordinates, that centres (S, K, 2) hold: (S, K, 3)."""
        np.matmul(centres.reshape(-1, 2), self.twice, out=self.away)
        away = self.away.reshape(self.held.shape)
        away += ((centres * centres).sum(axis=2) + handicap)[..., None]
        np.less_equal(away, away.min(axis=1)[:, None], out=self.held)
        sums = self._sums()
        if sums[..., 0].sum() > (len(centres) + 1e-6) * self.people:
            # Of centres equally near only the first holds a point.
            self.held *= self.held.cumsum(axis=1) <= 1
            sums = self._sums()
        return sums

    def _sums(self) -> Array:
        many, k, points = self.held.shape
        return (self.held.reshape(-1, points) @ self.columns).reshape(many, k, 3)


def _nearly_best(runs: _Runs, few: int) -> _Runs:
    # The runs within 1% of the least, each once, for every number of groups.
    kept = []
    for k in np.unique(runs.at.k):
        rows = runs.ranked(int(k))
        allowed = runs.sizes[rows, :k].min(axis=1) >= few
        pool = rows[allowed] if allowed.any() else rows
        near = runs.cost[pool] <= runs.cost[pool[0]] + NEARLY
        again = np.diff(runs.cost[pool], prepend=-np.inf) <= 1e-9
        kept.append(pool[near & ~again])
    return runs.chosen(np.concatenate(kept))


def _labels(clouds: Clouds, runs: _Runs) -> NDArray[np.int64]:
    hold = _Holding(clouds, runs.sizes.shape)
    hold(runs.at.centres, runs.handicap)
    return hold.held.argmax(axis=1)


def silhouettes(clouds: Clouds, labels: NDArray[np.int64], most: int) -> Array:
    """Mean silhouette over people of several groupings of cells, `labels` (S, M) below `most`.

    A group of one person counts as 0 (Rousseeuw 1987).
    """
    member = (labels[:, None, :] == np.arange(most)[:, None]) * clouds.weights
    sizes = member.sum(axis=2)[..., None]
    filled = sizes[..., 0] > 0
    sums = np.full(member.shape, np.inf)
    sums[filled] = member[filled] @ clouds.gaps
    run, cell = np.ogrid[: len(labels), : len(clouds.points)]
    others = np.maximum(sizes[run, labels, 0] - 1, 0)
    own = sums[run, labels, cell] / np.maximum(others, 1)
    away = sums / np.maximum(sizes, 1)
    away[run, labels, cell] = np.inf
    other = away.min(axis=1)
    larger = np.maximum(own, other)
    split = np.isfinite(larger) & (larger > 0)
    gain = np.divide(other - own, larger, out=np.zeros_like(own), where=split)
    return np.where(others > 0, gain, 0.0) @ clouds.weights / clouds.weights.sum()
