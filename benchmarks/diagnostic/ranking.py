"""Bar 3: is what was planted found, and is nothing found where nothing was planted?"""

from dataclasses import dataclass

import numpy as np

from longtable.engines.survey.focus import Ratings, rank_focus

CHARACTERISTICS = 14
PLANTED = (2, 6, 11)
SIZES = (16, 24, 40, 80, 200)
SECTORS = 5


@dataclass(frozen=True)
class Found:
    """Out of many rounds of one size."""

    people: int
    runs: int
    inside: float
    certain: float
    size: float
    clear: float


def ratings(rng, people, planted):
    """A round of fourteen characteristics with three items each, in sectors of five or more.

    Planted: one is low for all, one is low and divided, one is divided and chosen more often;
    `planted` scales how strongly, and at 0 nothing is.
    """
    sectors = min(SECTORS, people // 7)
    sizes = 5 + rng.multinomial(people - 5 * sectors, rng.dirichlet(np.ones(sectors)))
    parts = []
    for k, size in enumerate(sizes):
        mood = rng.normal(0, 0.2)
        shift = np.zeros(CHARACTERISTICS)
        if planted:
            away = 1 if k % 2 else -1
            shift[list(PLANTED)] = [-1.1, -0.8 + 0.6 * away, -0.5 + 0.9 * away]
            shift *= planted
        leaning = rng.normal(0, 0.5, (size, 1, 1))
        noise = rng.normal(0, 0.8, (size, CHARACTERISTICS, 3))
        scores = np.clip(np.round(3.6 + mood + shift[:, None] + leaning + noise), 1, 5).mean(axis=2)
        scores[rng.random(scores.shape) < 0.05] = np.nan
        parts.append(Ratings(scores, _chosen(rng, size, planted)))
    return parts


def _chosen(rng, size, planted):
    odds = np.ones(CHARACTERISTICS)
    if planted:
        odds[PLANTED[2]] = 1 + 2 * planted
    chosen = np.zeros((size, CHARACTERISTICS), dtype=bool)
    for person in range(size):
        chosen[person, rng.choice(CHARACTERISTICS, 3, replace=False, p=odds / odds.sum())] = True
    return chosen


def measure(runs, planted, seed=5):
    """One line for each size of partnership."""
    ids = [str(c) for c in range(CHARACTERISTICS)]
    wanted = {ids[c] for c in PLANTED}
    found = []
    for people in SIZES:
        rng = np.random.default_rng([seed, people, round(10 * planted)])
        inside, certain, size, clear = [], [], [], []
        for run in range(runs):
            parts = ratings(rng, people, planted)
            focus = rank_focus(parts, ids, ids, np.full(CHARACTERISTICS, 5.0), seed=run)
            inside.append(wanted <= set(focus.top))
            certain.append(len(wanted & set(focus.certain)))
            size.append(len(focus.top))
            clear.append(focus.clear)
        means = [float(np.mean(values)) for values in (inside, certain, size, clear)]
        found.append(Found(people, runs, *means))
    return found
