"""Votes as a sparse person by statement table, in an order that depends only on their content."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

AGREE, PASS, DISAGREE = 1, 0, -1

MOST_SINGLED_OUT = 50

Ids = Sequence[Any] | NDArray[Any]


@dataclass(frozen=True, eq=False)
class Votes:
    """The latest vote of each person on each statement; a statement not seen has no entry.

    `person` and `statement` are indices into `people` and `statements`, sorted by person and
    then statement; `value` is +1 agree, 0 pass, -1 disagree. The order of people and statements
    follows from the pattern of votes alone, so neither names nor the order of arrival matter.
    `alike` gives for each statement the first one that the same people voted the same on.
    """

    people: tuple[Hashable, ...]
    statements: tuple[Hashable, ...]
    person: NDArray[np.int32]
    statement: NDArray[np.int32]
    value: NDArray[np.int8]
    alike: NDArray[np.int64]

    @property
    def shape(self) -> tuple[int, int]:
        """Number of people and of statements."""
        return len(self.people), len(self.statements)

    @cached_property
    def per_person(self) -> NDArray[np.int64]:
        """How many statements each person voted on, passes included."""
        return np.bincount(self.person, minlength=len(self.people))

    @cached_property
    def per_statement(self) -> NDArray[np.int64]:
        """How many people voted on each statement, passes included."""
        return np.bincount(self.statement, minlength=len(self.statements))

    @cached_property
    def reading_order(self) -> NDArray[np.int64]:
        """Indices of statements by their ids, numbers first: how lists settle ties."""
        ids = self.statements
        return np.array(sorted(range(len(ids)), key=lambda j: natural(ids[j])), dtype=np.int64)

    @cached_property
    def starts(self) -> NDArray[np.int32]:
        """Where each person's votes begin, with the end as the last entry: (people + 1,)."""
        return np.concatenate([[0], np.cumsum(self.per_person)]).astype(np.int32)

    @cached_property
    def means(self) -> NDArray[np.float64]:
        """Mean vote on each statement over those who saw it, 0 where nobody did."""
        totals = np.bincount(self.statement, weights=self.value, minlength=len(self.statements))
        return totals / np.maximum(self.per_statement, 1)

    def table(self, entries: NDArray[np.float64]) -> csr_array:
        """Put one number per vote into a sparse people by statements table."""
        return csr_array((entries, self.statement, self.starts), shape=self.shape)


def gather(
    people: Ids,
    statements: Ids,
    values: Ids,
    times: Ids | None = None,
    *,
    all_people: Iterable[Hashable] = (),
    all_statements: Iterable[Hashable] = (),
) -> Votes:
    """Make votes from rows of person, statement, vote and time; the latest vote wins.

    All four have one length. Without times the last row wins. Rows of one time on the same cell
    are settled by the vote itself (the largest), so that shuffling timed rows changes nothing.
    `all_people` and `all_statements` name those to be kept even though they have no vote.
    Raises ValueError for lengths that differ, votes outside -1, 0, +1 and times that are not
    finite numbers.
    """
    value = _checked_values(values)
    person, people_found = _indexed(people, all_people)
    statement, statements_found = _indexed(statements, all_statements)
    if not len(person) == len(statement) == len(value):
        raise ValueError("People, statements and votes need one entry for each vote.")
    keep = _latest(person, statement, value, times, len(statements_found))
    person, statement, value = person[keep], statement[keep], value[keep]
    return _canonical(people_found, statements_found, person, statement, value)


def _checked_values(values: Ids) -> NDArray[np.int8]:
    try:
        given = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError("A vote must be -1, 0 or +1; something else was given.") from None
    if given.ndim != 1 or not np.isin(given, (-1.0, 0.0, 1.0)).all():
        raise ValueError("A vote must be -1, 0 or +1; something else was given.")
    return given.astype(np.int8)


def _indexed(ids: Ids, extra: Iterable[Hashable]) -> tuple[NDArray[np.int64], list[Hashable]]:
    array = np.asarray(ids) if isinstance(ids, np.ndarray) else None
    if array is not None and array.dtype.kind in "iu":
        names, index = np.unique(array, return_inverse=True)
        found = names.tolist()
    else:
        places: dict[Hashable, int] = {}
        plain = (i.item() if isinstance(i, np.generic) else i for i in ids)
        index = np.fromiter((places.setdefault(i, len(places)) for i in plain), np.int64)
        found = list(places)
    known = set(found)
    return index, found + [i for i in dict.fromkeys(extra) if i not in known]


def _latest(
    person: NDArray[np.int64],
    statement: NDArray[np.int64],
    value: NDArray[np.int8],
    times: Ids | None,
    n_statements: int,
) -> NDArray[np.int64]:
    cell = person * max(n_statements, 1) + statement
    if times is None:
        order = np.argsort(cell, kind="stable")
    else:
        order = np.lexsort((value, _checked_times(times, len(cell)), cell))
    ordered = cell[order]
    last = np.append(ordered[1:] != ordered[:-1], True) if len(ordered) else ordered.astype(bool)
    return order[last]


def _checked_times(times: Ids, rows: int) -> NDArray[np.float64]:
    try:
        when = np.asarray(times, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError("A vote's time must be a number.") from None
    if when.shape != (rows,) or not np.isfinite(when).all():
        raise ValueError("Each vote needs one time, and it must be a finite number.")
    return when


def _canonical(
    people: list[Hashable],
    statements: list[Hashable],
    person: NDArray[np.int64],
    statement: NDArray[np.int64],
    value: NDArray[np.int8],
) -> Votes:
    people_key, statement_key = content_keys(person, statement, value, len(people), len(statements))
    people_order, people_rank = _ranked(people_key)
    statement_order, statement_rank = _ranked(statement_key)
    row, column = people_rank[person], statement_rank[statement]
    twin = same_columns(row, column, value, len(statements))
    _, first, which = np.unique(twin, return_index=True, return_inverse=True)
    order = np.argsort(row * max(len(statements), 1) + column)
    return Votes(
        people=tuple(people[i] for i in people_order),
        statements=tuple(statements[i] for i in statement_order),
        person=row[order].astype(np.int32),
        statement=column[order].astype(np.int32),
        value=value[order],
        alike=first[which],
    )


def _ranked(key: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    order = np.argsort(key, kind="stable")
    rank = np.empty(len(key), dtype=np.int64)
    rank[order] = np.arange(len(key))
    return order, rank


def content_keys(
    person: NDArray[Any], statement: NDArray[Any], value: NDArray[Any], people: int, statements: int
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Give each person and statement a number that follows from the pattern of votes alone.

    Colour refinement with 64-bit sums (Weisfeiler and Leman 1968). Where statements with
    different votes look alike, because camps mirror each other, one of them is singled out and
    the refinement repeated: any choice among mirror images leads to the same table.
    """
    rows = (person, statement, _mix(value.astype(np.int64).astype(np.uint64) + np.uint64(2)))
    column = same_columns(person, statement, value, statements)
    keys = np.zeros(people, dtype=np.uint64), np.zeros(statements, dtype=np.uint64)
    open_people, open_statements = np.ones(people, dtype=bool), np.ones(statements, dtype=bool)
    for _ in range(MOST_SINGLED_OUT):
        # Whoever is told apart from everybody stays so: only votes that touch the rest count.
        touch = open_people[rows[0]] | open_statements[rows[1]]
        rows = tuple(part[touch] for part in rows)
        for _ in range(2):
            keys = _refined(rows, *keys, open_people, open_statements)
        single = _still_tied(keys[1], column)
        if single is None:
            break
        open_people, open_statements = _shared(keys[0]), _shared(keys[1])
        keys[1][column == single] += np.uint64(1)
    return keys


def _refined(
    rows: tuple[Any, ...],
    people_key: NDArray[np.uint64],
    statement_key: NDArray[np.uint64],
    open_people: NDArray[np.bool_],
    open_statements: NDArray[np.bool_],
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    person, statement, vote = rows
    sums = people_key.copy()
    np.add.at(sums, person, _mix(statement_key[statement] ^ vote))
    people_key = np.where(open_people, _mix(sums), people_key)
    sums = statement_key.copy()
    np.add.at(sums, statement, _mix(people_key[person] + vote))
    return people_key, np.where(open_statements, _mix(sums), statement_key)


def _shared(key: NDArray[np.uint64]) -> NDArray[np.bool_]:
    _, which, counts = np.unique(key, return_inverse=True, return_counts=True)
    return counts[which] > 1


def same_columns(
    person: NDArray[Any], statement: NDArray[Any], value: NDArray[Any], statements: int
) -> NDArray[np.uint64]:
    """Give statements one number where the same people voted the same on them, else different."""
    sums = np.zeros(statements, dtype=np.uint64)
    cell = person.astype(np.uint64) * np.uint64(3) + (value.astype(np.int64) + 1).astype(np.uint64)
    np.add.at(sums, statement, _mix(cell))
    return sums


def _still_tied(key: NDArray[np.uint64], column: NDArray[np.uint64]) -> np.uint64 | None:
    # Sorted by key and then by column: a tie is one key with two different columns.
    order = np.lexsort((column, key))
    keys, columns = key[order], column[order]
    tie = np.flatnonzero((keys[1:] == keys[:-1]) & (columns[1:] != columns[:-1]))
    return columns[tie[0]] if len(tie) else None


def _mix(number: NDArray[np.uint64]) -> NDArray[np.uint64]:
    # splitmix64's finaliser: every bit of the input reaches every bit of the output.
    number = (number + np.uint64(0x9E3779B97F4A7C15)).astype(np.uint64)
    number = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    number = (number ^ (number >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return number ^ (number >> np.uint64(31))


def natural(identity: Hashable) -> tuple[int, int, str]:
    """A key that sorts ids as people read them: numbers by size, then texts."""
    text = str(identity)
    number = text.isdecimal()
    return (0, int(text), "") if number else (1, 0, text)
