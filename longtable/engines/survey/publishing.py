"""Which sectors may be shown alone, and the equal-sector mean that gives no small one away."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from longtable.engines.disclosure import (
    DEFAULT_THRESHOLD,
    Grouping,
    group_small,
    subset_mean_range,
)
from longtable.engines.survey.intervals import (
    PRIOR_PEOPLE,
    Array,
    Estimate,
    Spread,
    spread,
    weighted,
)

# A reader must be left at least half a point of a five-point scale in doubt about a hidden sector.
DOUBT = 0.125
# Sectors are expected to differ by about this share of the scale; see `_between`.
SECTOR_SPREAD = 0.125


@dataclass(frozen=True)
class Sample:
    """The values of one figure, one array per sector that has any, and what goes with them."""

    values: Mapping[str, Array]
    scale: tuple[float, float]
    members: Mapping[str, int | None]
    threshold: int = DEFAULT_THRESHOLD

    def together(self, names: tuple[str, ...]) -> Array:
        """All the values of some sectors in one array."""
        return np.concatenate([self.values[name] for name in names])

    def members_of(self, names: tuple[str, ...]) -> int | None:
        """Members of some sectors together, None where any is not known."""
        counts = [self.members.get(name) for name in names]
        return None if None in counts else sum(count for count in counts if count is not None)


def publishable_parts(sample: Sample, others: tuple[Mapping[str, Array], ...] = ()) -> Grouping:
    """The sectors shown alone and those only together, for a figure and `others` shown with it.

    Sectors are put together until each part has enough people and nobody can tell a hidden
    sector's mean to within `DOUBT` of the scale from the answers of all those put together.
    """
    sizes = {name: len(values) for name, values in sample.values.items()}

    def acceptable(names: tuple[str, ...]) -> bool:
        return all(
            _leaves_doubt(values, names, sizes, sample) for values in (sample.values, *others)
        )

    return group_small(sizes, sample.threshold, acceptable)


def published_equal_mean(sample: Sample, grouping: Grouping) -> Estimate:
    """Equal-sector mean computed from the published parts alone, so that it reveals nothing more.

    Sectors put together count as that many sectors, but inside them every person counts alike, so
    bigger ones weigh more than they should. The interval allows for what that may make of sectors
    that differ, less the part of their differences that the spread of the people put together
    already holds (see `Weighing`).
    """
    parts = grouping.parts
    samples = [sample.together(part) for part in parts]
    weights = np.array([len(part) for part in parts], dtype=float)
    weights /= weights.sum()
    weighed = [weighing(sample, part) for part in parts]
    found = spread(samples, sample.scale)
    uncertain = replace(found, census=np.array([one.people for one in weighed]) * found.sizes)
    off = np.array([one.sectors_beyond for one in weighed])
    extra = float((weights**2 * off).sum() * _between(found, sample.scale))
    return weighted(uncertain, weights, sample.scale, extra_variance=extra)


def _between(found: Spread, scale: tuple[float, float]) -> float:
    """Variance of sectors' true means: what the parts show, moderated by what is usual.

    The estimate from few parts is wild, so it is drawn to `SECTOR_SPREAD` of the scale by
    `PRIOR_PEOPLE` degrees of freedom (the moderated variance of Smyth 2004).
    """
    usual = (SECTOR_SPREAD * (scale[1] - scale[0])) ** 2
    own = len(found.means) - 1
    if not own:
        return usual
    seen = float(np.var(found.means, ddof=1) - found.squared_errors.mean())
    return (PRIOR_PEOPLE * usual + own * max(seen, 0.0)) / (PRIOR_PEOPLE + own)


@dataclass(frozen=True)
class Weighing:
    """How far a part's plain mean may be from the mean of its sectors' means.

    With s2 the variance between people of one sector, t2 that between sectors' true means and S2
    that of the part's people taken together, the squared error is people * s2 + sectors * t2,
    and S2 is s2 + held * t2 on average (Searle, Casella and McCulloch 1992, unbalanced one-way
    layout); so it is people * S2 + (sectors - held * people) * t2.
    """

    people: float
    """For a unit of variance between people, of those who answered and those who did not."""
    sectors: float
    """For a unit of variance between sectors."""
    held: float
    """Share of the variance between sectors that the people put together show already."""

    @property
    def sectors_beyond(self) -> float:
        """What to add for a unit of variance between sectors; never less than nought."""
        return max(self.sectors - self.held * self.people, 0.0)


def weighing(sample: Sample, part: tuple[str, ...]) -> Weighing:
    """How a part is weighed: answers count alike, though sectors' members should.

    Of `count` sectors, each answer counts 1 / answers of all; each member, whether there was an
    answer or not, should count 1 / (count * members of the sector).
    """
    answers = np.array([len(sample.values[name]) for name in part], dtype=float)
    members = np.array([sample.members.get(name) or np.inf for name in part], dtype=float)
    count, total = len(part), answers.sum()
    due = 1 / (count * members)
    silent = np.where(np.isfinite(members), members - answers, 0.0)
    people = float((answers * (1 / total - due) ** 2 + silent * due**2).sum())
    uneven = float(((answers / total - 1 / count) ** 2).sum())
    held = float((total - (answers**2).sum() / total) / max(total - 1, 1))
    return Weighing(people, uneven * _leaning(count), held)


def _leaning(count: int) -> float:
    """How much more sectors' means may do to a part's mean where bigger sectors are happier.

    Were sector means drawn without regard to size, 1. At a correlation r of size with mean the
    squared error is (1 - r^2) + r^2 * (count - 1) times as large. Nothing being known of r, it is
    taken to be uniform from -1 to 1 (as in Barnard, McCulloch and Meng 2000), so that r^2 is a
    third on average.
    """
    return (count + 1) / 3


def _leaves_doubt(
    values: Mapping[str, Array], names: tuple[str, ...], sizes: Mapping[str, int], sample: Sample
) -> bool:
    pool = np.concatenate([values[name] for name in names])
    need = DOUBT * (sample.scale[1] - sample.scale[0])
    for name in names:
        if sizes[name] >= sample.threshold or not len(values[name]):
            continue
        low, high = subset_mean_range(pool, len(values[name]))
        if high - low < need:
            return False
    return True
