"""Where sectors see the partnership differently: the gap, how sure we are, and in plain odds."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from longtable.engines.survey.intervals import Array, Estimate, sector_difference, spread

Names = tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """The difference between two parts of the partnership on one characteristic.

    `lower` scored below `higher`; `chance` is the probability that a member of `higher` taken at
    random rates higher than one of `lower` (ties count half); `p` is Holm-adjusted over every
    pair and characteristic tested together; `supported` means p below 0.05.
    """

    subject: str
    higher: Names
    lower: Names
    difference: Estimate
    chance: float
    p: float
    supported: bool


@dataclass(frozen=True)
class Compared:
    """The parts of one characteristic that may be shown, to be compared with one another."""

    subject: str
    names: tuple[Names, ...]
    samples: tuple[Array, ...]
    scale: tuple[float, float]
    members: tuple[int | None, ...]


def perception_gaps(compared: Sequence[Compared], level: float = 0.05) -> tuple[Gap, ...]:
    """Every gap between two parts, supported ones first, the largest first among those.

    Welch's t on moderated variances; Holm's correction (1979) over all of them together.
    """
    found = [gap for one in compared for gap in _pairs(one)]
    adjusted = holm([gap.p for gap in found])
    gaps = [
        Gap(g.subject, g.higher, g.lower, g.difference, g.chance, p, p < level)
        for g, p in zip(found, adjusted, strict=True)
    ]
    return tuple(sorted(gaps, key=lambda gap: (not gap.supported, -gap.difference.value)))


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's step-down adjusted p values, in the order given."""
    count = len(p_values)
    adjusted, running = [0.0] * count, 0.0
    for rank, place in enumerate(np.argsort(p_values, kind="stable")):
        running = max(running, min(1.0, p_values[place] * (count - rank)))
        adjusted[place] = running
    return adjusted


def chance_higher(first: Array, second: Array) -> float:
    """Probability that one of `first` is above one of `second`, ties counting half.

    The Mann-Whitney statistic over its maximum, also called the common language effect size.
    """
    ordered = np.sort(second)
    below = np.searchsorted(ordered, first, side="left").sum()
    upto = np.searchsorted(ordered, first, side="right").sum()
    return float((below + upto) / 2 / (len(first) * len(second)))


def _pairs(one: Compared) -> list[Gap]:
    found = spread(one.samples, one.scale, one.members)
    gaps = []
    for a, b in combinations(range(len(one.samples)), 2):
        top, bottom = (a, b) if found.means[a] >= found.means[b] else (b, a)
        difference, p = sector_difference(found, top, bottom)
        chance = chance_higher(one.samples[top], one.samples[bottom])
        gaps.append(
            Gap(one.subject, one.names[top], one.names[bottom], difference, chance, p, False)
        )
    return gaps
