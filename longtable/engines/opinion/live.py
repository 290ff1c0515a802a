"""A conversation under way: each vote refreshes the map without starting again."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longtable.engines.opinion import consensus
from longtable.engines.opinion.analysis import OpinionMap, analyse, marked
from longtable.engines.opinion.clusters import Clustering
from longtable.engines.opinion.consensus import Agreed, consensus_list, priorities
from longtable.engines.opinion.counts import Array, Tally
from longtable.engines.opinion.distinctive import Distinctive, distinctive
from longtable.engines.opinion.eigen import BLOCK, SMALL, kept, largest, leading
from longtable.engines.opinion.groups import stay
from longtable.engines.opinion.ledger import Ledger
from longtable.engines.opinion.moments import Moments
from longtable.engines.opinion.projection import Space, placed, scale, signs
from longtable.engines.opinion.state import START, State
from longtable.engines.opinion.votes import AGREE, DISAGREE, Votes, gather, natural

TOLERANCE = 2e-11
REVIEW_AFTER = 0.05


@dataclass(frozen=True, eq=False)
class Refreshed:
    """The map after the latest votes, in the groups of the last review.

    `people` and `statements` are in order of arrival; all else is as in OpinionMap. `review_due`
    says that votes grew by 5% or a group fell apart since the number of groups was last reviewed.
    """

    people: tuple[Hashable, ...]
    statements: tuple[Hashable, ...]
    space: Space
    labels: NDArray[np.int64]
    centres: Array
    groups_tally: Tally
    everyone: Tally
    consensus_agree: Array
    consensus_disagree: Array
    priority: Array
    agreed: tuple[Agreed, ...]
    distinctive: tuple[Distinctive, ...]
    review_due: bool


class Live:
    """Keeps what a refresh needs in memory; everything in it follows from the votes and `state`.

    `refresh` gives the space and statistics that `analyse(..., state=state, review=False)` gives
    from the same votes, to 1e-8. Nothing here need be stored: after a restart make a new one.
    """

    def __init__(
        self,
        votes: Votes,
        *,
        moderated_out: Collection[Hashable] = (),
        meta: Collection[Hashable] = (),
        state: State = START,
    ) -> None:
        self.out, self.about_people, self.state = frozenset(moderated_out), frozenset(meta), state
        self.meta = marked(votes, meta, "meta")
        self.left_out = marked(votes, moderated_out, "moderated out") | self.meta
        self.moments = Moments(votes, self.left_out)
        self.ledger = Ledger(votes)
        counts = [np.bincount(votes.statement[votes.value == v], minlength=len(votes.statements))
                  for v in (AGREE, DISAGREE)]  # fmt: skip
        self.agree, self.disagree = counts
        self.seen, self.per_person = votes.per_statement.copy(), votes.per_person.copy()
        self.stale = set(range(len(votes.statements)))
        self.warm = np.random.default_rng(0).standard_normal((len(votes.statements), BLOCK))
        self.labels = np.full(len(votes.people), -1, dtype=np.int64)
        self.by_group = np.zeros((3, 1, len(votes.statements)), dtype=np.int64)
        self._take(state, int(self.seen.sum()))

    def _take(self, state: State, reviewed: int) -> None:
        self.state, self.reviewed = state, reviewed
        rows = [state.axes.get(s, (0.0, 0.0)) for s in self.ledger.statements]
        self.before = np.array(rows, dtype=np.float64).reshape(-1, 2)
        self.earlier = np.array([state.group_of(p) for p in self.ledger.people], dtype=np.int64)
        self._order = np.array(
            sorted(range(len(rows)), key=lambda j: natural(self.ledger.statements[j])),
            dtype=np.int64,
        )

    def add(self, person: Hashable, statement: Hashable, vote: int) -> None:
        """Put in one vote, new or changed. ValueError when it is not -1, 0 or +1."""
        if vote not in (AGREE, 0, DISAGREE):
            raise ValueError("A vote must be -1, 0 or +1; something else was given.")
        i, j = self._row(person), self._column(statement)
        old = self.ledger.find(i, j)
        if old == vote:
            return
        others, values = self.ledger.of_person(i)
        apart = others != j
        self.moments.change(j, old, vote, others[apart], values[apart])
        self.ledger.put(i, j, vote)
        self._count(i, j, old, -1)
        self._count(i, j, vote, +1)
        self.stale.add(j)

    def _count(self, i: int, j: int, vote: int | None, by: int) -> None:
        if vote is None:
            return
        self.seen[j] += by
        self.per_person[i] += by
        self.agree[j] += by * (vote == AGREE)
        self.disagree[j] += by * (vote == DISAGREE)
        if self.labels[i] >= 0:
            self.by_group[:, self.labels[i], j] += by * np.array([vote == 1, vote == -1, True])

    def _row(self, person: Hashable) -> int:
        if person not in self.ledger.row:
            self.ledger.row[person] = len(self.ledger.people)
            self.ledger.people.append(person)
            self.per_person = np.append(self.per_person, 0)
            self.labels = np.append(self.labels, -1)
            self.earlier = np.append(self.earlier, self.state.group_of(person))
        return self.ledger.row[person]

    def _column(self, statement: Hashable) -> int:
        if statement not in self.ledger.column:
            self.ledger.column[statement] = len(self.ledger.statements)
            self.ledger.statements.append(statement)
            self.moments.widen()
            self.agree, self.disagree, self.seen = (
                np.append(c, 0) for c in (self.agree, self.disagree, self.seen)
            )
            self.left_out, self.meta = np.append(self.left_out, False), np.append(self.meta, False)
            self.warm = np.vstack([self.warm, np.zeros((1, self.warm.shape[1]))])
            self.by_group = np.pad(self.by_group, ((0, 0), (0, 0), (0, 1)))
            self._take(self.state, self.reviewed)
        return self.ledger.column[statement]

    def refresh(self) -> Refreshed:
        """Make the map of all votes so far, in the groups of the last review."""
        space = self._space()
        rows = np.flatnonzero(space.placed)
        found = stay(space.points[rows], self.earlier[rows], self.state.k)
        labels = np.full(len(self.ledger.people), -1, dtype=np.int64)
        labels[rows] = found.labels
        self._move(labels, found.k)
        return self._put_together(space, found)

    def _space(self) -> Space:
        means = self._means()
        stale = np.array(sorted(self.stale), dtype=np.int64)
        self.moments.refresh(stale, means)
        for j in stale.tolist():
            self.ledger.centre(j, means[j])
        self.stale.clear()
        self.ledger.settle(means)
        squares, self.warm = self._leading()
        axes, spread = kept(squares[:2], self.warm[:, :2], 2)
        axes *= signs(axes, self.before)
        counted = int(np.count_nonzero(self.seen))
        points = self.ledger.project(axes, means) * scale(self.per_person, counted)[:, None]
        centre = np.where(self.left_out, 0.0, means)
        return Space(centre, axes, spread, points, placed(self.per_person, counted), counted)

    def _leading(self) -> tuple[Array, Array]:
        gram = self.moments.gram
        if not gram.any():
            return np.zeros(2), np.zeros_like(self.warm)
        if len(gram) <= SMALL:
            return largest(gram, BLOCK)
        squares, vectors = leading(self._multiply, self.warm, TOLERANCE)
        return squares, vectors

    def _multiply(self, block: Array) -> Array:
        from scipy.linalg.blas import dsymv  # a slow import that a full analysis does without

        # Column by column and from one triangle, which is three times as quick for few columns.
        return np.stack([dsymv(1.0, self.moments.gram.T, column) for column in block.T], axis=1)

    def _means(self) -> Array:
        return (self.agree - self.disagree) / np.maximum(self.seen, 1)

    def _move(self, labels: NDArray[np.int64], k: int) -> None:
        # Only people who changed groups are counted again.
        if self.by_group.shape[1] != k:
            self.by_group = np.zeros((3, k, len(self.seen)), dtype=np.int64)
            self.labels = np.full(len(labels), -1, dtype=np.int64)
        moved = labels != self.labels
        if moved.any():
            person, statement, value = self.ledger.entries(moved)
            for part, by in ((self.labels, -1), (labels, 1)):
                self._recount(part[person], statement, value, by)
        self.labels = labels

    def _recount(self, part: NDArray, statement: NDArray, value: NDArray, by: int) -> None:
        k, width = self.by_group.shape[1:]
        inside = part >= 0
        cell = part[inside] * width + statement[inside]
        for kind, hit in enumerate((value == AGREE, value == DISAGREE, np.full(len(value), True))):
            counts = np.bincount(cell[hit[inside]], minlength=k * width)
            self.by_group[kind] += by * counts.reshape(k, width)

    def _put_together(self, space: Space, found: Clustering) -> Refreshed:
        groups = Tally(*self.by_group.copy())
        everyone = Tally(*(c[None, :].copy() for c in (self.agree, self.disagree, self.seen)))
        grown = self.seen.sum() > (1 + REVIEW_AFTER) * self.reviewed
        return Refreshed(
            people=tuple(self.ledger.people),
            statements=tuple(self.ledger.statements),
            space=space,
            labels=self.labels.copy(),
            centres=found.centres,
            groups_tally=groups,
            everyone=everyone,
            consensus_agree=consensus.group_consensus(groups, AGREE),
            consensus_disagree=consensus.group_consensus(groups, DISAGREE),
            priority=priorities(groups.over_all(), space.extremity, self.meta),
            agreed=consensus_list(everyone, self.left_out, self._order),
            distinctive=distinctive(groups, self.left_out, self._order),
            review_due=bool(grown or (self.state.k > 1 and found.k != self.state.k)),
        )

    def votes(self) -> Votes:
        """All votes so far, as `analyse` takes them."""
        ledger = self.ledger
        person, statement, value = ledger.entries(np.ones(len(ledger.people), dtype=bool))
        return gather(
            [ledger.people[i] for i in person.tolist()],
            [ledger.statements[j] for j in statement.tolist()],
            value,
            all_people=ledger.people,
            all_statements=ledger.statements,
        )

    def review(self, seed: int = 0) -> OpinionMap:
        """Analyse in full, take over its state and return its map."""
        votes = self.votes()
        result = analyse(
            votes, moderated_out=self.out, meta=self.about_people, state=self.state, seed=seed
        )
        self._take(result.state, int(self.seen.sum()))
        return result
