"""Opinion space: the two directions in which votes differ most, and where everybody stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from longtable.engines.opinion.eigen import top_directions
from longtable.engines.opinion.votes import Votes

ENOUGH_VOTES = 7
FEWEST_PLACED = 15


@dataclass(frozen=True, eq=False)
class Space:
    """Where statements and people stand.

    `centre` (C,) is the mean vote on each statement, `axes` (C, 2) the two unit directions of
    largest spread (0 for statements left out), `spread` (2,) their singular values, `points`
    (P, 2) the people and `placed` (P,) whether a person voted enough to be put in a group.
    """

    centre: NDArray[np.float64]
    axes: NDArray[np.float64]
    spread: NDArray[np.float64]
    points: NDArray[np.float64]
    placed: NDArray[np.bool_]
    counted: int

    @cached_property
    def statement_points(self) -> NDArray[np.float64]:
        """Where somebody would stand who saw only that one statement and agreed: (C, 2)."""
        return np.sqrt(self.counted) * (1.0 - self.centre)[:, None] * self.axes

    @cached_property
    def extremity(self) -> NDArray[np.float64]:
        """How far a statement on its own moves a person: (C,)."""
        return np.hypot(self.statement_points[:, 0], self.statement_points[:, 1])


def project(votes: Votes, left_out: NDArray[np.bool_], before: NDArray[np.float64]) -> Space:
    """Find the opinion space of votes.

    `left_out` (C,) marks statements moderated out or about the person (meta): they are zero in
    the space though they count in its scale. `before` (C, 2) is the earlier axes whose signs are
    kept where they still point the same way, or zeros. A missing vote counts as the mean of its
    statement, so the centred table is sparse. Source: Polis, `math/src/polismath/math/pca.clj`.
    """
    centre = np.where(left_out, 0.0, votes.means)
    table = centred(votes, left_out)
    directions, spread = top_directions(table)
    # Statements voted on alike get the same number to the last bit, whatever their place.
    directions = np.where(left_out[:, None], 0.0, directions[votes.alike])
    axes = directions * signs(directions, before)
    counted = int(np.count_nonzero(votes.per_statement))
    points = (table @ axes) * scale(votes.per_person, counted)[:, None]
    return Space(centre, axes, spread, points, placed(votes.per_person, counted), counted)


def centred(votes: Votes, left_out: NDArray[np.bool_]) -> csr_array:
    """Votes less their statement's mean, nothing where not seen or left out: sparse (P, C)."""
    entries = votes.value - votes.means[votes.statement]
    entries[left_out[votes.statement]] = 0.0
    return votes.table(entries)


def scale(per_person: NDArray[np.int64], counted: int) -> NDArray[np.float64]:
    """Stretch for people who saw few statements, sqrt(C / votes), so that they can be compared."""
    return np.sqrt(counted / np.maximum(per_person, 1))


def placed(per_person: NDArray[np.int64], counted: int) -> NDArray[np.bool_]:
    """Who voted enough for a group: 7 votes, or all; at least the 15 most active (with ties)."""
    enough = (per_person >= min(ENOUGH_VOTES, counted)) & (per_person > 0)
    if enough.sum() >= min(FEWEST_PLACED, len(per_person)):
        return enough
    busiest = np.sort(per_person)[::-1][:FEWEST_PLACED]
    return (per_person >= busiest[-1]) & (per_person > 0)


def signs(axes: NDArray[np.float64], before: NDArray[np.float64]) -> NDArray[np.float64]:
    """Which way round each axis (C, 2) goes, given the earlier ones or zeros: (2,)."""
    # Without a past, agreeing with more statements lies to the right and to the top.
    towards = np.sum(axes * before, axis=0)
    lean = np.where(np.abs(towards) > 0.1, towards, axes.sum(axis=0))
    return np.where(lean < 0, -1.0, 1.0)
