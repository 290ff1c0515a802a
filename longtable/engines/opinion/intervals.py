"""90% intervals for shares, for the consensus of several groups, and for a share yet to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[Any]
LEVEL = 0.90


@dataclass(frozen=True)
class Interval:
    """A share with its 90% interval, and how many it rests on."""

    share: float
    low: float
    high: float
    n: int


def jeffreys(successes: Numbers, n: Numbers, level: float = LEVEL) -> tuple[Array, Array, Array]:
    """Share, low and high from Beta(s + 1/2, n - s + 1/2), of any one shape.

    The ends are 0 and 1 where all or none succeeded (Brown, Cai and DasGupta 2001). Of nobody the
    share is 1/2, from 0 to 1.
    """
    from scipy.special import betaincinv  # a slow import that most uses do without

    hits, tries = np.asarray(successes, dtype=float), np.asarray(n, dtype=float)
    a, b = hits + 0.5, tries - hits + 0.5
    tail = (1 - level) / 2
    low = np.where(hits <= 0, 0.0, betaincinv(a, b, tail))
    high = np.where(hits >= tries, 1.0, betaincinv(a, b, 1 - tail))
    share = np.divide(hits, tries, out=np.full(tries.shape, 0.5), where=tries > 0)
    return share, low, high


def one_share(successes: int, n: int) -> Interval:
    """The Jeffreys interval of one share."""
    share, low, high = jeffreys(np.array([successes]), np.array([n]))
    return Interval(float(share[0]), float(low[0]), float(high[0]), n)


def product_of_shares(successes: Numbers, n: Numbers) -> tuple[Array, Array, Array]:
    """Estimate, low and high of the product over groups (k, C) of shares: each (C,).

    The logarithm of a Beta(s + 1, n - s + 1) share has known mean and variance; their sums over
    groups give a lognormal interval. The estimate is Polis's (s + 1) / (n + 2) multiplied.
    """
    mean, variance = log_share(successes, n)
    middle, error = mean.sum(axis=0), np.sqrt(variance.sum(axis=0))
    estimate = np.prod((np.asarray(successes) + 1) / (np.asarray(n) + 2), axis=0)
    low, high = np.exp(middle - 1.645 * error), np.exp(middle + 1.645 * error)
    return estimate, low, np.minimum(high, 1.0)


def log_share(successes: Numbers, n: Numbers) -> tuple[Array, Array]:
    """Mean and variance of the logarithm of a share with distribution Beta(s + 1, n - s + 1)."""
    from scipy.special import digamma, polygamma  # a slow import that most uses do without

    a, both = np.asarray(successes) + 1.0, np.asarray(n) + 2.0
    return digamma(a) - digamma(both), polygamma(1, a) - polygamma(1, both)


def predicted_share(successes: Numbers, n: Numbers, next_n: Numbers) -> tuple[Array, Array]:
    """Low and high of the share among the next `next_n` people, like those seen: 90%.

    The normal range of a beta-binomial with Jeffreys's Beta(1/2, 1/2): the uncertainty of what
    was seen and the chance in what comes both count.
    """
    a = np.asarray(successes) + 0.5
    total = np.asarray(n) + 1.0
    share = a / total
    variance = share * (1 - share) * (total + next_n) / (np.asarray(next_n) * (total + 1))
    error = 1.645 * np.sqrt(variance)
    return np.maximum(share - error, 0.0), np.minimum(share + error, 1.0)
