"""From many small groups to a few large ones: Ward's merging of weighted centres."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.intp]


@dataclass(frozen=True)
class Merge:
    """Two groups made one. `kept` and `gone` are numbers of small groups that stand for theirs."""

    kept: int
    gone: int
    cost: float


def merges_of(centres: NDArray[np.floating], weights: NDArray[np.floating]) -> tuple[Merge, ...]:
    """All merges of groups at `centres` (groups, width), the cheapest first; groups - 1 of them.

    The cost is the rise in the weighted sum of squares inside groups. Source: Ward (1963), updated
    by Lance and Williams (1967).
    """
    cost = _first_costs(centres.astype(np.float64), weights)
    mass = weights.astype(np.float64).copy()
    found = []
    for _ in range(len(mass) - 1):
        one, other = sorted(divmod(int(cost.argmin()), len(mass)))
        found.append(Merge(one, other, float(cost[one, other])))
        _join(cost, mass, one, other)
    return tuple(found)


def _first_costs(
    centres: NDArray[np.float64], weights: NDArray[np.floating]
) -> NDArray[np.float64]:
    apart = np.square(centres[:, None, :] - centres[None, :, :]).sum(axis=-1)
    cost = apart * (weights[:, None] * weights / (weights[:, None] + weights))
    np.fill_diagonal(cost, np.inf)
    return cost


def _join(cost: NDArray[np.float64], mass: NDArray[np.float64], one: int, other: int) -> None:
    both = mass[one] + mass[other] + mass
    row = (mass[one] + mass) * cost[one] + (mass[other] + mass) * cost[other]
    row = (row - mass * cost[one, other]) / both
    mass[one] += mass[other]
    cost[one], cost[:, one] = row, row
    cost[one, one] = np.inf
    cost[other], cost[:, other] = np.inf, np.inf


def cut(merges: Sequence[Merge], groups: int) -> Labels:
    """The large group of each small one when `groups` are left, numbered from 0."""
    small = len(merges) + 1
    if not 1 <= groups <= small:
        raise ValueError(f"There can be from 1 to {small} themes here, not {groups}.")
    stands_for = np.arange(small)
    for merge in merges[: small - groups]:
        stands_for[stands_for == merge.gone] = merge.kept
    return np.unique(stands_for, return_inverse=True)[1].astype(np.intp)
