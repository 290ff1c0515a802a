"""What sets each group apart: Polis's representativeness as it is, and a corrected variant."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion.consensus import MOST_LISTED, ONE_SIDED_90, share_test, shrunk
from longtable.engines.opinion.counts import Array, Counts, Tally
from longtable.engines.opinion.intervals import Interval, one_share
from longtable.engines.opinion.votes import AGREE, DISAGREE

FALSE_SHARE = 0.10


@dataclass(frozen=True)
class Distinctive:
    """A statement that a group is on one side of more than the others are.

    `p` and `p_test` are the share within the group and its z against one half, `ratio` and
    `ratio_test` that share over the others' and its z against theirs. `best_agree` marks the
    group's strongest agreement.
    """

    group: int
    statement: int
    side: int
    successes: int
    seen: int
    p: float
    p_test: float
    ratio: float
    ratio_test: float
    best_agree: bool = False


@dataclass(frozen=True)
class Difference:
    """A statement on which a group differs from the others, tests corrected for their number.

    `share` and `others` are 90% Jeffreys intervals, `q` the false-discovery level (Benjamini and
    Hochberg 1995) at which the difference stands.
    """

    group: int
    statement: int
    side: int
    share: Interval
    others: Interval
    q: float


@dataclass(frozen=True, eq=False)
class _Side:
    """Figures of one side for all groups and statements: each (k, C)."""

    side: int
    successes: NDArray[np.int64]
    p: Array
    p_test: Array
    ratio: Array
    ratio_test: Array

    @property
    def strength(self) -> Array:
        """What statements are ranked by."""
        return self.ratio * self.ratio_test * self.p * self.p_test


def ratio_test(inside: Counts, seen: Counts, outside: Counts, seen_outside: Counts) -> Array:
    """Two-proportion z with one added to all four counts, 0 where all agree. Source: Polis."""
    hits, tries = inside + 1, seen + 1
    hits_out, tries_out = outside + 1, seen_outside + 1
    pooled = (hits + hits_out) / (tries + tries_out)
    error = np.sqrt(np.maximum(pooled * (1 - pooled), 0) * (1 / tries + 1 / tries_out))
    gap = hits / tries - hits_out / tries_out
    return np.divide(gap, error, out=np.zeros_like(gap), where=error > 0)


def _side(groups: Tally, side: int) -> _Side:
    rest = groups.rest()
    p = shrunk(groups.of(side), groups.seen)
    return _Side(
        side,
        groups.of(side),
        p,
        share_test(groups.of(side), groups.seen),
        p / shrunk(rest.of(side), rest.seen),
        ratio_test(groups.of(side), groups.seen, rest.of(side), rest.seen),
    )


def distinctive(
    groups: Tally, left_out: NDArray[np.bool_], reading_order: NDArray[np.int64]
) -> tuple[Distinctive, ...]:
    """List up to 5 statements for each of two or more groups, agreements first.

    `reading_order` (C,) is the order in which statements are gone through; it settles ties and,
    as in the source, which agreement leads. Source: Polis, `repness.clj`, with its thresholds of
    90% one-sided and no correction for the number of tests; each group has at least one.
    """
    usable = reading_order[~left_out[reading_order]]
    if len(groups.seen) < 2 or len(usable) == 0:
        return ()
    sides = _side(groups, AGREE), _side(groups, DISAGREE)
    return tuple(
        item for g in range(len(groups.seen)) for item in _listed(g, groups, *sides, usable)
    )


def _listed(
    g: int, groups: Tally, agree: _Side, disagree: _Side, usable: NDArray[np.int64]
) -> list[Distinctive]:
    on_agree = agree.ratio_test[g] > disagree.ratio_test[g]
    strength = np.where(on_agree, agree.strength[g], disagree.strength[g])
    passing = _passing(agree, g) | _passing(disagree, g)
    chosen = usable[passing[usable]]
    chosen = chosen[np.argsort(-strength[chosen], kind="stable")][: MOST_LISTED + 1]
    best = _leading_agreement(g, groups, agree, usable)
    if best is None and len(chosen) == 0:
        strongest = np.maximum(agree.ratio_test[g], disagree.ratio_test[g])
        chosen = usable[[int(np.argmax(strongest[usable]))]]
    items = [
        _item(g, int(j), groups, agree if on_agree[j] else disagree) for j in chosen if j != best
    ]
    if best is not None:
        items.insert(0, replace(_item(g, best, groups, agree), best_agree=True))
    return sorted(items[:MOST_LISTED], key=lambda item: item.side != AGREE)


def _passing(side: _Side, g: int) -> NDArray[np.bool_]:
    return (side.ratio_test[g] > ONE_SIDED_90) & (side.p_test[g] > ONE_SIDED_90)


def _leading_agreement(
    g: int, groups: Tally, agree: _Side, usable: NDArray[np.int64]
) -> int | None:
    # A walk, because what counts as better depends on the best so far.
    voted = (groups.agree[g] + groups.disagree[g]) > 0
    sure = (agree.p_test[g] > ONE_SIDED_90) | ((agree.ratio[g] > 1) & (agree.p[g] > 0.5))
    likely, strength = (agree.p[g] * agree.p_test[g]).tolist(), agree.strength[g].tolist()
    good, ratio = sure.tolist(), agree.ratio[g].tolist()
    best: int | None = None
    for j in usable[voted[usable]].tolist():
        if best is None:
            best = j if good[j] else None
        elif ratio[best] > 1:
            best = j if strength[j] > strength[best] else best
        elif likely[j] > likely[best]:
            best = j
    return best


def _item(g: int, j: int, groups: Tally, side: _Side) -> Distinctive:
    return Distinctive(
        group=g,
        statement=j,
        side=side.side,
        successes=int(side.successes[g, j]),
        seen=int(groups.seen[g, j]),
        p=float(side.p[g, j]),
        p_test=float(side.p_test[g, j]),
        ratio=float(side.ratio[g, j]),
        ratio_test=float(side.ratio_test[g, j]),
    )


def differences(
    groups: Tally, left_out: NDArray[np.bool_], fewest: int = 5
) -> tuple[Difference, ...]:
    """List where each group agrees, or disagrees, more than the others: surest first.

    One-sided two-proportion tests over all groups, statements and both sides at once, held to a
    false-discovery share of 10%. Statements that fewer than `fewest` of the group or of the
    others saw are not tested.
    """
    if len(groups.seen) < 2:
        return ()
    rest = groups.rest()
    testable = (groups.seen >= fewest) & (rest.seen >= fewest) & ~left_out
    sides = np.array([AGREE, DISAGREE])
    tests = np.stack([_upper(groups.of(s), groups.seen, rest.of(s), rest.seen) for s in sides])
    where = np.argwhere(np.broadcast_to(testable, tests.shape))
    levels = false_discovery(tests[tuple(where.T)])
    kept = np.flatnonzero(levels <= FALSE_SHARE)
    kept = kept[np.argsort(levels[kept], kind="stable")]
    return tuple(
        _difference(groups, rest, int(sides[s]), int(g), int(j), float(levels[i]))
        for i, (s, g, j) in zip(kept, where[kept], strict=True)
    )


def _difference(groups: Tally, rest: Tally, side: int, g: int, j: int, q: float) -> Difference:
    share = one_share(int(groups.of(side)[g, j]), int(groups.seen[g, j]))
    others = one_share(int(rest.of(side)[g, j]), int(rest.seen[g, j]))
    return Difference(g, j, side, share, others, q)


def _upper(hits: Counts, seen: Counts, hits_out: Counts, seen_out: Counts) -> Array:
    from scipy.special import ndtr  # a slow import that reading and projecting do without

    pooled = (hits + hits_out) / np.maximum(seen + seen_out, 1)
    parts = 1 / np.maximum(seen, 1) + 1 / np.maximum(seen_out, 1)
    gap = hits / np.maximum(seen, 1) - hits_out / np.maximum(seen_out, 1)
    error = np.sqrt(pooled * (1 - pooled) * parts)
    return ndtr(-np.divide(gap, error, out=np.zeros(gap.shape), where=error > 0))


def false_discovery(p: Array) -> Array:
    """Adjust p-values for their number by Benjamini and Hochberg (1995): the level of each."""
    order = np.argsort(p, kind="stable")
    stepped = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return adjusted
