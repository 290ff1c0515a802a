"""Do the items of a characteristic hang together? Alpha and omega, with their intervals."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from longtable.engines.survey.intervals import Array, Estimate

VERDICT_FROM = 30
HANGS_TOGETHER = "These items hang together well."
FALLS_APART = "These items do not hang together well: read them one by one."
UNDECIDED = "Not sure whether these items hang together: read them one by one as well."
RESAMPLES = 500
HEYWOOD = 0.9975


@dataclass(frozen=True)
class Reliability:
    """Alpha, and omega where there are three items or more; `verdict` is '' below 30 people."""

    alpha: Estimate
    omega: Estimate | None
    verdict: str


def reliability(answers: Array, seed: int, resamples: int = RESAMPLES) -> Reliability | None:
    """How well items measure one thing, from people who answered all of them.

    answers shape (n, items), nan where missing. None where there are fewer than two items, fewer
    than five complete people, or nobody differs.
    """
    whole = answers[~np.isnan(answers).any(axis=1)]
    if whole.shape[1] < 2 or len(whole) < 5 or (whole.var(axis=0) == 0).any():
        return None
    alpha = cronbach_alpha(whole)
    omega = one_factor_omega(whole, seed, resamples) if whole.shape[1] >= 3 else None
    return Reliability(alpha, omega, _verdict(omega or alpha))


def cronbach_alpha(answers: Array, confidence: float = 0.95) -> Estimate:
    """Cronbach's alpha with Feldt's interval; answers shape (n, items), no nan.

    Source: Cronbach 1951; Feldt, Woodruff and Salih 1987 for the interval.
    """
    people, items = answers.shape
    if people < 2 or items < 2:
        raise ValueError("Alpha needs at least two people and two items.")
    covariance = np.cov(answers, rowvar=False)
    if covariance.sum() == 0:
        raise ValueError("Alpha cannot be had when everybody gave the same answers.")
    value = float(items / (items - 1) * (1 - np.trace(covariance) / covariance.sum()))
    tails = np.array([(1 + confidence) / 2, (1 - confidence) / 2])
    ends = stats.f.ppf(tails, people - 1, (people - 1) * (items - 1))
    low, high = 1 - (1 - value) * ends
    return Estimate(value, float(low), float(high), people)


def one_factor_omega(
    answers: Array, seed: int, resamples: int = RESAMPLES, confidence: float = 0.95
) -> Estimate:
    """McDonald's omega from one least-squares factor, with a bootstrap percentile interval.

    answers shape (n, items), three items or more, no nan. Source: McDonald 1999; the bootstrap
    after Padilla and Divers 2013.
    """
    if answers.shape[1] < 3:
        raise ValueError("Omega needs at least three items.")
    value = float(omega_of(np.cov(answers, rowvar=False)[None], rounds=20_000, close=1e-12)[0])
    drawn = omega_of(_resampled_covariances(answers, seed, resamples), rounds=60, close=1e-4)
    low, high = np.nanquantile(drawn, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Estimate(value, float(low), float(high), len(answers))


def omega_of(covariances: Array, rounds: int, close: float) -> Array:
    """Omega of each covariance matrix; shape (batch, k, k) to (batch,), nan where undefined."""
    variances = np.einsum("bii->bi", covariances)
    # A resample in which everybody agrees on an item has no correlation to speak of.
    deviations = np.sqrt(np.where(variances > 1e-9, variances, np.nan))
    scale = deviations[:, :, None] * deviations[:, None, :]
    loadings = _one_factor(covariances / scale, rounds, close)
    common = (loadings * deviations).sum(axis=1) ** 2
    unique = ((1 - loadings**2) * deviations**2).sum(axis=1)
    return common / (common + unique)


def _one_factor(correlations: Array, rounds: int, close: float) -> Array:
    """Loadings on one factor that leave the smallest squared residuals; shape (batch, k).

    Least squares one loading at a time until they settle: the same answer as principal axes
    iterated to the end (Harman and Jones 1966), without an eigenproblem each round. A loading is
    held just below one, as an item without any error (a Heywood case) is not believable.
    """
    usable = ~np.isnan(correlations).any(axis=(1, 2))
    found = np.full(correlations.shape[:2], np.nan)
    matrix = correlations[usable]
    values, vectors = np.linalg.eigh(matrix)
    loadings = vectors[:, :, -1] * np.sqrt(values[:, -1:])
    loadings *= np.where(loadings.sum(axis=1, keepdims=True) < 0, -1, 1)
    loadings = np.clip(loadings, -HEYWOOD, HEYWOOD)
    for _ in range(rounds):
        before = loadings.copy()
        for item in range(matrix.shape[1]):
            others = np.delete(loadings, item, axis=1)
            reach = (np.delete(matrix[:, item], item, axis=1) * others).sum(axis=1)
            best = reach / np.maximum((others**2).sum(axis=1), 1e-12)
            loadings[:, item] = np.clip(best, -HEYWOOD, HEYWOOD)
        if not len(matrix) or np.abs(loadings - before).max() < close:
            break
    found[usable] = loadings
    return found


def _resampled_covariances(answers: Array, seed: int, resamples: int) -> Array:
    """Covariances of people drawn again with replacement; shape (resamples, k, k)."""
    people, items = answers.shape
    generator = np.random.default_rng(seed)
    centred = answers - answers.mean(axis=0)
    products = (centred[:, :, None] * centred[:, None, :]).reshape(people, -1)
    table = np.hstack([centred, products])
    sums = np.array([_draw(generator, people) @ table for _ in range(resamples)]) / people
    means, crosses = sums[:, :items], sums[:, items:].reshape(-1, items, items)
    return (crosses - means[:, :, None] * means[:, None, :]) * people / (people - 1)


def _draw(generator: np.random.Generator, people: int) -> Array:
    drawn = generator.integers(0, people, people)
    return np.bincount(drawn, minlength=people).astype(float)


def _verdict(estimate: Estimate) -> str:
    """A word on reliability, held back below 30 people and where the interval is undecided."""
    if estimate.n < VERDICT_FROM:
        return ""
    if estimate.low >= 0.7:
        return HANGS_TOGETHER
    if estimate.high < 0.7:
        return FALLS_APART
    return UNDECIDED
