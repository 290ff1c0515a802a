"""What every two sectors share, and how far apart they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion.sectors import FEWEST_VOTES, Bridge, Sectors, bridges, enough


@dataclass(frozen=True)
class Pair:
    """Two sectors.

    `apart` is the mean distance of their agreement over the `compared` statements that enough
    people of both saw (0 where there is none), `bridges` what most of both are on one side of,
    surest first, tested and corrected for this pair alone.
    """

    one: str
    other: str
    apart: float
    compared: int
    bridges: tuple[Bridge, ...]


def pairs(
    sectors: Sectors,
    left_out: NDArray[np.bool_] | None = None,
    *,
    fewest: int = FEWEST_VOTES,
    most: int | None = None,
) -> tuple[Pair, ...]:
    """Compare every two sectors, in the order of their names.

    `left_out` (C,) marks statements not to be looked at; statements that fewer than `fewest` (5
    or more) people of either sector saw are not looked at either. At most `most` bridges each.
    """
    return tuple(
        _pair(sectors.only(two), left_out, enough(fewest), most)
        for two in combinations(sectors.names, 2)
    )


def _pair(two: Sectors, left_out: NDArray[np.bool_] | None, fewest: int, most: int | None) -> Pair:
    seen = (two.tally.seen >= fewest).all(axis=0)
    if left_out is not None:
        seen &= ~left_out
    gap = np.abs(two.share[0] - two.share[1])[seen]
    found = bridges(two, left_out, fewest=fewest)[:most]
    apart = float(gap.mean()) if len(gap) else 0.0
    return Pair(two.names[0], two.names[1], apart, len(gap), found)
