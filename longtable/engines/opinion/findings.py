"""One map made ready for readers: texts beside figures, and silence where there are too few."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion.analysis import OpinionMap
from longtable.engines.opinion.intervals import Interval, one_share
from longtable.engines.opinion.sectors import (
    Bridge,
    Crossing,
    Divide,
    Sectors,
    bridges,
    by_sector,
    crossing,
    divides,
    enough,
)
from longtable.engines.opinion.votes import AGREE, natural

FEWEST_SHOWN = 5
MOST_LISTED = 10
LETTERS = "ABCDE"


@dataclass(frozen=True, eq=False)
class Findings:
    """A map with the texts of its statements and, where sectors are known, what they say."""

    result: OpinionMap
    texts: Mapping[Hashable, str] = field(default_factory=dict)
    sectors: Sectors | None = None
    bridges: tuple[Bridge, ...] = ()
    divides: tuple[Divide, ...] = ()
    crossing: Crossing | None = None
    notes: tuple[str, ...] = ()

    def text(self, statement: int) -> str:
        """The words of a statement, or its id where they are not known."""
        identity = self.result.votes.statements[statement]
        return self.texts.get(identity) or f"Statement {identity}"


@dataclass(frozen=True)
class GroupDivide:
    """A statement on which groups part: `gap` in agreement between groups `most` and `least`."""

    statement: int
    gap: float
    most: int
    least: int


@dataclass(frozen=True)
class Common:
    """A statement that every group agrees on, or disagrees with."""

    statement: int
    side: int
    consensus: float
    low: float
    high: float
    groups: tuple[Interval, ...]


def found_in(
    result: OpinionMap,
    texts: Mapping[Any, str] | None = None,
    sector_of: Mapping[Any, str] | None = None,
    *,
    fewest: int = FEWEST_SHOWN,
) -> Findings:
    """Add texts and sectors to a map.

    Where a sector has fewer than `fewest` (5 or more) people who voted, bridges are looked for
    between the others, and a note says so.
    """
    words = texts or {}
    if not sector_of:
        return Findings(result, words)
    try:
        sectors = by_sector(result.votes, sector_of)
    except ValueError as reason:
        return Findings(result, words, notes=(str(reason),))
    small = sectors.under(enough(fewest))
    others = [name for name in sectors.names if name not in small]
    notes: tuple[str, ...] = ()
    compared = sectors
    if small and len(others) >= 2:
        compared = sectors.only(others)
        notes = (f"Too few people to compare: {', '.join(small)}. They are left out.",)
    elif small:
        notes = ("Too few people in the sectors to compare them.",)
    return Findings(
        result,
        words,
        sectors=compared,
        bridges=bridges(compared, result.left_out, fewest=fewest),
        divides=divides(compared, result.left_out, fewest=fewest),
        crossing=crossing(result, compared, sector_of),
        notes=notes,
    )


def in_common(
    findings: Findings, most: int = MOST_LISTED, *, fewest: int = FEWEST_SHOWN
) -> list[Common]:
    """Statements that most of every group is on one side of, strongest consensus first.

    A statement that fewer than `fewest` (5 or more) people of a group saw is not listed.
    """
    result = findings.result
    seen = result.groups_tally.seen
    listed = (seen >= enough(fewest)).all(axis=0) & ~result.left_out
    found: list[tuple[float, int, int]] = []
    for side, score in ((AGREE, result.consensus_agree), (-AGREE, result.consensus_disagree)):
        most_agree = (2 * result.groups_tally.of(side) > seen).all(axis=0)
        found += [(float(score[j]), side, int(j)) for j in np.flatnonzero(listed & most_agree)]
    ids = result.votes.statements
    found.sort(key=lambda f: (-f[0], natural(ids[f[2]]), -f[1]))
    return [_common(findings, side, j) for _, side, j in found[:most]]


def group_divides(result: OpinionMap, *, fewest: int = FEWEST_SHOWN) -> tuple[GroupDivide, ...]:
    """Statements on which a group surely differs from the others, widest gap in agreement first.

    Surely is at a false-discovery level of 10%. A statement that fewer than `fewest` (5 or more)
    people of a group saw is not listed.
    """
    counts = result.groups_tally
    seen: NDArray[np.bool_] = np.all(counts.seen >= enough(fewest), axis=0)
    share = counts.agree / np.maximum(counts.seen, 1)
    differing = {d.statement for d in result.differences if seen[d.statement]}
    found = [
        GroupDivide(j, float(np.ptp(share[:, j])), int(share[:, j].argmax()),
                    int(share[:, j].argmin()))
        for j in differing
    ]  # fmt: skip
    ids = result.votes.statements
    return tuple(sorted(found, key=lambda d: (-d.gap, natural(ids[d.statement]))))


def _common(findings: Findings, side: int, j: int) -> Common:
    result = findings.result
    estimate, low, high = (float(a[j]) for a in result.consensus_interval(side))
    hits, seen = result.groups_tally.of(side)[:, j], result.groups_tally.seen[:, j]
    shares = tuple(one_share(int(h), int(n)) for h, n in zip(hits, seen, strict=True))
    return Common(j, side, estimate, low, high, shares)


def group_name(group: int) -> str:
    """Groups have letters, never invented names."""
    return f"Group {LETTERS[group]}"


def certainty_in_words(findings: Findings) -> str:
    """How sure the grouping of people is, in one sentence."""
    groups = findings.result.groups
    placed = groups.labels >= 0
    if groups.k < 2:
        return "There are no stable groups: nothing shows that opinions fall into camps."
    sure = float((groups.confidence[placed] >= 0.9).mean())
    part = "most" if sure > 0.66 else "about half" if sure > 0.33 else "few"
    return f"It is clear for {part} of them which group they belong to ({sure:.0%})."
