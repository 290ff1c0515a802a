"""Where k-means starts: cuts along several directions, far corners, and splits of fewer groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
ANGLES = np.deg2rad([0.0, 45.0, 90.0, 135.0])
DIRECTIONS = np.stack([np.cos(ANGLES), np.sin(ANGLES)])
SMALL_ENDS = (0.1, 0.2)
ALONG = len(ANGLES) + 2


@dataclass(frozen=True, eq=False)
class Starts:
    """Starting centres for several numbers of groups side by side.

    `centres` (S, K, 2) with zeros in the places beyond the `k` (S,) groups of a start.
    """

    centres: Array
    k: NDArray[np.int64]

    @property
    def unused(self) -> NDArray[np.bool_]:
        """Which places hold no group: (S, K)."""
        return np.arange(self.centres.shape[1]) >= self.k[:, None]

    def chosen(self, rows: NDArray[np.int64]) -> Starts:
        """Some of the starts."""
        return Starts(self.centres[rows], self.k[rows])

    def joined(self, more: Starts) -> Starts:
        """These starts and then others."""
        return Starts(np.concatenate([self.centres, more.centres]), np.append(self.k, more.k))


def starts(points: Array, weights: Array, most: int) -> Starts:
    """Make the starting centres for 2 to `most` groups of weighted points (M, 2)."""
    around = points - weights @ points / weights.sum()
    along = np.vstack([(points @ DIRECTIONS).T, _turned(around)])
    order = np.argsort(along, axis=1, kind="stable")
    w = weights[order]
    share = (np.cumsum(w, axis=1) - w / 2) / weights.sum()
    sums = np.zeros((3, len(along), len(points) + 1))
    np.cumsum([w, w * points[order, 0], w * points[order, 1]], axis=2, out=sums[..., 1:])
    row, bounds, k = _cuts(most)
    far = _corners(points, around, most)
    corners = np.stack([np.where(np.arange(most)[:, None] < g, far, 0) for g in range(2, most + 1)])
    return Starts(
        np.concatenate([_cut(share, sums, row, bounds), corners]),
        np.append(k, np.arange(2, most + 1)),
    )


def splits(points: Array, weights: Array, parents: list[Array], most: int) -> Starts:
    """Make starts by splitting each centre of groupings found, `parents` of (k, 2) each.

    Each centre in turn becomes two, one step to either side along its longer diagonal.
    """
    made = [_split(points, weights, centres) for centres in parents]
    return Starts(
        np.concatenate([_padded(part, most) for part in made]),
        np.concatenate([np.full(len(part), part.shape[1]) for part in made]),
    )


def _padded(centres: Array, most: int) -> Array:
    full = np.zeros((len(centres), most, 2))
    full[:, : centres.shape[1]] = centres
    return full


@lru_cache
def _cuts(most: int) -> tuple[NDArray[np.int64], Array, NDArray[np.int64]]:
    # Which direction to cut along, where (S, most - 1; 2 is beyond everybody), in how many parts.
    rows, bounds, groups = [], [], []
    for k in range(2, most + 1):
        low = [e + np.arange(k - 1) * (1 - e) / (k - 1) for e in SMALL_ENDS]
        uneven = [*low, *(1 - cuts[::-1] for cuts in low)]
        rows += [*range(ALONG), *([0] * len(uneven))]
        for cuts in [np.arange(1, k) / k] * ALONG + uneven:
            bounds.append(np.append(cuts, np.full(most - k, 2.0)))
            groups.append(k)
    return np.array(rows), np.array(bounds), np.array(groups)


def _cut(share: Array, sums: Array, row: NDArray[np.int64], bounds: Array) -> Array:
    # People in order along a direction, parted where their share passes the bounds (S, k - 1);
    # sums up to each person are given, so that a part is one subtraction.
    ends = np.zeros((len(row), bounds.shape[1] + 2), dtype=np.int64)
    ends[:, 1:-1] = (share[row][:, None] < bounds[..., None]).sum(axis=2)
    ends[:, -1] = share.shape[1]
    upto = sums[:, row[:, None], ends]
    part = upto[..., 1:] - upto[..., :-1]
    return np.moveaxis(part[1:] / np.maximum(part[0], 1e-300), 0, 2)


def _turned(around: Array) -> Array:
    # By direction from the middle, the circle cut open at two opposite places.
    angle = np.arctan2(around[:, 1], around[:, 0])
    return np.stack([np.mod(angle, 2 * np.pi), angle])


def _corners(points: Array, around: Array, k: int) -> Array:
    # The furthest point from the middle, then always the furthest from those chosen.
    gap = (around**2).sum(axis=1)
    chosen = [int(gap.argmax())]
    gap = ((points - points[chosen[0]]) ** 2).sum(axis=1)
    for _ in range(k - 1):
        chosen.append(int(gap.argmax()))
        gap = np.minimum(gap, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
    return points[chosen]


def _split(points: Array, weights: Array, parents: Array) -> Array:
    gaps = ((points[:, None, :] - parents) ** 2).sum(axis=2)
    member = (gaps.argmin(axis=1)[:, None] == np.arange(len(parents))) * weights[:, None]
    sizes = np.maximum(member.sum(axis=0), 1e-300)[:, None]
    mean = member.T @ points / sizes
    spread = np.sqrt(np.maximum(member.T @ points**2 / sizes - mean**2, 0))
    both = (member.T @ np.prod(points, axis=1)) / sizes[:, 0] - np.prod(mean, axis=1)
    spread[:, 1] *= np.where(both < 0, -1.0, 1.0)
    g = np.arange(len(parents))
    made = np.repeat(parents[None], len(parents), axis=0)
    made[g, g] = mean - spread
    return np.concatenate([made, (mean + spread)[:, None]], axis=1)
