"""Made-up conversations of any size: people along two directions, busy and quiet ones."""

import numpy as np


def conversation(people, statements, votes, seed=0, camps=3):
    """About `votes` rows of person, statement and vote; people lean to one of several camps.

    How many statements a person answers is spread as in real exports (a heavy tail), and who
    sees what is chance.
    """
    random = np.random.default_rng(seed)
    eager = random.gamma(0.8, size=people) + 0.02
    counts = np.minimum(eager / eager.sum() * votes * 1.25, statements)
    counts = np.maximum(1, counts * votes / counts.sum()).astype(int)
    person = np.repeat(np.arange(people), np.minimum(counts, statements))
    order = random.random((len(person),))
    statement = np.concatenate(
        [random.choice(statements, n, replace=False) for n in np.minimum(counts, statements)]
    )
    centre = random.normal(0, 1.2, (camps, 2))
    place = centre[random.integers(camps, size=people)] + random.normal(0, 0.6, (people, 2))
    loading = random.normal(0, 0.8, (statements, 2))
    lean = random.normal(0.3, 0.8, statements)
    pull = (place[person] * loading[statement]).sum(axis=1) + lean[statement]
    agree = random.random(len(person)) < 1 / (1 + np.exp(-pull))
    vote = np.where(agree, 1, -1)
    vote[random.random(len(person)) < 0.15] = 0
    shuffle = np.argsort(order)
    return person[shuffle], statement[shuffle], vote[shuffle]
