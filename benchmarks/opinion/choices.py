"""How the engine's free choice was made: how much a group's size counts in who belongs to it.

Run it as `python benchmarks/opinion/choices.py`. Made-up conversations with planted camps of
unequal size, and real ones with each left out in turn; the table is in the engine's README.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import conversations as real
import numpy as np

from longtable.engines.opinion import clusters, gather, search
from longtable.engines.opinion.projection import project

WEIGHTS = (0.0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1.0)
SIMULATIONS = 600


def planted(seed):
    """Votes of people in two or three camps of unequal size in four directions, and the camps.

    Camps have 8% of the people or more; 60 to 800 people answer 15% to 60% of 30 to 120
    statements, some much more than others, and one vote in seven is a pass.
    """
    random = np.random.default_rng(seed)
    camps = int(random.choice([2, 2, 3]))
    people, width = int(random.choice([60, 150, 400, 800])), int(random.choice([30, 60, 120]))
    share = np.maximum(random.dirichlet(np.full(camps, 4.0)), 0.08)
    camp = random.choice(camps, size=people, p=share / share.sum())
    middle = random.normal(0, random.uniform(0.7, 1.4), (camps, 4))
    place = middle[camp] + random.normal(0, random.uniform(0.3, 0.9), (people, 4))
    loading = random.normal(0, 0.8, (width, 4)) * [1, 0.8, 0.5, 0.5]
    eager = random.gamma(1.2, size=people) + 0.1
    chance = np.minimum(eager / eager.mean() * random.uniform(0.15, 0.6), 1)
    person, statement = np.nonzero(random.random((people, width)) < chance[:, None])
    pull = (place[person] * loading[statement]).sum(axis=1) + random.normal(0.3, 0.8, width)[
        statement
    ]
    vote = np.where(random.random(len(person)) < 1 / (1 + np.exp(-pull)), 1, -1)
    vote[random.random(len(person)) < 0.15] = 0
    return gather(person, statement, vote), camp


def placed(votes, out=()):
    """Rows of people placed, and their points."""
    left_out = np.isin(votes.statements, list(out))
    space = project(votes, left_out, np.zeros((len(votes.statements), 2)))
    rows = np.flatnonzero(space.placed)
    return rows, space.points[rows]


def indices(points, truth, groups):
    """Adjusted Rand index to the truth for each weight; None where no grouping was found."""
    found = []
    for weight in WEIGHTS:
        clusters.SIZE_COUNTS = search.SIZE_COUNTS = weight
        best = search.candidates(points, clusters.gather_cells(points), groups).get(groups)
        known = truth >= 0
        found.append(real.rand_index(best.labels[known], truth[known]) if best else np.nan)
    return found


def simulated():
    """Indices to planted camps: all, and those whose smallest camp is under half its fair part."""
    rows = []
    for seed in range(SIMULATIONS):
        votes, camp = planted(seed)
        people, points = placed(votes)
        truth = camp[[votes.people[i] for i in people]]
        groups = len(set(truth.tolist()))
        if groups > 1:
            uneven = np.bincount(truth).min() < len(truth) / groups / 2
            rows.append([uneven, *indices(points, truth, groups)])
    rows = np.array(rows, dtype=float)
    return np.nanmean(rows[:, 1:], axis=0), np.nanmean(rows[rows[:, 0] == 1, 1:], axis=0)


def exported():
    """Indices to exported groups, in their number, over conversations that follow the rule."""
    found = {}
    for c in real.all_conversations():
        if c.follows_the_rule:
            votes = real.gathered(c.latest)
            people, points = placed(votes, c.moderated_out)
            truth = np.array([c.exported_groups.get(votes.people[i], -1) for i in people])
            found[c.name] = indices(points, truth, int(truth.max()) + 1)
    return found


def main():
    """Print the table, and the weight that the others would choose for each conversation."""
    print("weight", *WEIGHTS, sep="\t")
    for name, row in zip(("planted", "planted, uneven"), simulated(), strict=True):
        print(name, *(f"{v:.3f}" for v in row), sep="\t")
    found = exported()
    for name, row in found.items():
        others = np.mean([r for n, r in found.items() if n != name], axis=0)
        print(
            name, *(f"{v:.3f}" for v in row), f"others choose {WEIGHTS[others.argmax()]}", sep="\t"
        )


if __name__ == "__main__":
    main()
