"""Read instruments and answers from files, and write reports as JSON."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, is_dataclass
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any

import openpyxl

from longtable.engines.survey.instrument import Instrument
from longtable.engines.survey.parsing import FileProblemsError, parse
from longtable.engines.survey.responses import Responses
from longtable.engines.survey.tables import build_responses
from longtable.engines.survey.workbook import Sheets, to_mapping

OWN_INSTRUMENT = "longtable-1"
LARGEST = 20_000_000


def own_instrument() -> Instrument:
    """Longtable's own instrument, which ships with the engine."""
    folder = files("longtable.engines.survey") / "instruments"
    return parse(json.loads((folder / f"{OWN_INSTRUMENT}.json").read_text(encoding="utf-8")))


def read_instrument(path: Path) -> Instrument:
    """An instrument from a JSON or XLSX file.

    Raises FileProblemsError, a ValueError, with a plain sentence for each thing that is wrong.
    """
    _check_file(path)
    if path.suffix.lower() == ".json":
        return parse(_read_json(path))
    if path.suffix.lower() == ".xlsx":
        return parse(to_mapping(_read_sheets(path)))
    raise FileProblemsError([f"'{path.name}' is neither a JSON nor an XLSX file."])


def read_responses(
    path: Path,
    instrument: Instrument,
    members: Mapping[str, int] | None = None,
    link: Callable[[str], str] | None = None,
) -> Responses:
    """Answers from a CSV or XLSX file with one row per person; all or nothing.

    Raises FileProblemsError naming the row of every answer that cannot be read.
    """
    _check_file(path)
    return build_responses(_read_rows(path), instrument, members, link)


def read_members(path: Path) -> dict[str, int]:
    """How many people each sector has, from a table with the columns sector and members."""
    _check_file(path)
    found: dict[str, int] = {}
    problems = []
    for number, row in enumerate(_read_rows(path), start=2):
        sector, count = row.get("sector", "").strip(), row.get("members", "").strip()
        if not sector or not count.isdigit() or sector in found:
            problems.append(f"Row {number}: give each sector once, with its number of members.")
        else:
            found[sector] = int(count)
    if problems:
        raise FileProblemsError(problems)
    return found


def to_json(report: Any) -> str:
    """A report as JSON; figures that do not exist are null."""
    return json.dumps(_plain(report), indent=2, ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, float):
        return round(value, 4) if isfinite(value) else None
    return value


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise FileProblemsError([f"There is no file '{path.name}' at that place."])
    if path.stat().st_size > LARGEST:
        raise FileProblemsError([f"'{path.name}' is larger than 20 MB, more than can be read."])


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise FileProblemsError([f"'{path.name}' is not well-formed JSON: {error}."]) from error


def _read_sheets(path: Path) -> Sheets:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its zip and XML readers raise
        raise FileProblemsError([f"'{path.name}' cannot be opened as a workbook."]) from error
    try:
        return {
            sheet.title.strip().lower(): list(_records(sheet.iter_rows(values_only=True)))
            for sheet in book.worksheets
        }
    finally:
        book.close()


def _read_rows(path: Path) -> list[dict[str, str]]:
    if path.suffix.lower() == ".xlsx":
        sheets = _read_sheets(path)
        return next(iter(sheets.values()), [])
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return list(_records(csv.reader(handle, strict=True)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise FileProblemsError([f"'{path.name}' cannot be read as CSV in UTF-8."]) from error


def _records(rows: Iterable[Iterable[Any]]) -> Iterable[dict[str, str]]:
    """Rows as mappings from the heading, blank rows left out, every cell as text."""
    heading: list[str] = []
    for row in rows:
        cells = [_text(cell) for cell in row]
        if not any(cells):
            continue
        if not heading:
            heading = cells
            _check_heading(heading)
            continue
        if any(cells[len(heading) :]):
            raise FileProblemsError(["A row has more cells than the heading has names."])
        filled = cells + [""] * (len(heading) - len(cells))
        yield {name: cell for name, cell in zip(heading, filled, strict=False) if name}


def _check_heading(heading: list[str]) -> None:
    names = [name for name in heading if name]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise FileProblemsError([f"The heading has the column '{twice[0]}' more than once."])


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
