"""Tables as CSV and XLSX that run nothing when a spreadsheet opens them."""

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from longtable.foundation.ui.documents.charset import storable
from longtable.foundation.ui.spreadsheets import harmless

Cell = str | int | float | None
WIDTH = 24


def as_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """`rows` as CSV in UTF-8, marked so that spreadsheets know."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Sequence[Cell]], title: str) -> bytes:
    """`rows` as a workbook of one sheet; the first row is its frozen heading."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append([_cell(cell) for cell in row])
    for heading in sheet[1]:
        heading.font, heading.alignment = Font(bold=True), Alignment(wrap_text=True)
        sheet.column_dimensions[heading.column_letter].width = WIDTH
    sheet.freeze_panes = "A2"
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def _cell(cell: Cell) -> Cell:
    safe = harmless(cell)
    return storable(safe) if isinstance(safe, str) else safe
