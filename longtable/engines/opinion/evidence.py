"""Whether groups are real: do they foretell votes, and do votes hang together beyond chance?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from longtable.engines.opinion.clusters import Clustering, nearest
from longtable.engines.opinion.projection import Space, scale
from longtable.engines.opinion.votes import Votes

FORETELLING_VOTES = 20_000
QUICK_VOTES = 5_000
NULL_VOTES = 80_000
SHUFFLES = 19
FIRST_SHUFFLES = 5
CLEAR = 7.0
QUICK_ROUNDS, ROUNDS = 3, 6
MOST_CERTAIN = 1e6
TO_OVERALL, TO_STATEMENT = 3.0, 4.0

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Evidence:
    """What speaks for a grouping.

    `gain` is the mean rise in the log-probability of a vote, in nats, from knowing its person's
    group, with each vote left out of what foretells it; `certainty` is that gain in standard
    errors over people.
    """

    gain: float
    certainty: float


NO_EVIDENCE = Evidence(0.0, 0.0)


def foretell(
    votes: Votes,
    space: Space,
    left_out: NDArray[np.bool_],
    labels: NDArray[np.int64],
    grouping: Clustering,
) -> Evidence:
    """Measure how much better a vote is foretold with its person's group than without.

    `labels` (people,) holds -1 for people without a group, else that of the `grouping`. Each vote
    is taken out of its person's place, of the group's and of the statement's counts. The rate of a
    statement is drawn to the overall rate with a weight of 3 votes, the group's to the
    statement's with 4. People are the sampling unit; at most 20,000 votes are looked at.
    """
    use = np.flatnonzero((labels[votes.person] >= 0) & ~left_out[votes.statement])
    if len(use) == 0:
        return NO_EVIDENCE
    rates = _Rates(votes, use, labels, grouping.k)
    seen = _first_people(votes.person[use], FORETELLING_VOTES)
    use = use[:seen]
    group = nearest(_without_own_vote(votes, space, use), grouping.centres, grouping.handicap)
    gain = rates.log_gain(use, group)
    return _over_people(gain, votes.person[use])


def _first_people(person: NDArray[np.int32], most: int) -> int:
    # The order of people is as good as random, so the first ones are a fair sample.
    if len(person) <= most:
        return len(person)
    return int(np.searchsorted(person, person[most], side="left")) or most


def _without_own_vote(votes: Votes, space: Space, use: NDArray[np.int64]) -> Array:
    person, statement = votes.person[use], votes.statement[use]
    seen = votes.per_person
    raw = space.points / scale(seen, space.counted)[:, None]
    wider = scale(seen - 1, space.counted)[person]
    off = votes.value[use] - space.centre[statement]
    # One coordinate after the other is twice as quick as rows of two.
    along = [(raw[:, d][person] - off * space.axes[:, d][statement]) * wider for d in (0, 1)]
    return np.stack(along, axis=1)


class _Rates:
    """Counts of the three votes by statement and by group, to foretell one vote from the rest."""

    def __init__(
        self, votes: Votes, use: NDArray[np.int64], labels: NDArray[np.int64], k: int
    ) -> None:
        self.votes, self.labels, self.width = votes, labels, len(votes.statements)
        cell = votes.statement[use] * 3 + votes.value[use] + 1
        self.by_group = np.bincount(
            labels[votes.person[use]] * 3 * self.width + cell, minlength=k * 3 * self.width
        ).astype(float)
        self.by_statement = self.by_group.reshape(k, -1).sum(axis=0)
        self.seen = self.by_statement.reshape(-1, 3).sum(axis=1)
        self.seen_by_group = self.by_group.reshape(-1, 3).sum(axis=1)
        self.overall = self.by_statement.reshape(-1, 3).sum(axis=0) / len(use)

    def log_gain(self, use: NDArray[np.int64], group: NDArray[np.int64]) -> Array:
        """Log of foretold with the group over foretold without, for each vote in `use`."""
        statement, kind = self.votes.statement[use], self.votes.value[use] + 1
        own = self.labels[self.votes.person[use]] == group
        cell = statement * 3 + kind
        base = self.by_statement[cell] - 1 + TO_OVERALL * self.overall[kind]
        base /= self.seen[statement] - 1 + TO_OVERALL
        with_group = self.by_group[group * 3 * self.width + cell] - own + TO_STATEMENT * base
        with_group /= self.seen_by_group[group * self.width + statement] - own + TO_STATEMENT
        return np.log(with_group / base)


def _over_people(gain: Array, person: NDArray[np.int32]) -> Evidence:
    sums = np.bincount(person, weights=gain)
    counts = np.bincount(person)
    mean = float(gain.mean())
    error = float(np.sqrt(((sums - mean * counts) ** 2).sum()) / len(gain))
    if error <= 1e-12:
        return Evidence(mean, MOST_CERTAIN if mean > 1e-12 else 0.0)
    return Evidence(mean, mean / error)


def beyond_chance(votes: Votes, left_out: NDArray[np.bool_], seed: int) -> bool:
    """Tell whether votes hang together more than votes shuffled within each statement do.

    The measure is the largest singular value of the centred votes. Shuffling keeps who saw what
    and how each statement fared and breaks every tie between statements. True when the measure
    exceeds that of all 19 shuffles, a test at 5%; a first look at 5,000 votes and 5 shuffles
    suffices where the answer is plain, 7 standard deviations, the second takes 80,000 votes.
    """
    use = np.flatnonzero(~left_out[votes.statement])
    random = np.random.default_rng(seed)
    first, *more = _look(votes, use, QUICK_VOTES, FIRST_SHUFFLES, QUICK_ROUNDS, random)
    if first > np.mean(more) + CLEAR * np.std(more, ddof=1):
        return True
    actual, *shuffled = _look(votes, use, NULL_VOTES, SHUFFLES, ROUNDS, random)
    return bool(actual > max(shuffled) * (1 + 1e-9))


def _look(
    votes: Votes,
    use: NDArray[np.int64],
    most: int,
    shuffles: int,
    rounds: int,
    random: np.random.Generator,
) -> list[float]:
    # The measure of a sample of people's votes, then of shuffles of it.
    sample = use[: _first_people(votes.person[use], most)]
    sample = sample[np.argsort(votes.statement[sample], kind="stable")]
    if len(sample) == 0:
        return [0.0, *[0.0] * shuffles]
    statement = votes.statement[sample]
    totals = np.bincount(statement, weights=votes.value[sample])
    value = votes.value[sample] - (totals / np.maximum(np.bincount(statement), 1))[statement]
    # Statements that nobody in the sample saw would only cost time.
    column = np.cumsum(np.diff(statement, prepend=statement[0]) > 0)
    measure = _Measure(votes.person[sample], column)
    values = np.stack([value, *_shuffles(statement, value, shuffles, random)])
    return measure.of(values, rounds)


def _shuffles(
    statement: NDArray[Any], value: Array, many: int, random: np.random.Generator
) -> list[Array]:
    # `value` is sorted by statement; sorting on statement plus a fraction shuffles within each.
    return [value[np.argsort(statement + random.random(len(statement)))] for _ in range(many)]


class _Measure:
    """The largest singular value of values laid on one fixed pattern of who saw what."""

    def __init__(self, person: Any, statement: Any) -> None:
        self.person, self.ends = person, np.bincount(statement)
        self.shape = int(person.max()) + 1, len(self.ends)
        self.begin = np.random.default_rng(0).standard_normal((len(self.ends), 3))

    def of(self, values: Array, rounds: int) -> list[float]:
        """Rounds of block power iteration, all rows of values (B, votes) side by side.

        Few rounds come out low, alike for what was and for what was shuffled.
        """
        many, (people, statements) = len(values), self.shape
        rows = (self.person + people * np.arange(many)[:, None]).ravel()
        starts = np.concatenate([[0], np.cumsum(np.tile(self.ends, many))])
        parts = (values.ravel(), rows, starts)
        table = csc_array(parts, shape=(many * people, many * statements))
        across = csr_array(parts, shape=(many * statements, many * people))
        block = np.tile(self.begin, (many, 1))
        for _ in range(rounds):
            block = across @ (table @ block)
            block /= np.abs(block).max() or 1.0
        apart = np.linalg.qr(block.reshape(many, statements, 3))[0].reshape(-1, 3)
        images = (table @ apart).reshape(many, people, 3)
        return np.linalg.norm(images, 2, axis=(1, 2)).tolist()
