"""CSV: which letters, which separator, then the rows."""

import csv
import io
import re
from itertools import islice

from longtable.areas.conversations.forms.importing.table import (
    BadFile,
    Row,
    Table,
    as_table,
    check_bounds,
)

ENCODINGS = {"utf-8-sig": "UTF-8", "cp1252": "Windows-1252"}
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
LOOKED_AT = 50
# A spreadsheet's own way of naming the separator, in a line above the headings.
NAMED = re.compile(r"^sep=([,;\t|])\r?\n", re.IGNORECASE)


def read_delimited(data: bytes) -> Table:
    """The table in a CSV file, in UTF-8 or Windows-1252, whatever separates its columns."""
    text, encoding = _decoded(data)
    named = NAMED.match(text)
    separator = named.group(1) if named else _separator(text)
    text = text[named.end() :] if named else text
    how = f"CSV, {encoding}, separated by {SEPARATORS[separator]}"
    return as_table(_rows(text, separator, 2 if named else 1), how)


def _decoded(data: bytes) -> tuple[str, str]:
    if b"\x00" not in data:
        for encoding, label in ENCODINGS.items():
            try:
                return data.decode(encoding), label
            except UnicodeDecodeError:
                continue
    raise BadFile(
        "The letters in the file cannot be read: they are neither UTF-8 nor Windows-1252. "
        "Save it from your spreadsheet as 'CSV UTF-8'."
    )


def _separator(text: str) -> str:
    """The separator that gives the headings the most columns, as long as the rows agree.

    Where none does, there is one column: then a separator that the heading does not hold.
    """
    widths = {separator: _widths(text, separator) for separator in SEPARATORS}
    agreed = {
        separator: found[0]
        for separator, found in widths.items()
        if found and found.count(found[0]) >= len(found) / 2
    }
    return max(agreed, key=lambda separator: agreed[separator]) if agreed else ","


def _widths(text: str, separator: str) -> list[int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [len(cells) for cells in islice(reader, LOOKED_AT) if cells]
    except csv.Error:
        return []


def _rows(text: str, separator: str, first: int) -> list[Row]:
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, cells in enumerate(reader, start=first):
            check_bounds(number, len(cells))
            rows.append(Row(number, tuple(cells)))
    except csv.Error:
        raise BadFile(
            f"Row {len(rows) + first} cannot be read: a quotation mark is probably missing there. "
            "Add it, or save the file again from your spreadsheet."
        ) from None
    return rows
