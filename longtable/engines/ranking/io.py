"""Read ranked orders from a CSV file."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from longtable.engines.ranking.scoring import UNRANKED, Orders

LARGEST = 20_000_000
TIMES = "times"


@dataclass(frozen=True)
class Ballots:
    """Options by name, and the orders given: see `score` for their shapes."""

    options: tuple[str, ...]
    orders: Orders
    times: Orders


def read_orders(path: Path) -> Ballots:
    """Orders from a file with a header: a column for each place, the best first; all or nothing.

    A cell holds an option's name; empty ones end a row. A column 'times' says how often that order
    was given. Raises ValueError with the row that cannot be read.
    """
    table = _table(path)
    heading = [cell.strip().casefold() for cell in table[0]] if table else []
    if not [name for name in heading if name != TIMES] or not table[1:]:
        raise ValueError(f"'{path.name}' needs a header with a column for each place, and rows.")
    numbers: dict[str, int] = {}
    rows, times = [], []
    for line, cells in enumerate(table[1:], start=2):
        rows.append(_order(line, cells, heading, numbers))
        times.append(_times(line, cells, heading))
    width = max(len(numbers), 1)
    padded = [row + [UNRANKED] * (width - len(row)) for row in rows]
    return Ballots(
        tuple(numbers), np.array(padded, dtype=np.int64), np.array(times, dtype=np.int64)
    )


def _order(line: int, cells: list[str], heading: list[str], numbers: dict[str, int]) -> list[int]:
    if len(cells) > len(heading):
        raise ValueError(f"Row {line}: there are more cells than the header has.")
    names = [c.strip() for c, head in zip(cells, heading, strict=False) if head != TIMES]
    while names and not names[-1]:
        names.pop()
    if not names or not all(names):
        raise ValueError(f"Row {line}: name the options from the first place on, without a gap.")
    if len(set(names)) < len(names):
        raise ValueError(f"Row {line}: an option stands there twice.")
    return [numbers.setdefault(name, len(numbers)) for name in names]


def _times(line: int, cells: list[str], heading: list[str]) -> int:
    if TIMES not in heading:
        return 1
    place = heading.index(TIMES)
    cell = cells[place].strip() if place < len(cells) else ""
    if not (cell.isascii() and cell.isdigit() and len(cell) < 10):
        raise ValueError(f"Row {line}: '{cell}' is not how often an order was given.")
    return int(cell)


def _table(path: Path) -> list[list[str]]:
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError(f"'{path.name}' is larger than {LARGEST // 1_000_000} MB.")
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [row for row in csv.reader(file) if any(cell.strip() for cell in row)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"'{path.name}' cannot be read as a CSV file in UTF-8: {error}.") from None
