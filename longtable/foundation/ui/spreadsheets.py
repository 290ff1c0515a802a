"""Cells and CSV that run nothing when a spreadsheet opens them."""

import csv
import io
from collections.abc import Iterable
from typing import TypeVar

Cell = TypeVar("Cell")

# What spreadsheets take for the start of a formula, the full-width forms of it included.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def harmless(cell: Cell) -> Cell | str:
    """A text that would start a formula, with an apostrophe before it; anything else as it is."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def as_csv(rows: Iterable[Iterable[object]]) -> str:
    """The rows as CSV text with CRLF line ends, every text harmless."""
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue()
