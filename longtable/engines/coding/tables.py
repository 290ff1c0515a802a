"""Codebooks as tables: CSV rows and XLSX, with the columns that Taguette reads, and ours beside."""

import io
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Sequence

import openpyxl

from longtable.engines.coding.refi.parts import Code, Codebook

# Taguette reads 'tag' and 'description' and passes over the rest.
COLUMNS = ("tag", "description", "colour", "codable", "identifier")
NAMES = ("tag", "name", "code", "theme", "path")
NAMESPACE = uuid.UUID("0e3a2f0c-3f0e-5d0a-9a50-7a1f6d7a4b11")
BETWEEN = " / "
MOST_CODES = 2000
LONGEST_CELL = 32_000
Row = Sequence[object]


def codebook_rows(codebook: Codebook) -> Iterator[list[str]]:
    """Headings, then a row for each code; a code inside others is called by its whole path."""
    yield list(COLUMNS)
    for code in codebook.codes:
        yield from _rows(code, "")


def read_rows(rows: Iterable[Row]) -> Codebook:
    """A codebook from rows with headings: a column for names, and if you like the others.

    Without identifiers the same path gets the same one again. Raises ValueError in plain words.
    """
    table = [[_clean(cell) for cell in row] for row in rows]
    table = [row for row in table if any(row)]
    if not table:
        raise ValueError("The table is empty.")
    headings = [heading.casefold() for heading in table[0]]
    column = next((headings.index(name) for name in NAMES if name in headings), None)
    if column is None:
        raise ValueError("No column is called 'tag' or 'name', so the themes cannot be found.")
    if len(table) > MOST_CODES + 1:
        raise ValueError(f"The table holds more than {MOST_CODES:,} themes.")
    lines = [dict(zip(headings, row, strict=False)) | {"tag": row[column]} for row in table[1:]]
    return _codebook([line for line in lines if line["tag"]])


def codebook_xlsx(codebook: Codebook) -> bytes:
    """The same table as a workbook; no cell of it is a formula."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Codebook"
    for number, row in enumerate(codebook_rows(codebook), start=1):
        for place, text in enumerate(row, start=1):
            cell = sheet.cell(number, place, text)
            cell.data_type = "s"
            cell.quotePrefix = text[:1] in ("=", "+", "-", "@")
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def read_xlsx(content: bytes) -> Codebook:
    """A codebook from the first sheet of a workbook. Bound the file's size before calling."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, IndexError, TypeError):
        raise ValueError("The file is not a workbook that can be read.") from None
    return read_rows(rows)


def _rows(code: Code, above: str) -> Iterator[list[str]]:
    path = f"{above}{code.name}"
    codable = "yes" if code.is_codable else "no"
    yield [path, code.description or "", code.colour, codable, code.guid]
    for inside in code.codes:
        yield from _rows(inside, f"{path}{BETWEEN}")


def _codebook(lines: list[dict[str, str]]) -> Codebook:
    paths = [line["tag"] for line in lines]
    if len(set(paths)) < len(paths):
        raise ValueError("Two rows of the table name the same theme.")
    known = set(paths)
    inside: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        inside.setdefault(_parent(line["tag"], known), []).append(line)
    return Codebook(tuple(_code(line, "", inside) for line in inside.get("", [])))


def _parent(path: str, known: set[str]) -> str:
    """The longest path above this one that the table names; '' where it names none."""
    parts = path.split(BETWEEN)
    above = (BETWEEN.join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    return next((each for each in above if each in known), "")


def _code(line: dict[str, str], above: str, inside: dict[str, list[dict[str, str]]]) -> Code:
    path = line["tag"]
    return Code(
        guid=line.get("identifier") or str(uuid.uuid5(NAMESPACE, path)),
        name=path.removeprefix(f"{above}{BETWEEN}") if above else path,
        description=line.get("description") or None,
        colour=line.get("colour", "") or line.get("color", ""),
        is_codable=line.get("codable", "yes").casefold() not in ("no", "false"),
        codes=tuple(_code(each, path, inside) for each in inside.get(path, [])),
    )


def _clean(cell: object) -> str:
    text = "" if cell is None else str(cell).strip()
    if len(text) > LONGEST_CELL:
        raise ValueError(f"A cell of the table holds more than {LONGEST_CELL:,} letters.")
    # Exports put an apostrophe before what a spreadsheet would take for a formula.
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
