"""XLSX, read with suspicion: it is a ZIP archive of XML that a stranger may have made."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import DEFUSEDXML, load_workbook

from longtable.areas.conversations.forms.importing.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    BadFile,
    Row,
    Table,
    as_table,
    check_bounds,
)

MOST_UNPACKED = 100_000_000
MOST_PARTS = 500
# Tables of words pack about tenfold; a bomb packs a thousandfold.
MOST_PACKED = 100
SMALL = 5_000_000
BOMB = (
    "The spreadsheet unpacks to far more than a spreadsheet of answers does, so it was not "
    "opened. Save it as CSV and try again."
)
DAMAGED = (
    "The spreadsheet cannot be opened: it is damaged, or not a spreadsheet. "
    "Save it as CSV and try again."
)


def read_workbook(data: bytes) -> Table:
    """The table on the first sheet that holds anything."""
    if not DEFUSEDXML:
        raise RuntimeError("openpyxl does not see defusedxml; it must not parse uploads without.")
    _refuse_bombs(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and features that carry no answers
            return _first_filled(data)
    except BadFile:
        raise
    except Exception:  # the library raises whatever the damage trips over
        raise BadFile(DAMAGED) from None


def _refuse_bombs(data: bytes) -> None:
    """Look at the archive's own list before anything is unpacked; what it states is also a cap."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise BadFile(DAMAGED) from None
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts), len(data))
    if (
        len(parts) > MOST_PARTS
        or unpacked > MOST_UNPACKED
        or (unpacked > SMALL and unpacked > MOST_PACKED * packed)
    ):
        raise BadFile(BOMB)


def _first_filled(data: bytes) -> Table:
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in workbook.worksheets:
            rows = list(_rows(sheet))
            if any(any(cell.strip() for cell in row.cells) for row in rows):
                return as_table(rows, f"XLSX, sheet '{sheet.title}'")
    finally:
        workbook.close()
    raise BadFile("The spreadsheet is empty. Save it again with the answers in it.")


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()
    # One row and one column beyond what is allowed, so that too many can be told from enough.
    bounds = {"max_row": MOST_ROWS + 2, "max_col": MOST_COLUMNS + 1}
    for number, cells in enumerate(sheet.iter_rows(values_only=True, **bounds), start=1):
        texts = tuple(_text(cell) for cell in cells)
        filled = max((place for place, text in enumerate(texts, start=1) if text), default=0)
        check_bounds(number, filled)
        yield Row(number, texts[:filled])


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
