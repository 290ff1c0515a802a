"""Read organisations and their ties from CSV files, and write a report as JSON."""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import Any

from longtable.engines.network.report import NetworkReport
from longtable.engines.network.ties import Answer, Network, build

LARGEST = 20_000_000
COLUMNS = ("from", "to", "closeness")


def read_network(organisations: Path, ties: Path) -> Network:
    """A network from two files; all or nothing.

    organisations: columns organisation and sector, one row each. ties: columns from, to and
    closeness (a whole number from 0), one row for each answer; any other column holds a rating.
    Raises ValueError with the row that cannot be read.
    """
    sectors: dict[str, str] = {}
    for number, row in _rows(organisations, ("organisation", "sector")):
        name = row["organisation"]
        if not name or not row["sector"] or name in sectors:
            raise ValueError(f"Row {number}: give each organisation once, with its sector.")
        sectors[name] = row["sector"]
    return build(sectors, [_answer(number, row, sectors) for number, row in _rows(ties, COLUMNS)])


def to_json(report: NetworkReport) -> str:
    """The report as JSON; figures that do not exist are null."""
    return json.dumps(_plain(asdict(report)), indent=2, ensure_ascii=False, allow_nan=False)


def _answer(number: int, row: dict[str, str], sectors: dict[str, str]) -> Answer:
    for end in ("from", "to"):
        if row[end] not in sectors:
            raise ValueError(f"Row {number}: '{row[end]}' is not in the list of organisations.")
    if row["from"] == row["to"]:
        raise ValueError(f"Row {number}: '{row['from']}' cannot be asked about itself.")
    if not row["closeness"].isdigit():
        raise ValueError(f"Row {number}: '{row['closeness']}' is not a closeness (0 or more).")
    ratings = {name: cell for name, cell in row.items() if name not in COLUMNS and cell}
    for name, cell in ratings.items():
        if not cell.isdigit():
            raise ValueError(f"Row {number}: '{cell}' is not a rating for '{name}'.")
    whole = {name: int(cell) for name, cell in ratings.items()}
    return Answer(row["from"], row["to"], int(row["closeness"]), whole)


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    table = _table(path)
    heading = [cell.strip() for cell in table[0]] if table else []
    for name in needed:
        if heading.count(name) != 1:
            raise ValueError(f"'{path.name}' needs one column '{name}'.")
    for number, cells in enumerate(table[1:], start=2):
        if len(cells) > len(heading):
            raise ValueError(f"Row {number}: there are more cells than the heading has names.")
        if any(cells):
            filled = [cell.strip() for cell in cells] + [""] * (len(heading) - len(cells))
            yield number, dict(zip(heading, filled, strict=True))


def _table(path: Path) -> list[list[str]]:
    if not path.is_file():
        raise ValueError(f"There is no file '{path.name}' at that place.")
    if path.stat().st_size > LARGEST:
        raise ValueError(f"'{path.name}' is larger than 20 MB, more than can be read.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return list(csv.reader(handle, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"'{path.name}' cannot be read as CSV in UTF-8.") from error


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, float):
        return round(value, 4) if isfinite(value) else None
    return value
