"""Numbers for people and statements that follow from the pattern of votes alone."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_SINGLED_OUT = 50


def content_keys(
    person: NDArray[Any], statement: NDArray[Any], value: NDArray[Any], people: int, statements: int
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Give each person and statement a number that follows from the pattern of votes alone.

    Colour refinement with 64-bit sums (Weisfeiler and Leman 1968). Where statements with
    different votes look alike, because camps mirror each other, one of them is singled out and
    the refinement repeated: any choice among mirror images leads to the same table.
    """
    kind = value.astype(np.int64) + 1
    rows = person, statement, person * 3 + kind, statement * 3 + kind
    column = same_columns(person, statement, value, people, statements)
    keys = np.zeros(people, dtype=np.uint64), np.zeros(statements, dtype=np.uint64)
    open_people, open_statements = np.ones(people, dtype=bool), np.ones(statements, dtype=bool)
    for turn in range(MOST_SINGLED_OUT):
        for _ in range(2):
            keys = _refined(rows, *keys, open_people, open_statements)
        single = _still_tied(keys[1], column)
        if single is None:
            break
        if turn == 0:
            # Whoever is told apart from everybody stays so: only votes that touch the rest count.
            open_people, open_statements = _shared(keys[0]), _shared(keys[1])
            touch = open_people[person] | open_statements[statement]
            rows = tuple(part[touch] for part in rows)
        keys[1][column == single] += np.uint64(1)
    return keys


def _refined(
    rows: tuple[NDArray[np.int64], ...],
    people_key: NDArray[np.uint64],
    statement_key: NDArray[np.uint64],
    open_people: NDArray[np.bool_],
    open_statements: NDArray[np.bool_],
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    # The last two of `rows` number the pairs of person, or of statement, and vote.
    person, statement, person_vote, statement_vote = rows
    sums = people_key.copy()
    np.add.at(sums, person, _mixed(statement_key, statement_vote))
    people_key = np.where(open_people, _mix(sums), people_key)
    sums = statement_key.copy()
    np.add.at(sums, statement, _mixed(people_key, person_vote))
    return people_key, np.where(open_statements, _mix(sums), statement_key)


def _mixed(key: NDArray[np.uint64], pair: NDArray[np.int64]) -> NDArray[np.uint64]:
    # One number for each pair of key and vote; mixed once for all equal pairs where they are many.
    if len(pair) < 3 * len(key):
        return _mix(key[pair // 3] ^ _OF_VOTE[pair % 3])
    return _mix((key[:, None] ^ _OF_VOTE).ravel())[pair]


def _shared(key: NDArray[np.uint64]) -> NDArray[np.bool_]:
    _, which, counts = np.unique(key, return_inverse=True, return_counts=True)
    return counts[which] > 1


def same_columns(
    person: NDArray[Any],
    statement: NDArray[Any],
    value: NDArray[Any],
    people: int,
    statements: int,
) -> NDArray[np.uint64]:
    """Give statements one number where the same people voted the same on them, else different."""
    sums = np.zeros(statements, dtype=np.uint64)
    cell = person.astype(np.int64) * 3 + (value.astype(np.int64) + 1)
    np.add.at(sums, statement, _mix(np.arange(3 * people, dtype=np.uint64))[cell])
    return sums


def _still_tied(key: NDArray[np.uint64], column: NDArray[np.uint64]) -> np.uint64 | None:
    # Sorted by key and then by column: a tie is one key with two different columns.
    order = np.lexsort((column, key))
    keys, columns = key[order], column[order]
    tie = np.flatnonzero((keys[1:] == keys[:-1]) & (columns[1:] != columns[:-1]))
    return columns[tie[0]] if len(tie) else None


_MIXING = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)


def _mix(number: NDArray[np.uint64]) -> NDArray[np.uint64]:
    # splitmix64's finaliser: every bit of the input reaches every bit of the output.
    number = number + np.uint64(0x9E3779B97F4A7C15)
    moved = np.empty_like(number)
    for bits, times in _MIXING:
        number ^= np.right_shift(number, bits, out=moved)
        number *= times
    number ^= np.right_shift(number, np.uint64(31), out=moved)
    return number


_OF_VOTE = _mix(np.arange(3, dtype=np.uint64))
