"""What every group agrees on, what people agree on over all, and what to ask next."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion.counts import Array, Tally
from longtable.engines.opinion.votes import AGREE, DISAGREE

MOST_LISTED = 5
ONE_SIDED_90 = 1.2816
META_PRIORITY = 49.0


@dataclass(frozen=True)
class Agreed:
    """A statement that most people are on one side of: `p` and its test over all voters."""

    statement: int
    side: int
    successes: int
    seen: int
    p: float
    p_test: float


def shrunk(successes: NDArray[np.int64], seen: NDArray[np.int64]) -> Array:
    """Share with one success and one failure added: (s + 1) / (n + 2)."""
    return (successes + 1) / (seen + 2)


def group_consensus(groups: Tally, side: int) -> Array:
    """Group-informed consensus, the product over groups of the shrunk share: (C,).

    Source: Polis, `conversation.clj` (agreement); the same for disagreement.
    """
    return np.prod(shrunk(groups.of(side), groups.seen), axis=0)


def group_consensus_mean(groups: Tally, side: int) -> Array:
    """The geometric mean over groups, which does not fall because there are more groups: (C,)."""
    return group_consensus(groups, side) ** (1 / len(groups.seen))


def share_test(successes: NDArray[np.int64], seen: NDArray[np.int64]) -> Array:
    """How surely a share is over one half, as z with one added to both. Source: Polis."""
    return 2 * np.sqrt(seen + 1) * ((successes + 1) / (seen + 1) - 0.5)


def consensus_list(
    everyone: Tally, left_out: NDArray[np.bool_], reading_order: NDArray[np.int64]
) -> tuple[Agreed, ...]:
    """Up to 5 statements that voters agree on and 5 they disagree on, strongest first.

    `everyone` has one part. A statement is listed when its shrunk share is over one half at 90%
    (one-sided), ranked by share times z; ties go by `reading_order` (C,). Source: Polis,
    `repness.clj`.
    """
    usable = reading_order[~left_out[reading_order]]
    return tuple(a for side in (AGREE, DISAGREE) for a in _side_list(everyone, usable, side))


def _side_list(everyone: Tally, usable: NDArray[np.int64], side: int) -> list[Agreed]:
    hits, seen = everyone.of(side)[0], everyone.seen[0]
    p, z = shrunk(hits, seen), share_test(hits, seen)
    listed = usable[((p > 0.5) & (z > ONE_SIDED_90) & (seen > 0))[usable]]
    strongest = listed[np.argsort(-(p * z)[listed], kind="stable")][:MOST_LISTED]
    return [
        Agreed(int(j), side, int(hits[j]), int(seen[j]), float(p[j]), float(z[j]))
        for j in strongest
    ]


def priorities(grouped: Tally, extremity: Array, meta: NDArray[np.bool_]) -> Array:
    """How much each statement deserves to be asked next: (C,), larger is sooner.

    ((1 - p)(E + 1) a (1 + 8 * 2^(-S/5)))^2 with p passes and a agrees shrunk, E the extremity and
    S those who saw it, over grouped people; 49 for statements about people (meta). Draw unseen
    statements in proportion. Source: Polis, `conversation.clj`.
    """
    seen = grouped.seen[0]
    passes, agrees = shrunk(grouped.passes[0], seen), shrunk(grouped.agree[0], seen)
    new = 1 + 8 * 2 ** (-seen / 5)
    weight = ((1 - passes) * (extremity + 1) * agrees * new) ** 2
    return np.where(meta, META_PRIORITY, weight)
