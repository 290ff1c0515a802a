"""Where to put effort: low, divided, and what people say matters, with the order's uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from longtable.engines.survey.intervals import Array

Mask = NDArray[np.bool_]
TOP = 3
NAMED = 5
RESAMPLES = 1000


@dataclass(frozen=True)
class Weights:
    """What one point of shortfall, of spread between sectors and of importance counts.

    Ours, and settable: a point below the top of the scale counts 1; a squared point of difference
    between sectors 1; being chosen as what matters most by everybody rather than nobody 1.
    """

    shortfall: float = 1.0
    spread: float = 1.0
    importance: float = 1.0


@dataclass(frozen=True)
class Ranked:
    """One characteristic's place: it may lie anywhere from `first` to `last` with confidence."""

    id: str
    first: int
    last: int
    tier: int


@dataclass(frozen=True)
class Focus:
    """Characteristics, the most pressing first, and how far their order can be trusted.

    `top` holds all that may belong to the first three, `certain` those that do beyond chance;
    all of one tier are told apart, beyond chance, from all of the next; inside it the order is not
    clear.
    `clear` is False where no characteristic differs from any other beyond chance.
    """

    ranked: tuple[Ranked, ...]
    top: tuple[str, ...]
    certain: tuple[str, ...]
    clear: bool
    sentence: str


@dataclass(frozen=True)
class Ratings:
    """What the people of one part said: scores (n, c) with nan, importance (n, c) or None.

    `sectors` is how many sectors the part stands for.
    """

    scores: Array
    importance: Mask | None
    sectors: int = 1


def rank_focus(
    parts: Sequence[Ratings],
    ids: Sequence[str],
    names: Sequence[str],
    top_of_scale: Array,
    seed: int,
    weights: Weights = Weights(),
    confidence: float = 0.95,
    resamples: int = RESAMPLES,
) -> Focus:
    """Rank characteristics by priority, with simultaneous confidence over all their places.

    Places come from all pairwise differences, studentised and tested together by the bootstrap
    maximum: the idea of Mogstad, Romano, Shaikh and Wilhelm 2024, Inference for ranks. People are
    drawn within parts by Rao and Wu's rescaling (1988), so that small parts keep their variance.
    top_of_scale shape (c,): the best score possible for each characteristic.
    """
    value, drawn = _priorities(parts, top_of_scale, weights, seed, resamples)
    beats = _clearly_above(value, drawn, _freedom(parts), confidence)
    order = sorted(range(len(ids)), key=lambda c: (-value[c], c))
    tiers = _tiers(order, beats)
    ranked = tuple(
        Ranked(ids[c], 1 + int(beats[:, c].sum()), len(ids) - int(beats[c].sum()), tiers[c])
        for c in order
    )
    top = tuple(entry.id for entry in ranked if entry.first <= TOP)
    certain = tuple(entry.id for entry in ranked if entry.last <= TOP)
    clear = bool(beats.any())
    called = dict(zip(ids, names, strict=True))
    return Focus(ranked, top, certain, clear, _sentence(ranked, called, clear))


def priorities(parts: Sequence[Ratings], top_of_scale: Array, weights: Weights) -> Array:
    """Priority of each characteristic, in points of the scale; shape (c,)."""
    ones = [np.ones((1, len(part.scores))) for part in parts]
    return _weighted_priorities(parts, ones, top_of_scale, weights)[0]


def _priorities(
    parts: Sequence[Ratings], top: Array, weights: Weights, seed: int, resamples: int
) -> tuple[Array, Array]:
    generator = np.random.default_rng(seed)
    draws = [_rao_wu(generator, len(part.scores), resamples) for part in parts]
    return priorities(parts, top, weights), _weighted_priorities(parts, draws, top, weights)


def _rao_wu(generator: np.random.Generator, people: int, resamples: int) -> Array:
    """Weights for drawing n - 1 of n people, scaled up to n; shape (resamples, people)."""
    if people < 2:
        return np.ones((resamples, people))
    drawn = generator.integers(0, people, (resamples, people - 1))
    flat = drawn + np.arange(resamples)[:, None] * people
    counts = np.bincount(flat.ravel(), minlength=resamples * people)
    return np.asarray(counts.reshape(resamples, people) * (people / (people - 1)), dtype=float)


def _weighted_priorities(
    parts: Sequence[Ratings], draws: Sequence[Array], top: Array, weights: Weights
) -> Array:
    """Priorities for each row of drawn weights; shape (draws, c)."""
    share = np.array([part.sectors for part in parts], dtype=float)
    share /= share.sum()
    means, errors = _part_means(parts, draws)
    there = ~np.isnan(means)
    given = share[:, None, None] * there
    given /= np.maximum(given.sum(axis=0), 1e-12)
    filled = np.where(there, means, 0.0)
    centre = (given * filled).sum(axis=0)
    away = np.where(there, (filled - centre) ** 2, 0.0)
    # Sampling error spreads the means of parts even where the sectors agree: taken off again.
    noise = (given * (1 - given) * np.where(there, errors, 0.0)).sum(axis=0)
    between = (given * away).sum(axis=0) - noise
    total = weights.shortfall * (top - centre) + weights.spread * between
    if weights.importance and all(part.importance is not None for part in parts):
        total = total + weights.importance * _importance(parts, draws, share)
    return total


def _part_means(parts: Sequence[Ratings], draws: Sequence[Array]) -> tuple[Array, Array]:
    """Means and squared standard errors; each of shape (parts, draws, c), nan where no answer."""
    means, errors = [], []
    for part, draw in zip(parts, draws, strict=True):
        there = (~np.isnan(part.scores)).astype(float)
        filled = np.where(there > 0, part.scores, 0.0)
        count = draw @ there
        safe = np.where(count > 0, count, np.nan)
        mean = (draw @ filled) / safe
        variance = np.maximum((draw @ filled**2) / safe - mean**2, 0.0)
        means.append(mean)
        errors.append(variance / np.maximum(safe - 1, 1))
    return np.array(means), np.array(errors)


def _importance(parts: Sequence[Ratings], draws: Sequence[Array], share: Array) -> Array:
    chosen = [
        (draw @ part.importance.astype(float)) / np.maximum(draw.sum(axis=1, keepdims=True), 1e-12)
        for part, draw in zip(parts, draws, strict=True)
        if part.importance is not None
    ]
    return np.einsum("p,pbc->bc", share, np.array(chosen))


def _clearly_above(value: Array, drawn: Array, freedom: float, confidence: float) -> Mask:
    """beats[i, j]: i is more pressing than j beyond chance, all pairs at once; shape (c, c).

    Steps down (Romano and Wolf 2005): pairs already told apart need not be guarded against again.
    """
    differences = drawn[:, :, None] - drawn[:, None, :]
    centre, error = differences.mean(axis=0), differences.std(axis=0, ddof=1)
    error = np.where(error > 1e-12, error, np.inf)
    chance = (differences - centre) / error
    seen = (value[:, None] - value[None, :]) / error
    beats = np.zeros(seen.shape, dtype=bool)
    while not beats.all():
        largest = chance[:, ~beats].max(axis=1)
        limit = _small_sample(float(np.quantile(largest, confidence)), freedom)
        found = beats | (seen > limit)
        if (found == beats).all():
            break
        beats = found
    return beats


def _small_sample(limit: float, freedom: float) -> float:
    """The same tail under Student's t: few people make the bootstrap too sure of itself."""
    return float(stats.t.isf(stats.norm.sf(limit), max(freedom, 1.0)))


def _freedom(parts: Sequence[Ratings]) -> float:
    """Satterthwaite's degrees of freedom of an equal-sector mean, were all spreads alike."""
    sizes = np.array([len(part.scores) for part in parts if len(part.scores) > 1], dtype=float)
    share = np.array([part.sectors for part in parts if len(part.scores) > 1], dtype=float)
    terms = share**2 / sizes
    return float(terms.sum() ** 2 / (terms**2 / (sizes - 1)).sum()) if len(sizes) else 1.0


def _tiers(order: Sequence[int], beats: Mask) -> dict[int, int]:
    """Tiers from the top: a new one begins where all above clearly beat all that follow."""
    sorted_beats = beats[np.ix_(order, order)]
    tiers, tier = {}, 1
    for place, c in enumerate(order):
        if place and sorted_beats[:place, place:].all():
            tier += 1
        tiers[c] = tier
    return tiers


def _sentence(ranked: Sequence[Ranked], called: dict[str, str], clear: bool) -> str:
    """What may be said of the order, and no more."""
    if not clear:
        return "No clear difference: the answers do not say that one thing is more pressing."
    top = [called[entry.id] for entry in ranked if entry.first <= TOP]
    certain = [called[entry.id] for entry in ranked if entry.last <= TOP]
    if len(top) <= TOP:
        return f"The most pressing, beyond chance: {_listed(top)}."
    if certain:
        said = f"Beyond chance among the three most pressing: {_listed(certain)}."
        return f"{said} {_left_open([name for name in top if name not in certain], len(certain))}"
    if len(top) == len(ranked):
        return "There are differences, but not enough to say which three come first."
    return f"The three most pressing are among these {len(top)}: {_listed(top)}."


def _left_open(could: Sequence[str], certain: int) -> str:
    """Who else may belong to the first three."""
    some = _listed(could) if len(could) <= NAMED else f"{len(could)} others"
    start = "The third is one of" if certain == TOP - 1 else "The other two are among"
    return f"{start} {some}, which cannot be told apart."


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
