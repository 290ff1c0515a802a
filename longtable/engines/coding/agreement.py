"""How far coders agree beyond chance: Cohen's kappa and Krippendorff's alpha, with intervals."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longtable.engines.survey.agreement import krippendorff_alpha as alpha_of
from longtable.engines.survey.intervals import Array, Estimate

RESAMPLES = 1000
CONFIDENCE = 0.95
FEWEST = 2
Statistic = Callable[[Array], float]


@dataclass(frozen=True)
class ThemeAgreement:
    """One theme: how many answers each coder put there, how many both did, and its own kappa.

    `kappa` is None where chance alone would have given the same.
    """

    theme: Hashable
    first: int
    second: int
    both: int
    kappa: float | None


@dataclass(frozen=True)
class Agreement:
    """Two coders of the same answers. `share` is how many of the `answers` both coded alike."""

    answers: int
    same: int
    kappa: Estimate | None
    alpha: Estimate | None
    themes: tuple[ThemeAgreement, ...]

    @property
    def share(self) -> float:
        """Of the answers that both coded, those coded alike, 0 to 1."""
        return self.same / self.answers if self.answers else 0.0


def agreement(
    first: Sequence[Hashable | None],
    second: Sequence[Hashable | None],
    *,
    seed: int,
    resamples: int = RESAMPLES,
) -> Agreement:
    """Compare two coders answer by answer; None where one has not coded an answer.

    The two must be equally long. Kappa and alpha are None where they cannot be had: fewer than two
    answers coded by both, or everything in one theme.
    """
    codes, names = _as_numbers(first, second)
    both = codes[:, ~np.isnan(codes).any(axis=0)]
    same = int((both[0] == both[1]).sum())
    return Agreement(
        answers=both.shape[1],
        same=same,
        kappa=_estimate(both, _kappa, seed, resamples),
        alpha=_estimate(both, _alpha, seed, resamples),
        themes=tuple(_theme(both, number, name) for number, name in enumerate(names)),
    )


def cohen_kappa(
    codes: Array, *, seed: int, resamples: int = RESAMPLES, confidence: float = CONFIDENCE
) -> Estimate:
    """Cohen's kappa of two coders, with a percentile bootstrap interval over answers.

    codes shape (2, answers), nan where missing: answers that one did not code are left out.
    Source: Cohen 1960, A coefficient of agreement for nominal scales.
    """
    if codes.ndim != 2 or codes.shape[0] != 2:
        raise ValueError("Kappa compares exactly two coders.")
    both = codes[:, ~np.isnan(codes).any(axis=0)]
    found = _estimate(both, _kappa, seed, resamples, confidence)
    if found is None:
        raise ValueError("Kappa needs two answers that both coded, and at least two themes.")
    return found


def krippendorff_alpha(
    codes: Array, *, seed: int, resamples: int = RESAMPLES, confidence: float = CONFIDENCE
) -> Estimate:
    """Krippendorff's alpha (nominal) of two coders or more, with a bootstrap interval over answers.

    codes shape (coders, answers), nan where missing. Source: Krippendorff 2011, Computing
    Krippendorff's alpha-reliability; the interval resamples answers.
    """
    coded = codes[:, (~np.isnan(codes)).sum(axis=0) > 1]
    found = _estimate(coded, _alpha, seed, resamples, confidence)
    if found is None:
        raise ValueError("Alpha needs two answers that two coders coded, and at least two themes.")
    return found


def _as_numbers(
    first: Sequence[Hashable | None], second: Sequence[Hashable | None]
) -> tuple[Array, list[Hashable]]:
    if len(first) != len(second):
        raise ValueError("Both coders must be given the same answers.")
    names = list(dict.fromkeys(code for code in (*first, *second) if code is not None))
    number = {name: float(place) for place, name in enumerate(names)}
    rows = [[number[c] if c is not None else np.nan for c in coder] for coder in (first, second)]
    return np.array(rows, dtype=np.float64).reshape(2, len(first)), names


def _theme(both: Array, number: int, name: Hashable) -> ThemeAgreement:
    chosen = (both == number).astype(np.float64)
    one, other = (int(row.sum()) for row in chosen)
    shared = int((chosen.sum(axis=0) == 2).sum())
    kappa = _kappa(chosen) if both.shape[1] else np.nan
    return ThemeAgreement(name, one, other, shared, None if np.isnan(kappa) else float(kappa))


def _estimate(
    codes: Array,
    statistic: Statistic,
    seed: int,
    resamples: int,
    confidence: float = CONFIDENCE,
) -> Estimate | None:
    """The statistic with its percentile interval; None where it cannot be had."""
    answers = codes.shape[1]
    value = statistic(codes) if answers >= FEWEST else np.nan
    if np.isnan(value):
        return None
    chance = np.random.default_rng(seed)
    draws = (codes[:, chance.integers(0, answers, answers)] for _ in range(resamples))
    # A draw in which everything falls into one theme says nothing of agreement beyond chance.
    found = np.array([each for each in map(statistic, draws) if not np.isnan(each)])
    tails = [(1 - confidence) / 2, (1 + confidence) / 2]
    low, high = np.quantile(found, tails) if len(found) else (value, value)
    return Estimate(float(value), float(low), float(high), answers)


def _kappa(codes: Array) -> float:
    """Kappa of two rows without gaps; nan where chance alone agrees fully."""
    themes = np.unique(codes)
    shares: NDArray[np.float64] = np.array([(codes == theme).mean(axis=1) for theme in themes])
    expected = float(np.prod(shares, axis=1).sum())
    observed = float((codes[0] == codes[1]).mean())
    return (observed - expected) / (1 - expected) if expected < 1 else float("nan")


def _alpha(codes: Array) -> float:
    if len(np.unique(codes[~np.isnan(codes)])) < FEWEST:
        return float("nan")
    return alpha_of(codes, "nominal")
