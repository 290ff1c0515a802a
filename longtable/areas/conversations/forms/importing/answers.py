"""Rows made into answers, with a list of every row that cannot be taken and how to mend it."""

from collections.abc import Callable
from dataclasses import dataclass

from longtable.areas.conversations.actions.importing import AnswerRow
from longtable.areas.conversations.forms.importing.columns import Columns
from longtable.areas.conversations.forms.importing.table import Row, Table
from longtable.areas.conversations.forms.importing.times import Reader, reader_of
from longtable.areas.conversations.models.contribution import (
    LONGEST_CONTRIBUTION,
    LONGEST_NAME,
    LONGEST_ORGANISATION,
)
from longtable.foundation.partnerships.queries import sectors as sectors_of_partnership

LONGEST = {
    "text": ("answer", LONGEST_CONTRIBUTION),
    "name": ("name", LONGEST_NAME),
    "organisation": ("organisation", LONGEST_ORGANISATION),
    "role": ("role", LONGEST_NAME),
}
NAMELESS = {"anonymous", "anonym", "anon", "n/a", "-"}
MODERATED_OUT = "-1"


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be taken, and how to mend it."""

    row: int
    what: str

    def __str__(self) -> str:
        return f"Row {self.row}: {self.what}"


@dataclass(frozen=True)
class Cleaned:
    """What a file gives: answers and problems; `blank` and `moderated` count rows left out."""

    rows: tuple[AnswerRow, ...]
    problems: tuple[Problem, ...]
    blank: int
    moderated: int


def clean(table: Table, columns: Columns) -> Cleaned:
    """Make every row an answer, or say what is wrong with it. `columns.text` must be set."""
    cell = _cells(table, columns)
    read_time = reader_of(cell(row, "time") for row in table.rows)
    moderated = {r.number for r in table.rows if cell(r, "moderated") == MODERATED_OUT}
    blank = {r.number for r in table.rows if not cell(r, "text")} - moderated
    sectors = _sector_names() if columns.sector else []
    problems: list[Problem] = []
    answers: list[AnswerRow] = []
    for row in table.rows:
        if row.number in moderated | blank:
            continue
        wrong = _wrong(row, cell, columns, read_time, len(table.headings))
        wrong += _unknown_sector(cell(row, "sector"), sectors)
        problems += [Problem(row.number, what) for what in wrong]
        if not wrong:
            answers.append(_answer(row, cell, read_time))
    return Cleaned(tuple(answers), tuple(problems), len(blank), len(moderated))


Cell = Callable[[Row, str], str]


def _cells(table: Table, columns: Columns) -> Cell:
    place = {heading: number for number, heading in enumerate(table.headings)}

    def cell(row: Row, meaning: str) -> str:
        heading = getattr(columns, meaning)
        at = place.get(heading, len(row.cells))
        return row.cells[at].strip() if at < len(row.cells) else ""

    return cell


def _wrong(row: Row, cell: Cell, columns: Columns, read_time: Reader, headings: int) -> list[str]:
    wrong = [_too_long(cell(row, meaning), meaning) for meaning in LONGEST]
    if any(text.strip() for text in row.cells[headings:]):
        wrong.append(
            f"it has {len(row.cells)} cells under {headings} headings. "
            "Put quotation marks round an answer that holds the separator."
        )
    if "\x00" in "".join(row.cells):
        wrong.append("it holds a character that cannot be stored. Type the answer again.")
    if cell(row, "time") and read_time(cell(row, "time")) is None:
        wrong.append(
            f"the time '{cell(row, 'time')[:40]}' is not understood. "
            "Write it as 2026-03-31 14:05, or leave that column out."
        )
    return [what for what in wrong if what]


def _sector_names() -> list[str]:
    return [sector.name for sector in sectors_of_partnership()]


def _unknown_sector(told: str, known: list[str]) -> list[str]:
    if not told or told.casefold() in {name.casefold() for name in known}:
        return []
    return [
        f"the sector '{told[:40]}' is not one of this partnership's: {', '.join(known)}. "
        "Write one of these, or leave that column out."
    ]


def _too_long(text: str, meaning: str) -> str:
    label, most = LONGEST[meaning]
    if len(text) <= most:
        return ""
    mend = "Shorten it, or split it into two rows." if meaning == "text" else "Shorten it."
    return f"the {label} has {len(text):,} characters; at most {most:,} are taken. {mend}"


def _answer(row: Row, cell: Cell, read_time: Reader) -> AnswerRow:
    name = cell(row, "name")
    return AnswerRow(
        text=cell(row, "text"),
        name="" if name.casefold() in NAMELESS else name,
        organisation=cell(row, "organisation"),
        sector=cell(row, "sector"),
        role=cell(row, "role"),
        at=read_time(cell(row, "time")) if cell(row, "time") else None,
        person=cell(row, "person"),
    )
