"""Made-up partnerships with known truth: unequal sectors, discrete answers, uneven spread."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

SCALE = (1.0, 5.0)
PERSON, NOISE = 0.75, 0.66


@dataclass(frozen=True)
class Truth:
    """Scores by sector, and what they would average to if everybody like them were asked."""

    scores: dict[str, np.ndarray]
    means: dict[str, float]
    members: dict[str, int | None]


def sector_sizes(rng, sectors, people):
    """Unequal sizes, every sector with somebody: often one or two people in the smallest."""
    return 1 + rng.multinomial(people - sectors, rng.dirichlet(np.full(sectors, 1.2)))


def expected(mean, spread):
    """Mean of a normal answer after rounding to 1, 2, 3, 4 or 5."""
    cuts = norm.cdf((np.array([1.5, 2.5, 3.5, 4.5]) - mean) / spread)
    return float(np.diff(np.concatenate([[0], cuts, [1]])) @ np.arange(1, 6))


def answers(rng, mean, spread, people, items):
    """Discrete answers 1 to 5 of people with a leaning of their own; shape (people, items)."""
    leaning = rng.normal(size=(people, 1))
    noise = rng.normal(size=(people, items))
    return np.clip(np.round(mean + spread * (PERSON * leaning + NOISE * noise)), 1, 5)


def partnership(rng, sectors, people, items, level, order=0, census=None):
    """One round. order 1: the bigger the happier; -1: the smaller; 0: by chance.

    census: share of members who answered; the truth is then the members' own mean.
    """
    sizes = sector_sizes(rng, sectors, people)
    moods = rng.normal(0, 0.5, sectors)
    if order:
        moods = (order * np.sort(order * moods))[np.argsort(np.argsort(sizes))]
    centres = np.clip(level + moods, 0.8, 5.4)
    spreads = rng.uniform(0.7, 1.2, sectors)
    scores, means, members = {}, {}, {}
    for k in range(sectors):
        name = f"s{k}"
        asked = sizes[k] if census is None else int(np.ceil(sizes[k] / census))
        everyone = answers(rng, centres[k], spreads[k], asked, items).mean(axis=1)
        scores[name] = everyone[: sizes[k]]
        members[name] = None if census is None else asked
        width = spreads[k] * np.hypot(PERSON, NOISE)
        means[name] = expected(centres[k], width) if census is None else float(everyone.mean())
    return Truth(scores, means, members)
