"""Votes as a sparse person by statement table, in an order that depends only on their content."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from longtable.engines.opinion.patterns import content_keys, same_columns

AGREE, PASS, DISAGREE = 1, 0, -1

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
        index, found = _indexed_numbers(array)
    else:
        places: dict[Hashable, int] = {}
        plain = (i.item() if isinstance(i, np.generic) else i for i in ids)
        try:
            index = np.fromiter((places.setdefault(i, len(places)) for i in plain), np.int64)
        except TypeError:
            raise ValueError("People and statements must be named by text or numbers.") from None
        found = list(places)
    known = set(found)
    return index, found + [i for i in dict.fromkeys(extra) if i not in known]


def _indexed_numbers(array: NDArray[Any]) -> tuple[NDArray[np.int64], list[Any]]:
    low, high = (int(array.min()), int(array.max())) if len(array) else (0, 0)
    if high - low > 4 * len(array) or high > np.iinfo(np.int64).max:
        names, index = np.unique(array, return_inverse=True)
        return index, names.tolist()
    # Without sorting, where numbers are close together.
    place = array.astype(np.int64) - low
    there = np.bincount(place, minlength=1) > 0
    found = (np.flatnonzero(there) + low).tolist() if len(array) else []
    return (np.cumsum(there) - 1)[place], found


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
    twin = same_columns(row, column, value, len(people), len(statements))
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


def natural(identity: Hashable) -> tuple[int, int, str]:
    """A key that sorts ids as people read them: numbers by size, then texts."""
    text = str(identity)
    number = text.isdecimal()
    return (0, int(text), "") if number else (1, 0, text)
