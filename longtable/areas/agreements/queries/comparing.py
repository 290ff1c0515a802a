"""Two versions of an agreement, line by line: what was added, taken out and reworded."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from longtable.areas.agreements.models import AgreementVersion
from longtable.areas.agreements.queries.words import Line, sections

WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """Some words; `mark` is 'del', 'ins' or '' for words that both versions have."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Compared:
    """One line in both versions; an empty side means that it is not there."""

    label: str
    before: list[Piece]
    after: list[Piece]

    @property
    def changed(self) -> bool:
        """Whether the two versions differ here."""
        return any(piece.mark for piece in (*self.before, *self.after))


@dataclass(frozen=True)
class ComparedSection:
    """The lines of both versions under one heading."""

    heading: str
    lines: list[Compared]

    @property
    def changed(self) -> bool:
        """Whether any line differs."""
        return any(line.changed for line in self.lines)

    @property
    def is_new(self) -> bool:
        """Whether the older version says nothing of it."""
        return self.changed and not any(line.before for line in self.lines)

    @property
    def is_gone(self) -> bool:
        """Whether the newer version says nothing of it."""
        return self.changed and not any(line.after for line in self.lines)


def compare(old: AgreementVersion, new: AgreementVersion) -> list[ComparedSection]:
    """Both versions side by side, in the newer one's order, what was taken out at its place."""
    before = {section.anchor: section for section in sections(old)}
    after = {section.anchor: section for section in sections(new)}
    return [
        ComparedSection(
            (after.get(anchor) or before[anchor]).heading,
            list(
                _lines(
                    before[anchor].lines if anchor in before else [],
                    after[anchor].lines if anchor in after else [],
                )
            ),
        )
        for anchor in dict.fromkeys([*after, *before])
    ]


def _lines(before: list[Line], after: list[Line]) -> Iterator[Compared]:
    old, new = {line.key: line for line in before}, {line.key: line for line in after}
    for key in dict.fromkeys([*new, *old]):
        label = (new.get(key) or old[key]).label
        yield Compared(label, *_pieces(_text(old, key), _text(new, key)))


def _text(lines: dict[str, Line], key: str) -> str:
    return lines[key].text if key in lines else ""


def _pieces(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    first, second = WORDS.findall(old), WORDS.findall(new)
    before: list[Piece] = []
    after: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        _add(before, first[a:b], "" if kind == "equal" else "del")
        _add(after, second[c:d], "" if kind == "equal" else "ins")
    return before, after


def _add(pieces: list[Piece], words: list[str], mark: str) -> None:
    if words:
        pieces.append(Piece("".join(words), mark))
