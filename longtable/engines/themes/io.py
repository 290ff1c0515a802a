"""Files: answers from a CSV or text file; themes, quotes, assignments as CSV and JSON."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from longtable.engines.themes.proposal import UNSORTED, MicroGroup, Proposal, Theme

LARGEST = 50_000_000
ORGANISATION = "organisation"
# What spreadsheets take for the start of a formula, the full-width forms of it included.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
Row = Sequence[object]


@dataclass(frozen=True)
class Answers:
    """Answers in the order of the file, the row each came from, and whose they are if known."""

    texts: tuple[str, ...]
    rows: tuple[int, ...]
    sectors: tuple[str | None, ...]
    organisations: tuple[str | None, ...]


def read_answers(path: Path, column: str = "text", by: str | None = None) -> Answers:
    """Answers of a UTF-8 CSV file with a heading row, or of a .txt file, one a line.

    Blank answers are left out. `by` names the column of the sector; a column `organisation` is
    used where there is one. Raises ValueError with a plain sentence for what cannot be read.
    """
    content = _content(path)
    if path.suffix.lower() == ".txt":
        lines = [(row, line.strip()) for row, line in enumerate(content.splitlines(), start=1)]
        return _answers([(row, line, None, None) for row, line in lines], path)
    reader = csv.DictReader(content.splitlines(keepends=True))
    _check_columns(path, reader.fieldnames or [], [column, *([by] if by else [])])
    try:
        return _answers(
            [
                (
                    row,
                    each[column] or "",
                    (each[by] or "").strip() if by else None,
                    (each.get(ORGANISATION) or "").strip(),
                )
                for row, each in enumerate(reader, start=2)
            ],
            path,
        )
    except csv.Error as error:
        raise ValueError(f"'{path.name}' is not a CSV file: {error}.") from None


def _content(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError(f"'{path.name}' is larger than {LARGEST // 1_000_000} megabytes.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"'{path.name}' is not UTF-8 text. Save it as CSV UTF-8.") from None
    except OSError as error:
        raise ValueError(f"'{path.name}' cannot be read: {error.strerror}.") from None


def _check_columns(path: Path, found: Sequence[str], wanted: Iterable[str]) -> None:
    for column in wanted:
        if column not in found:
            raise ValueError(
                f"'{path.name}' has no column '{column}'. It has: {', '.join(found) or 'none'}."
                " Name the right one with --column or --by."
            )


def _answers(rows: list[tuple[int, str, str | None, str | None]], path: Path) -> Answers:
    said = [row for row in rows if row[1].strip()]
    if not said:
        raise ValueError(f"'{path.name}' holds no answers.")
    numbers, texts, sectors, organisations = zip(*said, strict=True)
    return Answers(
        texts,
        numbers,
        tuple(sector or None for sector in sectors),
        tuple(organisation or None for organisation in organisations),
    )


def write_proposal(folder: Path, answers: Answers, found: Proposal) -> tuple[Path, ...]:
    """Write themes.csv, quotes.csv, assignments.csv and themes.json into `folder`, made if need be.

    Texts that a spreadsheet would take for a formula get an apostrophe in the CSV files; the JSON
    file holds every quote as it was said. Raises ValueError where the folder cannot be written.
    """
    tables = {
        "themes.csv": _theme_rows(answers, found),
        "quotes.csv": _quote_rows(answers, found),
        "assignments.csv": _assignment_rows(answers, found),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in tables.items():
            _write_csv(folder / name, rows)
        (folder / "themes.json").write_text(to_json(answers, found), encoding="utf-8")
    except OSError as error:
        raise ValueError(f"'{folder}' cannot be written to: {error.strerror}.") from None
    return tuple(folder / name for name in (*tables, "themes.json"))


def to_json(answers: Answers, found: Proposal) -> str:
    """The whole proposal as JSON, answers by their place in the file's list of answers from 0."""
    whole = {"unsorted_share": found.unsorted_share, "rows": answers.rows, **asdict(found)}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _theme_rows(answers: Answers, found: Proposal) -> list[Row]:
    sectors = sorted({sector for sector in answers.sectors if sector})
    rows: list[Row] = [["theme", "words", "answers", "micro_groups", *sectors]]
    for theme in found.themes:
        counts = Counter(answers.sectors[answer] for answer in theme.answers)
        shown = [theme.number + 1, ", ".join(theme.words), theme.size, len(theme.micro_groups)]
        rows.append([*shown, *(counts[sector] for sector in sectors)])
    counts = Counter(answers.sectors[answer] for answer in found.unsorted)
    unsorted = ["unsorted", "", len(found.unsorted), 0]
    return [*rows, [*unsorted, *(counts[sector] for sector in sectors)]]


def _quote_rows(answers: Answers, found: Proposal) -> list[Row]:
    rows: list[Row] = [["theme", "micro_group", "row", "start", "end", "sector", "quote"]]
    for theme in found.themes:
        rows += _quotes_of(answers, theme, theme.number + 1, "")
        for number in theme.micro_groups:
            rows += _quotes_of(answers, found.micro_groups[number], theme.number + 1, number + 1)
    return rows


def _quotes_of(
    answers: Answers, group: Theme | MicroGroup, theme: int, micro: int | str
) -> list[Row]:
    return [
        (
            theme,
            micro,
            answers.rows[quote.answer],
            quote.start,
            quote.end,
            answers.sectors[quote.answer] or "",
            quote.text,
        )
        for quote in group.quotes
    ]


def _assignment_rows(answers: Answers, found: Proposal) -> list[Row]:
    leader = {answer: repeats[0] for repeats in found.repeats for answer in repeats}
    places = zip(found.places(), found.micro_places(), strict=True)
    rows: list[Row] = [["row", "theme", "micro_group", "same_as_row"]]
    for answer, (theme, micro) in enumerate(places):
        same = answers.rows[leader[answer]] if leader[answer] != answer else ""
        rows.append([answers.rows[answer], _named(theme), _named(micro), same])
    return rows


def _named(number: int) -> int | str:
    return "unsorted" if number == UNSORTED else number + 1


def _write_csv(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([_harmless(cell) for cell in row] for row in rows)


def _harmless(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell
