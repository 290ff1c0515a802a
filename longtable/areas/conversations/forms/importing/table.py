"""A table as read from a file, and the bounds that every file keeps."""

from dataclasses import dataclass

MOST_ROWS = 50_000
MOST_COLUMNS = 100


class BadFile(ValueError):  # noqa: N818  # reads as a sentence where it is raised
    """The file cannot be read; the message says why and what to do."""


@dataclass(frozen=True)
class Row:
    """One row below the headings; `number` is what a spreadsheet shows beside it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Headings and rows, all text. `how` tells the reader how the file was understood."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    how: str


def check_bounds(number: int, cells: int) -> None:
    """Refuse a table that is larger than any file of answers."""
    if number > MOST_ROWS + 1:
        raise BadFile(
            f"The file has more than {MOST_ROWS:,} rows, which is the most that can be read. "
            "Split it into several files."
        )
    if cells > MOST_COLUMNS:
        raise BadFile(
            f"The file has {cells:,} columns; at most {MOST_COLUMNS} can be read. "
            "Leave only the columns with answers and who gave them."
        )


def as_table(lines: list[Row], how: str) -> Table:
    """The first row with anything in it as headings, the rest as rows; blank rows left out."""
    filled = [line for line in lines if any(cell.strip() for cell in line.cells)]
    if not filled:
        raise BadFile("The file is empty. Save it again with the answers in it.")
    headings, *rows = filled
    if not rows:
        raise BadFile("The file has headings but no answers below them.")
    return Table(_named(headings.cells), tuple(rows), how)


def _named(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Headings as people can tell them apart: a blank or repeated one gets its number."""
    named: list[str] = []
    for number, cell in enumerate(cells, start=1):
        heading = " ".join(cell.split())
        taken = not heading or heading in named
        named.append(f"{heading} (column {number})".strip() if taken else heading)
    while len(named) > 1 and cells[len(named) - 1].strip() == "":
        named.pop()
    return tuple(named)
