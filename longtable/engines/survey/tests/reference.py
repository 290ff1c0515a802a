"""Published examples, and slow, obvious ways to the same numbers."""

from itertools import permutations

import numpy as np
from scipy.optimize import minimize

GAP = np.nan
# Krippendorff 2011, Computing Krippendorff's alpha-reliability, example C: four observers.
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3],
        [GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP],
    ]
)
# Shrout and Fleiss 1979, table 2: six targets, four judges.
SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]],
    dtype=float,
)


def krippendorff(ratings, level):
    """By its definition: observed over expected disagreement of pairs of values."""
    units = [[v for v in unit if not np.isnan(v)] for unit in ratings.T]
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]

    def distance(a, b):
        if level == "nominal":
            return float(a != b)
        if level == "interval":
            return (a - b) ** 2
        low, high = min(a, b), max(a, b)
        between = sum(low <= value <= high for value in values)
        return (between - (values.count(a) + values.count(b)) / 2) ** 2 if a != b else 0.0

    seen = sum(
        distance(a, b) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2)
    ) / len(values)
    chance = sum(distance(a, b) for a, b in permutations(values, 2))
    return 1 - seen / (chance / (len(values) * (len(values) - 1)))


def icc1(groups):
    """From the mean squares of a one-way analysis of variance, groups of any size."""
    everybody = np.concatenate(groups)
    count = len(groups)
    squares = sum(sum((v - g.mean()) ** 2 for v in g) for g in groups)
    within = squares / (len(everybody) - count)
    between = sum(len(g) * (g.mean() - everybody.mean()) ** 2 for g in groups) / (count - 1)
    size = (len(everybody) - sum(len(g) ** 2 for g in groups) / len(everybody)) / (count - 1)
    return (between - within) / (between + (size - 1) * within)


def alpha(answers):
    """From the variances of items and of totals, one by one."""
    items = answers.shape[1]
    each = sum(np.var(column, ddof=1) for column in answers.T)
    return items / (items - 1) * (1 - each / np.var(answers.sum(axis=1), ddof=1))


def omega(answers):
    """One factor by least squares with a general optimiser."""
    correlation = np.corrcoef(answers, rowvar=False)
    deviation = answers.std(axis=0, ddof=1)
    off = ~np.eye(answers.shape[1], dtype=bool)

    def residual(loadings):
        return ((correlation - np.outer(loadings, loadings))[off] ** 2).sum()

    def slope(loadings):
        left = (np.outer(loadings, loadings) - correlation) * off
        return 4 * left @ loadings

    start = np.full(answers.shape[1], 0.6)
    best = minimize(residual, start, jac=slope, tol=1e-15, options={"gtol": 1e-12}).x
    common = (best * deviation).sum() ** 2
    return common / (common + ((1 - best**2) * deviation**2).sum())


def rwg_of_items(answers, points):
    """Written out from James, Demaree and Wolf: mean variance over the variance of pure chance."""
    chance = np.var(np.arange(1, points + 1))
    share = np.mean([np.var(column, ddof=1) for column in answers.T]) / chance
    items = answers.shape[1]
    return items * (1 - share) / (items * (1 - share) + share)
