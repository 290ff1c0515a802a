"""k-means in numpy: greedy seeding, then Lloyd's steps; loads in no time, unlike the library's."""

import math

import numpy as np
from numpy.typing import NDArray

from longtable.engines.themes.hierarchy import Labels

STEPS = 300
STILL = 1e-4
Rows = NDArray[np.float64]


def k_means(
    points: NDArray[np.floating],
    weights: NDArray[np.floating],
    groups: int,
    *,
    seed: int,
    starts: int = 1,
) -> Labels:
    """The group of each of `points` (n, width), 0 to groups - 1, the best of `starts` tries.

    `weights` (n,) above 0 say how much each point counts. Best is the least weighted sum of squared
    distances to the groups' means. Source: seeding after Arthur and Vassilvitskii, k-means++ (SODA
    2007), greedy among 2 + log(groups) candidates; Lloyd (1982). Raises ValueError for fewer points
    than groups.
    """
    if not 1 <= groups <= len(points):
        raise ValueError("There must be at least one group, and a point for each.")
    chance = np.random.default_rng(seed)
    flat = np.ascontiguousarray(points, dtype=np.float32)
    tries = (lloyd(flat, weights, _seeds(flat, weights, groups, chance)) for _ in range(starts))
    return min(tries, key=lambda found: found[1])[0]


def lloyd(
    points: NDArray[np.float32], weights: NDArray[np.floating], centres: NDArray[np.floating]
) -> tuple[Labels, float]:
    """The group of each point after Lloyd's steps from `centres`, and the sum that is left.

    A step moves each centre to the weighted mean of the points nearest to it; a centre that no
    point is nearest to goes to the point farthest from its own. It ends when nothing moves.
    """
    still = STILL * float(points.var(axis=0).mean())
    centres = np.asarray(centres, dtype=np.float32)
    labels, apart = _nearest(points, centres)
    for _ in range(STEPS):
        before, centres = centres, _means(points, weights, labels, apart, len(centres))
        moved, apart = _nearest(points, centres)
        stands = np.array_equal(moved, labels)
        labels = moved
        if stands or float(np.square(centres - before).sum()) <= still:
            break
    return labels, float((weights * apart).sum())


def _nearest(points: NDArray[np.float32], centres: NDArray[np.float32]) -> tuple[Labels, Rows]:
    """The nearest centre of each point, and how far it is, squared."""
    apart = points @ (-2 * centres.T)
    apart += np.einsum("ij,ij->i", centres, centres)
    labels = apart.argmin(axis=1)
    least = apart[np.arange(len(points)), labels].astype(np.float64)
    return labels, np.maximum(least + np.einsum("ij,ij->i", points, points), 0)


def _means(
    points: NDArray[np.float32],
    weights: NDArray[np.floating],
    labels: Labels,
    apart: Rows,
    groups: int,
) -> NDArray[np.float32]:
    mass = np.bincount(labels, weights=weights, minlength=groups)
    for empty in np.flatnonzero(mass == 0):
        # Taken from its own group: the farthest point is where one more centre helps most.
        farthest = int((apart * (mass[labels] > weights)).argmax())
        mass[labels[farthest]] -= weights[farthest]
        labels[farthest], apart[farthest] = empty, 0
        mass[empty] = weights[farthest]
    shares = np.zeros((len(points), groups), dtype=np.float32)
    shares[np.arange(len(points)), labels] = weights / np.where(mass > 0, mass, 1)[labels]
    return shares.T @ points


def _seeds(
    points: NDArray[np.float32],
    weights: NDArray[np.floating],
    groups: int,
    chance: np.random.Generator,
) -> NDArray[np.float32]:
    """Points to start from: each the best of some drawn by how far they lie from those before."""
    squares = np.einsum("ij,ij->i", points, points).astype(np.float64)
    first = _drawn(weights.astype(np.float64), 1, chance)
    chosen = [int(first[0])]
    apart = _apart(points, squares, first)[0]
    for _ in range(groups - 1):
        some = _drawn(weights * apart, 2 + int(math.log(groups)), chance)
        after = np.minimum(apart, _apart(points, squares, some))
        best = int((after @ weights).argmin())
        chosen.append(int(some[best]))
        apart = after[best]
    return points[chosen]


def _drawn(chances: Rows, count: int, chance: np.random.Generator) -> NDArray[np.intp]:
    """`count` numbers of points, each as likely as its share of `chances`."""
    upto = np.cumsum(chances)
    found = np.searchsorted(upto, chance.random(count) * upto[-1], side="right")
    return np.minimum(found, len(chances) - 1).astype(np.intp)


def _apart(points: NDArray[np.float32], squares: Rows, some: NDArray[np.intp]) -> Rows:
    """Squared distances from each of `some` points to all, (some, n)."""
    found = squares[some, None] - 2 * (points[some] @ points.T) + squares
    return np.maximum(found, 0)
