"""Reads votes, statements and people from CSV files: Polis exports or a plain long form."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

VOTES = {
    **dict.fromkeys(("1", "+1", "1.0", "agree"), 1),
    **dict.fromkeys(("0", "0.0", "pass"), 0),
    **dict.fromkeys(("-1", "-1.0", "disagree"), -1),
}
YES = {"1", "true", "yes"}
MOST_SHOWN = 5
LONG_FORM = "person, statement, vote and, if known, time and sector"

Row = dict[str, str]


@dataclass(frozen=True)
class VoteRows:
    """Votes as read: columns of one length, `times` None where the file has none."""

    people: list[str]
    statements: list[str]
    values: list[int]
    times: list[float] | None
    sector_of: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Statements:
    """Texts of statements by id, and which were moderated out or are about people (meta)."""

    texts: dict[str, str] = field(default_factory=dict)
    moderated_out: frozenset[str] = frozenset()
    meta: frozenset[str] = frozenset()


class _Faults:
    """Collects what is wrong with a file, to say it all at once."""

    def __init__(self, path: Path) -> None:
        self.path, self.found = path, list[str]()

    def add(self, line: int, text: str) -> None:
        self.found.append(f"line {line}: {text}")

    def check(self) -> None:
        """Raise ValueError with the first faults, if there are any."""
        if not self.found:
            return
        shown = "; ".join(self.found[:MOST_SHOWN])
        more = len(self.found) - MOST_SHOWN
        rest = f"; and {more} more" if more > 0 else ""
        raise ValueError(
            f"{self.path.name} was not read: {shown}{rest}. Correct them and try again."
        )


def read_votes(path: Path) -> VoteRows:
    """Read votes.csv or participants-votes.csv of a Polis export, or the plain long form.

    The long form has the columns person, statement, vote (-1, 0, 1 or disagree, pass, agree) and,
    if known, time (a number or ISO 8601) and sector. Raises ValueError that names file and lines.
    """
    header, rows = _rows(path)
    if {"voter-id", "comment-id", "vote"} <= header:
        time = "timestamp" if "timestamp" in header else ""
        return _long(path, rows, ("voter-id", "comment-id", time, ""))
    if {"participant", "n-votes"} <= header:
        return _wide(path, rows)
    if {"person", "statement", "vote"} <= header:
        time, sector = (name if name in header else "" for name in ("time", "sector"))
        return _long(path, rows, ("person", "statement", time, sector))
    raise ValueError(
        f"{path.name} has none of the headings known. Give a Polis export, or the columns "
        f"{LONG_FORM}."
    )


def _rows(path: Path) -> tuple[set[str], Iterator[tuple[int, Row]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{path.name} is not text in UTF-8. Save it as CSV in UTF-8.") from None
    reader = csv.DictReader(text.splitlines(keepends=True))
    try:
        names = {(name or "").strip() for name in reader.fieldnames or []}
    except csv.Error as wrong:
        raise ValueError(f"{path.name} is not a CSV file: {wrong}.") from None
    if not names:
        raise ValueError(f"{path.name} is empty: it has no heading.")
    return names, _clean(path, reader)


def _clean(path: Path, reader: csv.DictReader[str]) -> Iterator[tuple[int, Row]]:
    try:
        for row in reader:
            yield (
                reader.line_num,
                {
                    (k or "").strip(): (v or "").strip()
                    for k, v in row.items()
                    if isinstance(v, str)
                },
            )
    except csv.Error as wrong:
        raise ValueError(f"{path.name} is not a CSV file: {wrong}.") from None


def _long(
    path: Path, rows: Iterator[tuple[int, Row]], names: tuple[str, str, str, str]
) -> VoteRows:
    person, statement, time, sector = names
    faults, found = _Faults(path), VoteRows([], [], [], [] if time else None)
    for line, row in rows:
        vote = VOTES.get(row.get("vote", "").lower())
        if not row.get(person) or not row.get(statement):
            faults.add(line, "the person or the statement is missing")
        elif vote is None:
            faults.add(line, f"the vote is '{row.get('vote', '')[:20]}', not -1, 0 or 1")
        else:
            found.people.append(row[person])
            found.statements.append(row[statement])
            found.values.append(vote)
            _extras(found, row, line, (person, time, sector), faults)
    faults.check()
    return found


def _extras(
    found: VoteRows, row: Row, line: int, names: tuple[str, str, str], faults: _Faults
) -> None:
    person, time, sector = names
    if found.times is not None:
        found.times.append(_when(row.get(time, ""), line, faults))
    if sector and row.get(sector):
        before = found.sector_of.setdefault(row[person], row[sector])
        if before != row[sector]:
            faults.add(line, f"person {row[person][:20]} is in two sectors")


def _when(text: str, line: int, faults: _Faults) -> float:
    for read in _READ_TIME:
        try:
            when = read(text)
        except (ValueError, OverflowError):
            continue
        if abs(when) < float("inf"):
            return when
    faults.add(line, f"the time is '{text[:30]}', neither a number nor like 2026-05-01T09:30")
    return 0.0


_READ_TIME: tuple[Callable[[str], float], ...] = (
    float,
    lambda text: datetime.fromisoformat(text).timestamp() * 1000,
)


def _wide(path: Path, rows: Iterator[tuple[int, Row]]) -> VoteRows:
    known = {"participant", "xid", "group-id"}
    faults, found = _Faults(path), VoteRows([], [], [], None)
    for line, row in rows:
        answers = {k: v for k, v in row.items() if v and k not in known and not k.startswith("n-")}
        for statement, text in answers.items():
            vote = VOTES.get(text.lower())
            if vote is None:
                faults.add(line, f"the vote on {statement} is '{text[:20]}', not -1, 0 or 1")
                continue
            found.people.append(row["participant"])
            found.statements.append(statement)
            found.values.append(vote)
    faults.check()
    return found


def read_statements(path: Path) -> Statements:
    """Read comments.csv of a Polis export, or the columns statement and text.

    `moderated` of -1 takes a statement out; `is-meta` or `meta` marks those about people.
    """
    header, rows = _rows(path)
    names = next((n for n in (("comment-id", "comment-body"), ("statement", "text"))
                  if set(n) <= header), None)  # fmt: skip
    if names is None:
        raise ValueError(
            f"{path.name} has none of the headings known. Give comments.csv of a Polis export, or "
            "the columns statement and text."
        )
    texts, out, meta, faults = {}, set(), set(), _Faults(path)
    for line, row in rows:
        identity = row.get(names[0], "")
        if not identity or identity in texts:
            faults.add(line, "the statement is missing" if not identity else "it is there twice")
            continue
        texts[identity] = row.get(names[1], "")
        if row.get("moderated", "") in ("-1", "-1.0"):
            out.add(identity)
        if (row.get("is-meta") or row.get("meta", "")).lower() in YES:
            meta.add(identity)
    faults.check()
    return Statements(texts, frozenset(out), frozenset(meta))


def read_people(path: Path) -> dict[str, str]:
    """Read the sector of each person from the columns person (or participant) and sector."""
    header, rows = _rows(path)
    person = "person" if "person" in header else "participant"
    if not {person, "sector"} <= header:
        raise ValueError(f"{path.name} needs the columns person and sector.")
    sector_of: dict[str, str] = {}
    faults = _Faults(path)
    for line, row in rows:
        if not row.get(person):
            faults.add(line, "the person is missing")
        elif (
            row.get("sector") and sector_of.setdefault(row[person], row["sector"]) != row["sector"]
        ):
            faults.add(line, f"person {row[person][:20]} is in two sectors")
    faults.check()
    return sector_of
