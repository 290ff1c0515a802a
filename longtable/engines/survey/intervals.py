"""Means of unequal sectors with honest intervals: stratified, small-sample and census-aware."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]
Samples = Sequence[Array]
Population = Sequence[float | None] | None

# Two people's worth of belief that a sector's answers vary as its neighbours' do, and one
# person's worth that its mean is like theirs: enough to save sectors of one or two from a
# variance of nought, too little to matter to a sector of twenty (measured in bench_coverage).
PRIOR_PEOPLE = 2.0
PRIOR_MEAN_PEOPLE = 1.0
TYPICAL_DISPERSION = 0.25


@dataclass(frozen=True)
class Estimate:
    """A figure from `n` people with its interval; low and high are nan where none is known."""

    value: float
    low: float
    high: float
    n: int

    @property
    def width(self) -> float:
        """High minus low, in points of the scale."""
        return self.high - self.low


@dataclass(frozen=True)
class Spread:
    """What the samples of all sectors say together; arrays of shape (sectors,)."""

    means: Array
    sizes: Array
    variances: Array
    """Variance of one person's value, moderated towards what the scale position suggests."""
    freedom: Array
    """Degrees of freedom behind each variance; nan when no sector has two people."""
    census: Array
    """Share of the sector that did not answer: what is left to be uncertain about."""

    @property
    def squared_errors(self) -> Array:
        """Squared standard error of each sector's mean."""
        return self.variances / self.sizes * self.census


def spread(samples: Samples, scale: tuple[float, float], population: Population = None) -> Spread:
    """Means and moderated variances of sectors that answered on one bounded scale.

    samples: one array per sector, no nan, at least one value each. A bounded scale varies less
    near its ends, so each sector's variance is drawn, by `PRIOR_PEOPLE` degrees of freedom,
    towards dispersion * (mean - low) * (high - mean), the dispersion being common to all sectors.
    population: members of each sector where known, for the finite-population correction.
    Raises ValueError for an empty sector or one with more answers than members.
    """
    sizes = np.array([len(sample) for sample in samples], dtype=float)
    _check_samples(samples, sizes, scale)
    means = np.array([sample.mean() for sample in samples])
    squares = np.array(
        [((sample - mean) ** 2).sum() for sample, mean in zip(samples, means, strict=True)]
    )
    room = _room(means, sizes, scale)
    own = sizes - 1
    expected = (own * room).sum() + room.mean()
    dispersion = (squares.sum() + TYPICAL_DISPERSION * room.mean()) / expected
    variances = (PRIOR_PEOPLE * dispersion * room + squares) / (PRIOR_PEOPLE + own)
    total = own.sum()
    freedom = np.minimum(own + PRIOR_PEOPLE, total) if total else np.full(len(sizes), np.nan)
    return Spread(means, sizes, variances, freedom, _census(sizes, population))


def sector_means(
    samples: Samples,
    scale: tuple[float, float],
    population: Population = None,
    confidence: float = 0.95,
) -> tuple[Estimate, ...]:
    """Each sector's mean with an interval that stays on the scale.

    A score interval (Wilson's idea for a bounded mean): every true mean that the answers would
    not contradict. Near an end of the scale it is lopsided, as it should be.
    """
    low, high = scale
    found = spread(samples, scale, population)
    room = _room(found.means, found.sizes, scale)
    reach = _quantile(found.freedom, confidence) ** 2 * found.squared_errors / room
    middle = 2 * found.means + reach * (low + high)
    root = np.sqrt(
        np.maximum(middle**2 - 4 * (1 + reach) * (found.means**2 + reach * low * high), 0.0)
    )
    lows, highs = (middle - root) / (2 * (1 + reach)), (middle + root) / (2 * (1 + reach))
    rows = zip(found.means, lows, highs, found.sizes, strict=True)
    return tuple(Estimate(float(m), float(lo), float(hi), int(n)) for m, lo, hi, n in rows)


def weighted_mean(
    samples: Samples,
    weights: Array,
    scale: tuple[float, float],
    population: Population = None,
    confidence: float = 0.95,
) -> Estimate:
    """Weighted mean of sector means, with the stratified Welch-Satterthwaite t interval.

    weights shape (sectors,), summing to 1.
    Source: Welch 1947 and Satterthwaite 1946 for the degrees of freedom.
    """
    weights = np.asarray(weights, dtype=float)
    if weights.shape != (len(samples),) or not np.isclose(weights.sum(), 1.0):
        raise ValueError("There must be one weight for each sector, adding up to one.")
    return weighted(spread(samples, scale, population), weights, scale, confidence)


def weighted(
    found: Spread,
    weights: Array,
    scale: tuple[float, float],
    confidence: float = 0.95,
    extra_variance: float = 0.0,
) -> Estimate:
    """`weighted_mean` of sectors whose spread is known; `extra_variance` is for a possible bias."""
    terms = weights**2 * found.squared_errors
    value = float(weights @ found.means)
    reach = _reach(terms, found, confidence, extra_variance)
    low, high = np.clip([value - reach, value + reach], *scale)
    return Estimate(value, float(low), float(high), int(found.sizes.sum()))


def equal_sector_mean(
    samples: Samples,
    scale: tuple[float, float],
    population: Population = None,
    confidence: float = 0.95,
) -> Estimate:
    """The mean in which every sector counts alike, however many answered."""
    weights = np.full(len(samples), 1 / max(len(samples), 1))
    return weighted_mean(samples, weights, scale, population, confidence)


def plain_mean(
    samples: Samples,
    scale: tuple[float, float],
    population: Population = None,
    confidence: float = 0.95,
) -> Estimate:
    """The mean in which every person counts alike: the biggest sector leads."""
    sizes = np.array([len(sample) for sample in samples], dtype=float)
    return weighted_mean(samples, sizes / sizes.sum(), scale, population, confidence)


def sector_difference(
    found: Spread, first: int, second: int, confidence: float = 0.95
) -> tuple[Estimate, float]:
    """Mean of one sector minus another's, with Welch's interval, and its two-sided p value."""
    weights = np.zeros(len(found.means))
    weights[first], weights[second] = 1.0, -1.0
    terms = weights**2 * found.squared_errors
    value = float(weights @ found.means)
    reach = _reach(terms, found, confidence)
    error = float(np.sqrt(terms.sum()))
    p = 2 * float(special.stdtr(_freedom(terms, found), -abs(value) / error)) if error else 0.0
    people = int(found.sizes[first] + found.sizes[second])
    return Estimate(value, value - reach, value + reach, people), p


def _reach(terms: Array, found: Spread, confidence: float, extra: float = 0.0) -> float:
    freedom = _freedom(terms, found, extra)
    return float(_quantile(np.array(freedom), confidence) * np.sqrt(terms.sum() + extra))


def _freedom(terms: Array, found: Spread, extra: float = 0.0) -> float:
    total = (found.sizes - 1).sum()
    if total == 0:
        return float("nan")
    if terms.sum() == 0:
        return float(total)
    used = terms > 0
    parts = (terms[used] ** 2 / found.freedom[used]).sum()
    return float(min((terms.sum() + extra) ** 2 / parts, total))


def _quantile(freedom: Array, confidence: float) -> Array:
    return np.asarray(special.stdtrit(freedom, (1 + confidence) / 2))


def _room(means: Array, sizes: Array, scale: tuple[float, float]) -> Array:
    """How much a sector at this place on the scale could vary, never quite nought."""
    low, high = scale
    people = sizes.sum()
    # Half a person at the middle keeps a unanimous partnership from a width of nought.
    common = (means.mean() * people + 0.5 * (low + high) / 2) / (people + 0.5)
    drawn = (sizes * means + PRIOR_MEAN_PEOPLE * common) / (sizes + PRIOR_MEAN_PEOPLE)
    return (drawn - low) * (high - drawn)


def _census(sizes: Array, population: Population) -> Array:
    if population is None:
        return np.ones(len(sizes))
    if len(population) != len(sizes):
        raise ValueError("There must be one count of members for each sector.")
    members = np.array([np.inf if count is None else float(count) for count in population])
    if (members < sizes - 1e-9).any():
        raise ValueError("A sector cannot have more answers than members.")
    return np.maximum(1 - sizes / members, 0.0)


def _check_samples(samples: Samples, sizes: Array, scale: tuple[float, float]) -> None:
    if not len(samples) or (sizes == 0).any():
        raise ValueError("Each sector must have at least one answer to be averaged.")
    if any((sample < scale[0]).any() or (sample > scale[1]).any() for sample in samples):
        raise ValueError("An answer lies outside the scale.")
    if any(np.isnan(sample).any() for sample in samples):
        raise ValueError("Leave missing answers out before averaging.")
