"""Where sectors meet and where they part: bridges, divides, and sectors against groups."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion.analysis import OpinionMap
from longtable.engines.opinion.counts import Array, Tally, tally
from longtable.engines.opinion.distinctive import FALSE_SHARE, false_discovery
from longtable.engines.opinion.intervals import jeffreys
from longtable.engines.opinion.votes import AGREE, DISAGREE, Votes

FEWEST_VOTES = 5
FALSE_BRIDGE = 0.05


@dataclass(frozen=True, eq=False)
class Sectors:
    """Votes by sector.

    `names` (n,) in alphabetical order, `people` (n,) how many of each voted, `tally` their votes
    (n, C). `share`, `low` and `high` (n, C) are agreement with its 90% interval, `equal` (C,) the
    mean of the sectors' agreement and `plain` (C,) that of all their people.
    """

    names: tuple[str, ...]
    people: NDArray[np.int64]
    tally: Tally
    share: Array
    low: Array
    high: Array

    @property
    def equal(self) -> Array:
        """Agreement with each sector counting the same, over sectors with any vote: (C,)."""
        voted = self.tally.seen > 0
        total = np.where(voted, self.share, 0.0).sum(axis=0)
        return total / np.maximum(voted.sum(axis=0), 1)

    @property
    def plain(self) -> Array:
        """Agreement with each person counting the same: (C,)."""
        together = self.tally.over_all()
        return together.agree[0] / np.maximum(together.seen[0], 1)

    @property
    def too_few(self) -> tuple[str, ...]:
        """Sectors of which fewer than 5 people voted: nothing can be ranked over them."""
        return self.under(FEWEST_VOTES)

    def under(self, fewest: int) -> tuple[str, ...]:
        """Sectors of which fewer than `fewest` people voted."""
        return tuple(n for n, p in zip(self.names, self.people, strict=True) if p < fewest)

    def only(self, names: Collection[str]) -> Sectors:
        """Some of the sectors. ValueError for a name that is not among them."""
        missing = sorted(set(names).difference(self.names))
        if missing:
            raise ValueError(f"Nobody who voted is in the sector {missing[0]}.")
        rows = [i for i, name in enumerate(self.names) if name in names]
        counts = Tally(*(c[rows] for c in (self.tally.agree, self.tally.disagree, self.tally.seen)))
        shares = (part[rows] for part in (self.share, self.low, self.high))
        return Sectors(tuple(self.names[i] for i in rows), self.people[rows], counts, *shares)


@dataclass(frozen=True)
class Bridge:
    """A statement on which sectors are on one side.

    `least` is the share of the sector least on that side, named `least_sector`, with its 90%
    interval from `low` to `high`; `equal` counts sectors alike and `plain` people alike. `p` is
    the chance of seeing this if in some sector half or fewer were on that side, corrected for
    the number of statements; `sure` says that it is 5% or less.
    """

    statement: int
    side: int
    least: float
    least_sector: str
    low: float
    high: float
    equal: float
    plain: float
    p: float
    sure: bool


@dataclass(frozen=True)
class Divide:
    """A statement on which sectors part.

    `gap` is the distance in agreement between the sector that agrees most and the one that agrees
    least, `q` the false-discovery level (Benjamini and Hochberg 1995) at which they differ.
    """

    statement: int
    gap: float
    most: str
    least: str
    q: float


@dataclass(frozen=True, eq=False)
class Crossing:
    """How many people of each sector (row) are in each group (column): `counts` (n, k).

    `expected` (n, k) is what chance would give; `strength` is Cramer's V from 0 to 1.
    """

    counts: NDArray[np.int64]
    expected: Array
    strength: float


def by_sector(
    votes: Votes, sector_of: Mapping[Hashable, str], only: Collection[str] | None = None
) -> Sectors:
    """Count votes by sector, given the sector of each person; others are left out.

    `only` names the sectors wanted, all by default. Raises ValueError for fewer than two sectors
    and for a sector that nobody is in.
    """
    present = sorted({sector_of[p] for p in votes.people if p in sector_of})
    names = present if only is None else sorted(set(only))
    missing = [n for n in names if n not in present]
    if missing:
        raise ValueError(f"Nobody who voted is in the sector {missing[0]}.")
    if len(names) < 2:
        raise ValueError("There must be two sectors or more among the people who voted.")
    place = {name: i for i, name in enumerate(names)}
    part = np.array([place.get(sector_of.get(p, ""), -1) for p in votes.people], dtype=np.int64)
    counts = tally(votes, part, len(names))
    voted = (votes.per_person > 0) & (part >= 0)
    people = np.bincount(part[voted], minlength=len(names))
    return Sectors(tuple(names), people, counts, *jeffreys(counts.agree, counts.seen))


def enough(fewest: int) -> int:
    """The least number of people that a figure may rest on: `fewest`, but never under 5."""
    if fewest < FEWEST_VOTES:
        raise ValueError(f"Figures rest on {FEWEST_VOTES} people or more; {fewest} are too few.")
    return fewest


def bridges(
    sectors: Sectors, left_out: NDArray[np.bool_] | None = None, *, fewest: int = FEWEST_VOTES
) -> tuple[Bridge, ...]:
    """Rank statements by the side and the sector that is least on it, surest first.

    A statement that fewer than `fewest` people of any sector saw is not ranked; ValueError for
    fewer than 5, of whom nothing can be said. The order is by the low
    end of the least sector's interval. Each sector is tested against one half (exact binomial,
    one-sided), the worst counts, and Holm's method (1979) corrects for the statements and sides.
    """
    seen = sectors.tally.seen
    ranked = (seen >= enough(fewest)).all(axis=0)
    if left_out is not None:
        ranked &= ~left_out
    columns = np.flatnonzero(ranked)
    if len(columns) == 0:
        return ()
    tests = [_worst_test(sectors.tally, side, columns) for side in (AGREE, DISAGREE)]
    levels = _holm(np.concatenate(tests)).reshape(2, -1)
    found = [
        bridge
        for side, level in zip((AGREE, DISAGREE), levels, strict=True)
        for bridge in _one_side(sectors, side, columns, level)
    ]
    return tuple(sorted(found, key=lambda b: (-b.low, -b.least, b.statement, -b.side)))


def _one_side(
    sectors: Sectors, side: int, columns: NDArray[np.int64], level: Array
) -> list[Bridge]:
    hits, seen = sectors.tally.of(side)[:, columns], sectors.tally.seen[:, columns]
    share, low, high = jeffreys(hits, seen)
    worst = low.argmin(axis=0)
    each = np.arange(len(columns))
    # One side is a bridge's only where most of every sector is on it.
    return [
        Bridge(
            statement=int(columns[i]),
            side=side,
            least=float(share[worst[i], i]),
            least_sector=sectors.names[worst[i]],
            low=float(low[worst[i], i]),
            high=float(high[worst[i], i]),
            equal=float(share[:, i].mean()),
            plain=float(hits[:, i].sum() / seen[:, i].sum()),
            p=float(level[i]),
            sure=bool(level[i] <= FALSE_BRIDGE),
        )
        for i in each[share[worst, each] > 0.5]
    ]


def _worst_test(counts: Tally, side: int, columns: NDArray[np.int64]) -> Array:
    from scipy.special import bdtrc  # a slow import that most uses do without

    hits, seen = counts.of(side)[:, columns], counts.seen[:, columns]
    at_least = np.where(hits > 0, bdtrc(hits - 1.0, seen, 0.5), 1.0)
    return at_least.max(axis=0)


def _holm(p: Array) -> Array:
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * (len(p) - np.arange(len(p))))
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted


def divides(
    sectors: Sectors, left_out: NDArray[np.bool_] | None = None, *, fewest: int = FEWEST_VOTES
) -> tuple[Divide, ...]:
    """List statements on which sectors differ at a false-discovery level of 10%, widest gap first.

    Chi-squared test of agreement by sector; only sectors of which `fewest` people (5 or more) saw
    the statement count, and there must be two of them.
    """
    counts = sectors.tally
    usable = counts.seen >= enough(fewest)
    tested = usable.sum(axis=0) >= 2
    if left_out is not None:
        tested &= ~left_out
    columns = np.flatnonzero(tested)
    levels = false_discovery(_same_everywhere(counts, usable, columns))
    found = [
        _divide(sectors, int(j), usable[:, j], float(q))
        for j, q in zip(columns, levels, strict=True)
        if q <= FALSE_SHARE
    ]
    return tuple(sorted(found, key=lambda d: (-d.gap, d.q, d.statement)))


def _divide(sectors: Sectors, j: int, usable: NDArray[np.bool_], q: float) -> Divide:
    top = np.where(usable, sectors.share[:, j], -1.0).argmax()
    bottom = np.where(usable, sectors.share[:, j], 2.0).argmin()
    gap = float(sectors.share[top, j] - sectors.share[bottom, j])
    return Divide(j, gap, sectors.names[top], sectors.names[bottom], q)


def _same_everywhere(counts: Tally, usable: NDArray[np.bool_], columns: NDArray[np.int64]) -> Array:
    from scipy.special import chdtrc  # a slow import that most uses do without

    use = usable[:, columns]
    hits, seen = (
        np.where(use, counts.agree[:, columns], 0),
        np.where(use, counts.seen[:, columns], 0),
    )
    rate = hits.sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    spread = seen * rate * (1 - rate)
    squares = np.divide(
        (hits - seen * rate) ** 2, spread, out=np.zeros_like(spread), where=spread > 0
    )
    return chdtrc(np.maximum(use.sum(axis=0) - 1, 1), squares.sum(axis=0))


def crossing(result: OpinionMap, sectors: Sectors, sector_of: Mapping[Hashable, str]) -> Crossing:
    """Set sectors against opinion groups, over the people who are in both."""
    place = {name: i for i, name in enumerate(sectors.names)}
    shape = (len(sectors.names), result.groups.k)
    counts = np.zeros(shape, dtype=np.int64)
    for person, group in zip(result.votes.people, result.groups.labels.tolist(), strict=True):
        row = place.get(sector_of.get(person, ""), -1)
        if row >= 0 and group >= 0:
            counts[row, group] += 1
    total = max(int(counts.sum()), 1)
    expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0) / total
    squares = np.divide((counts - expected) ** 2, expected, out=np.zeros(shape), where=expected > 0)
    freedom = max(min(shape) - 1, 1)
    return Crossing(counts, expected, float(np.sqrt(squares.sum() / (total * freedom))))
