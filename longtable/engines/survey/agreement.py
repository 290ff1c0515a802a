"""Do people agree enough for a mean to be 'our view'? rWG, average deviation, ICC, Krippendorff."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from longtable.engines.survey.intervals import Array, Estimate

Names = tuple[str, ...]


@dataclass(frozen=True)
class Within:
    """Agreement inside one part of the partnership: 1 is perfect for `rwg`, 0 for `deviation`."""

    names: Names
    rwg: float
    deviation: float


@dataclass(frozen=True)
class Agreement:
    """Agreement on one characteristic: of everybody, of each part, and how much parts differ.

    `between` is ICC(1): the share of all variation that lies between the parts; None when only
    one part may be shown.
    """

    everybody: Within
    parts: tuple[Within, ...]
    between: Estimate | None


def rwg(values: Array, points: int) -> float:
    """Agreement on one item: 1 minus observed over chance variance, never below nought.

    values shape (n,), at least two; points on the scale, one apart. Chance means every answer
    equally likely, variance (points^2 - 1) / 12. Source: James, Demaree and Wolf 1984.
    """
    return max(0.0, 1 - _variance(values) / _chance_variance(points))


def rwg_of_items(values: Array, points: int) -> float:
    """Agreement on several items together, rWG(J).

    values shape (n, items), no nan. Source: James, Demaree and Wolf 1984, equation 2.
    """
    items = values.shape[1]
    ratio = float(np.mean([_variance(column) for column in values.T])) / _chance_variance(points)
    kept = 1 - min(ratio, 1.0)
    return items * kept / (items * kept + min(ratio, 1.0))


def average_deviation(values: Array) -> float:
    """Mean distance from the mean, in points of the scale. Source: Burke and others 1999."""
    _need_two(values)
    return float(np.abs(values - values.mean()).mean())


def icc1(groups: Sequence[Array], confidence: float = 0.95) -> Estimate:
    """Share of variation that lies between groups, ICC(1), with its F interval.

    groups: one array per group, two or more groups, more people than groups. Unequal groups use
    the average size of Shrout and Fleiss 1979 corrected for imbalance (Searle 1971), for which the
    interval is approximate. May be negative: then groups differ less than chance would have it.
    """
    sizes = np.array([len(group) for group in groups], dtype=float)
    total, count = sizes.sum(), len(groups)
    if count < 2 or (sizes == 0).any() or total <= count:
        raise ValueError("Comparing groups needs two of them and more people than groups.")
    means = np.array([group.mean() for group in groups])
    grand = float((sizes * means).sum() / total)
    between = float((sizes * (means - grand) ** 2).sum()) / (count - 1)
    within = sum(float(((g - m) ** 2).sum()) for g, m in zip(groups, means, strict=True))
    within /= total - count
    size = float((total - (sizes**2).sum() / total) / (count - 1))
    if within == 0:
        whole = 1.0 if between > 0 else 0.0
        return Estimate(whole, whole, whole, int(total))
    ratio = between / within
    ends = stats.f.ppf([(1 + confidence) / 2, (1 - confidence) / 2], count - 1, total - count)
    value, low, high = (_icc(ratio / end, size) for end in (1.0, *ends))
    return Estimate(value, low, high, int(total))


def krippendorff_alpha(ratings: Array, level: str = "interval") -> float:
    """Krippendorff's alpha for any number of raters and missing values.

    ratings shape (raters, units), nan where missing; level 'nominal', 'ordinal' or 'interval'.
    Source: Krippendorff 2011, Computing Krippendorff's alpha-reliability.
    """
    values = np.unique(ratings[~np.isnan(ratings)])
    counts = np.array([(ratings == value).sum(axis=0) for value in values], dtype=float).T
    counts = counts[counts.sum(axis=1) > 1]
    if len(values) < 2 or not len(counts):
        raise ValueError("Alpha needs two raters of the same thing and at least two answers.")
    paired = counts / (counts.sum(axis=1, keepdims=True) - 1)
    coincidences = counts.T @ paired - np.diag(paired.sum(axis=0))
    totals = coincidences.sum(axis=1)
    distance = _distance(values, totals, level)
    expected = np.outer(totals, totals) / (totals.sum() - 1)
    return float(1 - (coincidences * distance).sum() / (expected * distance).sum())


def describe(names: Names, scores: Array, answers: Array, points: int, fewest: int) -> Within:
    """Agreement of one part: scores (n,) of its people, answers (n, items) with nan.

    rWG(J) comes from the people who answered every item; nan where they are under `fewest`.
    """
    whole = answers[~np.isnan(answers).any(axis=1)]
    enough = len(whole) >= max(fewest, 2)
    together = rwg_of_items(whole, points) if enough else float("nan")
    return Within(names, together, average_deviation(scores))


def _distance(values: Array, totals: Array, level: str) -> NDArray[np.float64]:
    if level == "nominal":
        return 1.0 - np.eye(len(values))
    if level == "interval":
        return np.subtract.outer(values, values) ** 2
    if level != "ordinal":
        raise ValueError("The level must be nominal, ordinal or interval.")
    running = np.cumsum(totals) - totals / 2
    return np.subtract.outer(running, running) ** 2


def _icc(ratio: float, size: float) -> float:
    return (ratio - 1) / (ratio + size - 1)


def _chance_variance(points: int) -> float:
    if points < 2:
        raise ValueError("A scale has at least two points.")
    return (points**2 - 1) / 12


def _variance(values: Array) -> float:
    _need_two(values)
    return float(values.var(ddof=1))


def _need_two(values: Array) -> None:
    if len(values) < 2:
        raise ValueError("Agreement needs at least two people.")
