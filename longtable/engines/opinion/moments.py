"""Products of statements summed over people in whole numbers, changed vote by vote."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion.counts import Array
from longtable.engines.opinion.votes import Votes

MOST_STATEMENTS = 4000
CHUNK = 2048

Whole = NDArray[np.int32]


class Moments:
    """Sums over people for each two statements, and the centred products that follow from them.

    `both` (C, C) counts people who saw both, `votes` sums the product of their votes, `crossed`
    sums the vote on the row's statement over people who saw the column's. They are whole numbers,
    so no order of arrival can change them; `gram` is recomputed from them row by row.
    """

    def __init__(self, votes: Votes, left_out: NDArray[np.bool_]) -> None:
        width = len(votes.statements)
        if width > MOST_STATEMENTS:
            raise ValueError(
                f"{width} statements are too many to follow vote by vote; the most is "
                f"{MOST_STATEMENTS}. Run the full analysis now and then instead."
            )
        self.use = ~left_out
        self.both, self.votes, self.crossed = _summed(votes)
        self.gram = np.zeros((width, width))
        self.refresh(np.arange(width), votes.means)

    def change(
        self, statement: int, old: int | None, new: int, others: NDArray, values: NDArray
    ) -> None:
        """Put in one person's vote on `statement`, given their votes on the `others`."""
        step = new - (old or 0)
        self.votes[statement, others] += step * values
        self.votes[others, statement] += step * values
        self.votes[statement, statement] += new * new - (old or 0) ** 2
        self.crossed[statement, others] += step
        self.crossed[statement, statement] += step
        if old is None:
            self.both[statement, others] += 1
            self.both[others, statement] += 1
            self.both[statement, statement] += 1
            self.crossed[others, statement] += values

    def refresh(self, statements: NDArray[np.int64], means: Array) -> None:
        """Bring the rows and columns of `statements` in `gram` up to date with the means (C,)."""
        j = statements
        rows = (
            self.votes[j]
            - means[j, None] * self.crossed[:, j].T
            - means * self.crossed[j]
            + means[j, None] * means * self.both[j]
        )
        rows *= self.use[j, None] & self.use
        self.gram[j] = rows
        self.gram[:, j] = rows.T

    def widen(self) -> None:
        """Make room for one more statement, not seen by anybody yet."""
        self.use = np.append(self.use, True)
        self.both, self.votes = np.pad(self.both, (0, 1)), np.pad(self.votes, (0, 1))
        self.crossed, self.gram = np.pad(self.crossed, (0, 1)), np.pad(self.gram, (0, 1))


def _summed(votes: Votes) -> tuple[Whole, Whole, Whole]:
    people, width = votes.shape
    both, product, crossed = (np.zeros((width, width), dtype=np.float64) for _ in range(3))
    for low in range(0, people, CHUNK):
        high = min(low + CHUNK, people)
        entries = slice(votes.starts[low], votes.starts[high])
        where = (votes.person[entries] - low, votes.statement[entries])
        # Sums of at most 2,048 ones are exact in single precision, and twice as quick.
        seen, value = (np.zeros((high - low, width), dtype=np.float32) for _ in range(2))
        seen[where], value[where] = 1, votes.value[entries]
        both += seen.T @ seen
        product += value.T @ value
        crossed += value.T @ seen
    return both.astype(np.int32), product.astype(np.int32), crossed.astype(np.int32)
