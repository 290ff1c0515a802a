"""Boards as codebooks and projects that other tools read, and codebooks into boards."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from longtable.areas.sensemaking.analysis.words import shown_words
from longtable.areas.sensemaking.models import Board, Maker, Placement, Theme
from longtable.areas.sensemaking.models.board import LONGEST_NAME
from longtable.areas.sensemaking.queries import boards
from longtable.areas.sensemaking.queries.material import placements
from longtable.engines.coding import codebook_rows, codebook_xlsx, read_rows, read_xlsx, refi

ORIGIN = "Longtable"
NAMESPACE = uuid.UUID("6b1f4c0e-4a0c-5d55-9f0a-0d2a7c1e8b90")
ZIP = b"PK\x03\x04"
PEOPLE, PROGRAM = "People", "Program"
LINE_END = re.compile(r"\r\n?")
COLOUR = re.compile(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


@dataclass(frozen=True)
class ReadTheme:
    """A theme that a codebook names."""

    guid: uuid.UUID
    name: str
    description: str
    colour: str


def as_codebook(board: Board) -> refi.Codebook:
    """The board's themes as codes; the statement comes first in each description."""
    taken: set[str] = set()
    codes = tuple(_code(theme, taken) for theme in boards.themes(board))
    return refi.Codebook(codes, origin=ORIGIN)


def as_table(board: Board) -> list[list[str]]:
    """The codebook as rows."""
    return [list(row) for row in codebook_rows(as_codebook(board))]


def as_workbook(board: Board) -> bytes:
    """The codebook as XLSX."""
    return codebook_xlsx(as_codebook(board))


def as_qdc(board: Board) -> bytes:
    """The codebook as REFI-QDA."""
    return refi.write_codebook(as_codebook(board))


def as_project(board: Board) -> bytes:
    """Answers that may be quoted, masked, each a text coded by its theme, as REFI-QDA.

    Who gave an answer is left out: in a small partnership a sector and a theme tell enough.
    """
    given = [p for p in placements(board) if p.contribution.is_quotable]
    themes = {theme.pk: theme for theme in boards.themes(board)}
    project = refi.Project(
        name=board.activity.prompt,
        codebook=as_codebook(board),
        users=tuple(refi.User(_guid(board, who), who) for who in (PEOPLE, PROGRAM)),
        sources=tuple(_source(board, number, p, themes) for number, p in enumerate(given, start=1)),
        origin=ORIGIN,
        description="Answers that may be quoted; what would tell who somebody is, is masked.",
    )
    return refi.write_project(project)


def read(name: str, content: bytes, rows: Sequence[Sequence[str]] | None = None) -> list[ReadTheme]:
    """The themes in a .qdc, .qdpx or .xlsx file, or in `rows` of a CSV. ValueError says why not."""
    book = _codebook_in(name, content, rows)
    found = [
        ReadTheme(
            _as_uuid(code.guid),
            code.name[:LONGEST_NAME],
            code.description or "",
            _colour(code.colour),
        )
        for code in book.all()
        if code.is_codable
    ]
    if not found:
        raise ValueError("The file holds no themes.")
    return found


def _codebook_in(name: str, content: bytes, rows: Sequence[Sequence[str]] | None) -> refi.Codebook:
    if rows is not None:
        return read_rows(rows)
    if content.startswith(ZIP):
        is_book = name.lower().endswith((".xlsx", ".xlsm"))
        return read_xlsx(content) if is_book else refi.read_project(content).codebook
    return refi.read_codebook(content)


def _code(theme: Theme, taken: set[str]) -> refi.Code:
    parts = [theme.statement if theme.may_be_told else "", theme.description]
    told = "\n\n".join(part for part in parts if part)
    return refi.Code(str(theme.guid), _untaken(theme.name, taken), told or None, theme.colour)


def _untaken(name: str, taken: set[str]) -> str:
    """A name that no other code has: other tools drop the second of two, with all coded by it."""
    number, told = 1, name
    while told.casefold() in taken:
        number += 1
        told = f"{name} ({number})"
    taken.add(told.casefold())
    return told


def _colour(written: str) -> str:
    """As '#RRGGBB'; '' for what is no colour."""
    found = COLOUR.fullmatch(written.strip())
    if found is None:
        return ""
    return "#" + "".join(digit * (6 // len(found[1])) for digit in found[1])


def _source(
    board: Board, number: int, placement: Placement, themes: dict[int, Theme]
) -> refi.TextSource:
    # Browsers send line ends of two letters. Other tools count one, and lose their place.
    text = LINE_END.sub("\n", shown_words(placement.contribution))
    guid = _guid(board, f"answer-{placement.pk}")
    at = timezone.now().strftime("%Y-%m-%dT00:00:00Z")
    user = _guid(board, PEOPLE if placement.maker == Maker.PERSON else PROGRAM)
    theme = themes.get(placement.theme_id or 0)
    coding = refi.Coding(_guid(board, f"coding-{placement.pk}"), str(theme.guid) if theme else "",
                         user, at)  # fmt: skip
    selection = refi.Selection(
        guid=_guid(board, f"selection-{placement.pk}"),
        start=0,
        end=len(text),
        name=" ".join(text[:80].split()),
        user=user,
        at=at,
        codings=(coding,),
    )
    return refi.TextSource(
        guid=guid,
        name=f"Answer {number}",
        text=text,
        path=f"internal://{guid}.txt",
        user=user,
        at=at,
        selections=(selection,) if theme else (),
    )


def _guid(board: Board, what: str) -> str:
    return str(uuid.uuid5(NAMESPACE, f"{board.pk}/{what}"))


def _as_uuid(guid: str) -> uuid.UUID:
    try:
        return uuid.UUID(guid)
    except ValueError:
        return uuid.uuid5(NAMESPACE, guid)
