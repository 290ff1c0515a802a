"""Several tables as one file: XLSX, ODS, CSV in a zip, JSON; none runs anything when opened."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from longtable.foundation.ui.documents.charset import storable
from longtable.foundation.ui.documents.spreadsheets import WIDTH, Cell, as_csv
from longtable.foundation.ui.spreadsheets import harmless

LONGEST_TITLE = 31  # of a sheet, in the narrowest of the formats
NOT_IN_TITLES = frozenset("[]:*?/\\'")
MIDNIGHT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Sheet:
    """A table with a title; its first row holds the headings."""

    title: str
    rows: Sequence[Sequence[Cell]]


def titled(number: int, text: str) -> str:
    """A sheet's title that every format takes; the number keeps titles apart."""
    kept = "".join(c for c in storable(text) if c not in NOT_IN_TITLES)
    return f"{number} {' '.join(kept.split())}"[:LONGEST_TITLE].strip()


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook for Excel."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for one in sheets:
        made = workbook.create_sheet(one.title)
        for row in one.rows:
            made.append([_safe(cell) for cell in row])
        for heading in made[1]:
            heading.font, heading.alignment = Font(bold=True), Alignment(wrap_text=True)
            made.column_dimensions[heading.column_letter].width = WIDTH
        made.freeze_panes = "A2"
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def as_ods(sheets: Sequence[Sheet]) -> bytes:
    """A workbook for LibreOffice, in OpenDocument."""
    from odfdo import Document, Element  # takes a tenth of a second to load

    document = Document("spreadsheet")
    document.body.clear()
    for one in sheets:
        # Cell by cell through the library takes twenty times as long; it parses what it is given.
        document.body.append(Element.from_tag(_ods_table(one)))
    document.language = "en-GB"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def as_csv_zip(sheets: Sequence[Sheet]) -> bytes:
    """A zip of one CSV for each sheet."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sheets:
            entry = zipfile.ZipInfo(f"{one.title}.csv", MIDNIGHT)
            archive.writestr(entry, as_csv(one.rows), zipfile.ZIP_DEFLATED)
    return saved.getvalue()


def as_json(sheets: Sequence[Sheet]) -> bytes:
    """An object for each row, with the headings as keys; texts exactly as they are."""
    told = [{"title": one.title, "rows": list(_objects(one.rows))} for one in sheets]
    return json.dumps({"sheets": told}, ensure_ascii=False, indent=1).encode()


def _objects(rows: Sequence[Sequence[Cell]]) -> Iterator[dict[Cell, Cell]]:
    headings, *rest = rows
    for row in rest:
        yield dict(zip(headings, row, strict=True))


WRITERS: dict[str, tuple[str, Callable[[Sequence[Sheet]], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", as_ods),
    "zip": ("application/zip", as_csv_zip),
    "json": ("application/json", as_json),
}


def _safe(cell: Cell) -> Cell:
    safe = harmless(cell)
    return storable(safe) if isinstance(safe, str) else safe


def _ods_table(sheet: Sheet) -> str:
    rows = "".join(f"<table:table-row>{''.join(_ods_cells(row))}</table:table-row>"
                   for row in sheet.rows)  # fmt: skip
    return f"<table:table table:name={quoteattr(sheet.title)}>{rows}</table:table>"


def _ods_cells(row: Sequence[Cell]) -> Iterator[str]:
    for cell in map(_safe, row):
        if cell is None or cell == "":
            yield "<table:table-cell/>"
        elif isinstance(cell, str):
            lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.splitlines())
            yield f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
        else:
            yield (
                f'<table:table-cell office:value-type="float" office:value="{cell}">'
                f"<text:p>{cell}</text:p></table:table-cell>"
            )
