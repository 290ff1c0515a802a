"""Which column holds what: guessed from headings, corrected by a person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from longtable.areas.conversations.forms.importing.table import Table

MEANINGS = {
    "text": "Answer",
    "name": "Name",
    "organisation": "Organisation",
    "sector": "Sector",
    "role": "Role",
    "time": "Time",
}
HEADINGS = {
    "text": (
        "text", "answer", "answers", "your answer", "response", "responses", "your response",
        "comment", "comments", "comment body", "contribution", "contributions", "reply",
        "feedback", "idea", "statement", "message",
    ),
    "name": (
        "name", "full name", "your name", "author", "author name", "participant",
        "participant name", "first name", "respondent", "user name", "username",
    ),
    "organisation": (
        "organisation", "organization", "your organisation", "organisation name", "org",
        "employer", "company",
    ),
    "sector": ("sector", "your sector", "organisation type", "type of organisation"),
    "role": ("role", "your role", "job title", "job", "position"),
    "time": (
        "time", "timestamp", "date", "datetime", "date and time", "created", "created at",
        "submitted", "submitted at", "completion time", "answered at",
    ),
}  # fmt: skip
POLIS = frozenset({"comment-id", "author-id", "moderated", "comment-body"})
SLIDO_COUNTS = frozenset({"upvotes", "score", "likes", "votes"})
TELLING_LENGTH = 20


class UnknownColumn(ValueError):  # noqa: N818  # reads as a sentence where it is raised
    """A column was named that the file does not have."""


@dataclass(frozen=True)
class Columns:
    """Heading of each column that is used, '' for none.

    `source` names the program that the file comes from, when it is recognised; then `person`
    tells its authors apart and `moderated` marks what its moderators left out. `guessed`: no
    heading said that `text` holds the answers, it only has the longest texts.
    """

    text: str = ""
    name: str = ""
    organisation: str = ""
    role: str = ""
    time: str = ""
    person: str = ""
    moderated: str = ""
    source: str = ""
    guessed: bool = False
    sector: str = ""

    def used(self) -> dict[str, str]:
        """Heading by meaning, for the meanings that people choose."""
        return {meaning: getattr(self, meaning) for meaning in MEANINGS}


def detect(table: Table, prompt: str = "") -> Columns:
    """Guess the columns. `prompt`, the question asked, is what survey tools use as heading."""
    plain = {_plain(heading): heading for heading in reversed(table.headings)}
    lowered = {heading.casefold() for heading in table.headings}
    if lowered >= POLIS:
        return _polis(table)
    found = {
        meaning: next((plain[word] for word in words if word in plain), "")
        for meaning, words in HEADINGS.items()
    }
    source = ""
    if "question" in plain and SLIDO_COUNTS & plain.keys():
        source, found["text"] = "Slido", plain["question"]
    found["text"] = found["text"] or plain.get(_plain(prompt), "")
    columns = Columns(source=source, **cast(dict[str, Any], found))
    return columns if columns.text else _longest(table, columns)


def choose(columns: Columns, table: Table, chosen: Mapping[str, str]) -> Columns:
    """`columns` with a person's choices: meaning to heading (or its number), '' for none."""
    known = {heading.casefold(): heading for heading in table.headings}
    known |= {str(number): heading for number, heading in enumerate(table.headings, start=1)
              if str(number) not in known}  # fmt: skip
    settled = {}
    for meaning, wanted in chosen.items():
        if wanted and wanted.casefold() not in known:
            listed = ", ".join(table.headings)
            raise UnknownColumn(f"There is no column called '{wanted}'. The columns are: {listed}.")
        settled[meaning] = known[wanted.casefold()] if wanted else ""
    guessed = columns.guessed and "text" not in settled
    return replace(columns, **settled, guessed=guessed)


def _polis(table: Table) -> Columns:
    by_name = {heading.casefold(): heading for heading in table.headings}
    return Columns(
        text=by_name["comment-body"],
        time=by_name.get("timestamp", ""),
        person=by_name["author-id"],
        moderated=by_name["moderated"],
        source="Polis",
    )


def _longest(table: Table, columns: Columns) -> Columns:
    """The column whose texts are much the longest, if one is; else none."""
    taken = {heading for heading in columns.used().values() if heading}
    lengths = {
        heading: sum(len(row.cells[place]) for row in table.rows if place < len(row.cells))
        / len(table.rows)
        for place, heading in enumerate(table.headings)
        if heading not in taken
    }
    ranked = sorted(lengths, key=lambda heading: -lengths[heading])
    if not ranked or lengths[ranked[0]] < TELLING_LENGTH:
        return columns
    if len(ranked) > 1 and lengths[ranked[0]] < 2 * lengths[ranked[1]]:
        return columns
    return replace(columns, text=ranked[0], guessed=True)


def _plain(heading: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", heading.casefold()))
