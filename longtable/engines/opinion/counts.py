"""How many agreed, disagreed and passed on each statement, by group, by sector or over all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion.intervals import jeffreys
from longtable.engines.opinion.votes import AGREE, DISAGREE, Votes

Array = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Tally:
    """Votes counted for each part of the people and each statement, all of shape (parts, C)."""

    agree: Counts
    disagree: Counts
    seen: Counts

    @property
    def passes(self) -> Counts:
        """How many passed."""
        return self.seen - self.agree - self.disagree

    def of(self, side: int) -> Counts:
        """The votes on one side: AGREE or DISAGREE."""
        return self.agree if side == AGREE else self.disagree

    def interval(self, side: int) -> tuple[Array, Array, Array]:
        """Share of one side, low and high of its 90% Jeffreys interval: three of (parts, C)."""
        return jeffreys(self.of(side), self.seen)

    def over_all(self) -> Tally:
        """All parts together: (1, C)."""
        together = [c.sum(axis=0, keepdims=True) for c in (self.agree, self.disagree, self.seen)]
        return Tally(*together)

    def without_first(self) -> Tally:
        """All parts but the first."""
        return Tally(self.agree[1:], self.disagree[1:], self.seen[1:])

    def rest(self) -> Tally:
        """For each part, all the others together."""
        return Tally(*(c.sum(axis=0) - c for c in (self.agree, self.disagree, self.seen)))


def tally(votes: Votes, part: NDArray[np.int64], parts: int) -> Tally:
    """Count votes by `part` (people,), numbers from 0 to parts - 1; -1 leaves a person out."""
    width = len(votes.statements)
    of_vote = part[votes.person]
    statement, value = votes.statement, votes.value
    if (part < 0).any():
        use = of_vote >= 0
        of_vote, statement, value = of_vote[use], statement[use], value[use]
    cell = (of_vote * width + statement) * 3 + (value + np.int64(1))
    counts = np.bincount(cell, minlength=parts * width * 3).reshape(parts, width, 3)
    return Tally(counts[:, :, AGREE + 1], counts[:, :, DISAGREE + 1], counts.sum(axis=2))
