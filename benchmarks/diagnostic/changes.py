"""Bar 1 for change between rounds: does its interval hold the true change?"""

from itertools import product

import numpy as np
import simulate
from intervals import Tally

from longtable.engines.survey.change import compare_rounds
from longtable.engines.survey.tests import rounds

SECTORS, PEOPLE, LINKED = (3, 6, 9), (16, 40, 80, 200), (0.0, 0.7)
ITEMS = 3


def measure(repeats, seed=21):
    """Tallies of the whole change and of the change among the same people."""
    asked = rounds.instrument(1, ITEMS)
    whole, same = Tally(), Tally()
    for sectors, people, linked in product(SECTORS, PEOPLE, LINKED):
        rng = np.random.default_rng([seed, sectors, people, round(10 * linked)])
        for _ in range(repeats):
            before, after, truth = _two_rounds(rng, sectors, people, linked)
            change = compare_rounds(asked, before, after)[0]
            if change.total is not None:
                whole.add(change.total.low, change.total.high, truth)
            if change.same is not None:
                same.add(change.same.low, change.same.high, truth)
    return whole, same


def _two_rounds(rng, sectors, people, linked):
    """The same share of each sector answers again; all move by the same, on a scale with ends."""
    sizes = simulate.sector_sizes(rng, sectors, people)
    shift = rng.choice([0.0, 0.5])
    tables, links, truths = ([], []), ([], []), ([], [])
    for k, size in enumerate(sizes):
        centre, spread = 3.2 + rng.normal(0, 0.5), rng.uniform(0.7, 1.2)
        again = round(size * linked)
        leaning = rng.normal(size=(size, 1))
        later = np.vstack([leaning[:again], rng.normal(size=(size - again, 1))])
        for turn, (mean, person) in enumerate([(centre, leaning), (centre + shift, later)]):
            noise = simulate.NOISE * rng.normal(size=(size, ITEMS))
            latent = mean + spread * (simulate.PERSON * person + noise)
            tables[turn].append(np.clip(np.round(latent), 1, 5))
            width = spread * np.hypot(simulate.PERSON, simulate.NOISE)
            truths[turn].append(simulate.expected(mean, width))
            links[turn].extend(f"{k} {i}" if turn == 0 or i < again else "" for i in range(size))
    named = {f"s{k}": int(size) for k, size in enumerate(sizes)}
    before, after = (
        rounds.responses(named, np.vstack(tables[turn]), links=tuple(links[turn]))
        for turn in (0, 1)
    )
    return before, after, float(np.mean(truths[1]) - np.mean(truths[0]))
