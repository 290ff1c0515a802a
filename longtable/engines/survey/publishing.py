"""Which sectors may be shown alone, and the equal-sector mean that gives no small one away."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longtable.engines.disclosure import (
    DEFAULT_THRESHOLD,
    Grouping,
    group_small,
    subset_mean_range,
)
from longtable.engines.survey.intervals import (
    Array,
    Estimate,
    spread,
    weighted_mean,
)

# A reader must be left at least half a point of a five-point scale in doubt about a hidden sector.
DOUBT = 0.125
# Sectors put together may differ by about this share of the scale; see `published_equal_mean`.
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
    bigger ones weigh more than they should. The interval allows for the difference that this may
    make, taking sectors to differ by `SECTOR_SPREAD` of the scale, or as much as the parts do.
    """
    parts = grouping.parts
    samples = [sample.together(part) for part in parts]
    weights = np.array([len(part) for part in parts], dtype=float)
    weights /= weights.sum()
    typical = (SECTOR_SPREAD * (sample.scale[1] - sample.scale[0])) ** 2
    off = _misweighting(sample, grouping)
    extra = float((off**2).sum() * max(_between(samples, sample.scale), typical))
    members = [_effective_members(sample, part) for part in parts]
    return weighted_mean(samples, weights, sample.scale, members, extra_variance=extra)


def _between(samples: list[Array], scale: tuple[float, float]) -> float:
    """Variance of the parts' true means: what is seen, less what chance makes of it."""
    if len(samples) < 2:
        return 0.0
    found = spread(samples, scale)
    return float(np.var(found.means, ddof=1) - found.squared_errors.mean())


def _effective_members(sample: Sample, part: tuple[str, ...]) -> float | None:
    """Members of a part, fewer or more where its sectors answered unevenly.

    In the truth each of a sector's members counts 1 / members, answered or not; in the estimate
    each answer of the part counts alike. The error's variance, per person, is over that of a part
    of endless members the share still uncertain, 1 - answers / effective members.
    """
    answers = np.array([len(sample.values[name]) for name in part], dtype=float)
    members = np.array([sample.members.get(name) or np.inf for name in part], dtype=float)
    given, due = len(part) / answers.sum(), 1 / members
    silent = np.where(np.isfinite(members), members - answers, 0.0)
    error = (answers * (given - due) ** 2 + silent * due**2).sum()
    uncertain = float(error / (answers * given**2).sum())
    return float(answers.sum() / (1 - uncertain)) if uncertain < 1 else None


def _misweighting(sample: Sample, grouping: Grouping) -> NDArray[np.float64]:
    sizes = np.array([len(sample.values[name]) for name in grouping.together], dtype=float)
    if not len(sizes):
        return sizes
    share = len(sizes) / (len(sizes) + len(grouping.alone))
    return share * sizes / sizes.sum() - share / len(sizes)


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
