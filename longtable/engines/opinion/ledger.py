"""Votes that can change: a sorted block with a short tail of what came since."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from longtable.engines.opinion.counts import Array
from longtable.engines.opinion.votes import Votes

LONGEST_TAIL = 4096


class Ledger:
    """The votes of a conversation under way, for people and statements in order of arrival."""

    def __init__(self, votes: Votes) -> None:
        self.people: list[Hashable] = list(votes.people)
        self.statements: list[Hashable] = list(votes.statements)
        self.row = {p: i for i, p in enumerate(self.people)}
        self.column = {s: j for j, s in enumerate(self.statements)}
        self.person, self.statement = votes.person, votes.statement
        self.value = votes.value.copy()
        self.tail: dict[tuple[int, int], int] = {}
        self.tail_of: dict[int, list[int]] = {}
        self._index()

    def _index(self) -> None:
        self.starts = np.searchsorted(self.person, np.arange(len(self.people) + 1))
        self.by_statement = np.argsort(self.statement, kind="stable")
        ordered = self.statement[self.by_statement]
        self.statement_starts = np.searchsorted(ordered, np.arange(len(self.statements) + 1))
        self.centred = self.value.astype(np.float64)
        self.rows, self.columns = len(self.people), len(self.statements)

    def find(self, person: int, statement: int) -> int | None:
        """The vote in one cell, or None."""
        place = self._place(person, statement)
        return self.tail.get((person, statement)) if place is None else int(self.value[place])

    def _place(self, person: int, statement: int) -> int | None:
        if person >= self.rows:
            return None
        low, high = self.starts[person], self.starts[person + 1]
        place = low + int(np.searchsorted(self.statement[low:high], statement))
        found = place < high and self.statement[place] == statement
        return int(place) if found else None

    def of_person(self, person: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Statements and values of one person's votes: two of (votes,)."""
        low, high = (self.starts[person], self.starts[person + 1]) if person < self.rows else (0, 0)
        extra = self.tail_of.get(person, [])
        late = [self.tail[person, s] for s in extra]
        return (
            np.append(self.statement[low:high], np.array(extra, dtype=np.int64)),
            np.append(self.value[low:high].astype(np.int64), np.array(late, dtype=np.int64)),
        )

    def put(self, person: int, statement: int, value: int) -> None:
        """Write one vote over whatever was in its cell."""
        place = self._place(person, statement)
        if place is not None:
            self.value[place] = value
            return
        if (person, statement) not in self.tail:
            self.tail_of.setdefault(person, []).append(statement)
        self.tail[person, statement] = value

    def centre(self, statement: int, mean: float) -> None:
        """Bring the centred entries of one statement in the block up to date."""
        if statement < self.columns:
            low, high = self.statement_starts[statement], self.statement_starts[statement + 1]
            places = self.by_statement[low:high]
            self.centred[places] = self.value[places] - mean

    def tail_columns(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Person, statement and value of the tail: three of (tail,)."""
        cells = np.array(list(self.tail), dtype=np.int64).reshape(-1, 2)
        return cells[:, 0], cells[:, 1], np.array(list(self.tail.values()), dtype=np.int64)

    def project(self, axes: Array, means: Array) -> Array:
        """Sum of centred votes times axes (C, 2) for each person: (P, 2)."""
        shape = (self.rows, len(self.statements))
        table = csr_array((self.centred, self.statement, self.starts), shape=shape)
        sums = np.zeros((len(self.people), 2))
        sums[: self.rows] = table @ axes
        person, statement, value = self.tail_columns()
        np.add.at(sums, person, (value - means[statement])[:, None] * axes[statement])
        return sums

    def entries(
        self, people: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Person, statement and value of all votes of the people marked (P,)."""
        chosen = np.flatnonzero(people[self.person])
        person, statement, value = self.tail_columns()
        late = people[person]
        return (
            np.append(self.person[chosen], person[late]),
            np.append(self.statement[chosen], statement[late]),
            np.append(self.value[chosen].astype(np.int64), value[late]),
        )

    def settle(self, means: Array) -> None:
        """Sort a tail that has grown long into the block."""
        if len(self.tail) <= LONGEST_TAIL:
            return
        person, statement, value = self.entries(np.ones(len(self.people), dtype=bool))
        order = np.argsort(person * len(self.statements) + statement, kind="stable")
        self.person, self.statement = (
            person[order].astype(np.int32),
            statement[order].astype(np.int32),
        )
        self.value = value[order].astype(np.int8)
        self.tail, self.tail_of = {}, {}
        self._index()
        self.centred -= means[self.statement]
