"""Hide small counts in tables published with totals, and enough others to keep them hidden."""

import numpy as np
from numpy.typing import NDArray

from longtable.engines.disclosure.attack import feasible_range

Counts = NDArray[np.int64]
Hidden = NDArray[np.bool_]

# A reader must be left with a choice of counts at least this far apart.
DOUBT = 2.0


def suppress_counts(counts: Counts, threshold: int = 5) -> Hidden:
    """Which cells of a list published with its total to hide; shape (n,), True means hidden.

    Counts from 1 to threshold - 1 are hidden; a nought says nothing about a person and stays.
    If that leaves one hidden cell, or hidden cells that add up to less than the threshold, the
    next smallest cells are hidden as well. A list that cannot be protected is hidden whole.
    """
    counts = np.asarray(counts, dtype=np.int64)
    _check_counts(counts, threshold)
    hidden = (counts > 0) & (counts < threshold)
    if not hidden.any():
        return hidden
    for index in np.argsort(counts, kind="stable"):
        if _protected(counts, hidden, threshold):
            return hidden
        hidden[index] |= counts[index] > 0
    return hidden if _protected(counts, hidden, threshold) else np.ones_like(hidden)


def suppress_table(table: Counts, threshold: int = 5) -> Hidden:
    """Which cells of a two-way table published with row and column totals to hide.

    Repeats the rule of `suppress_counts` along rows and columns until both hold, then attacks the
    table by linear programming and hides more until no small cell is found to within `DOUBT`.
    table shape (r, c). The totals are published, so a row or column with a small total must not
    be in the table: put such groups together first (`group_small`).
    """
    table = np.asarray(table, dtype=np.int64)
    _check_counts(table, threshold)
    small = (table > 0) & (table < threshold)
    hidden = small.copy()
    while True:
        _balance(table, hidden, threshold)
        found = _found_cell(table, hidden, small)
        if found is None or not _hide_beside(table, hidden, found):
            return hidden


def _balance(table: Counts, hidden: Hidden, threshold: int) -> None:
    """Extend rows and columns in turn until every line that hides anything is protected."""
    before = -1
    while before != hidden.sum():
        before = hidden.sum()
        for lines, mask in ((table, hidden), (table.T, hidden.T)):
            for line, line_mask in zip(lines, mask, strict=True):
                _extend(line, line_mask, threshold)


def _found_cell(table: Counts, hidden: Hidden, small: Hidden) -> tuple[int, int] | None:
    """A small cell that a reader could work out from the totals and the cells shown, if any."""
    cells = np.argwhere(hidden)
    if not len(cells):
        return None
    rows = (cells[:, 0][None, :] == np.arange(table.shape[0])[:, None]).astype(float)
    columns = (cells[:, 1][None, :] == np.arange(table.shape[1])[:, None]).astype(float)
    totals = np.where(hidden, table, 0)
    published = np.vstack([rows, columns])
    values = np.concatenate([totals.sum(axis=1), totals.sum(axis=0)]).astype(float)
    for place, (row, column) in enumerate(cells):
        target = np.eye(len(cells))[place]
        if small[row, column] and feasible_range(target, published, values).width < DOUBT:
            return int(row), int(column)
    return None


def _hide_beside(table: Counts, hidden: Hidden, cell: tuple[int, int]) -> bool:
    """Hide the smallest shown count in the cell's row, else column, else anywhere."""
    row, column = cell
    for region in (np.s_[row, :], np.s_[:, column], np.s_[:, :]):
        free = np.where(
            ~hidden[region] & (table[region] > 0), table[region], np.iinfo(np.int64).max
        )
        place = np.unravel_index(int(free.argmin()), free.shape)
        if free[place] < np.iinfo(np.int64).max:
            hidden[region][place] = True
            return True
    return False


def _extend(counts: Counts, hidden: Hidden, threshold: int) -> None:
    """Hide further cells of one line in place until it is protected or all of it is hidden."""
    for index in np.argsort(counts, kind="stable"):
        if not hidden.any() or _protected(counts, hidden, threshold):
            return
        hidden[index] |= counts[index] > 0
    if not _protected(counts, hidden, threshold):
        hidden[:] = True


def _protected(counts: Counts, hidden: Hidden, threshold: int) -> bool:
    return bool(hidden.sum() >= 2 and counts[hidden].sum() >= threshold)


def _check_counts(counts: Counts, threshold: int) -> None:
    if threshold < 1:
        raise ValueError("The smallest count that may be shown must be at least one.")
    if (counts < 0).any():
        raise ValueError("A count cannot be below nought.")
