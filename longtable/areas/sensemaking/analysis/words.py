"""An answer's words as they may be shown: exact, but for what is masked."""

from dataclasses import dataclass
from typing import Any

from longtable.areas.conversations.models import Contribution
from longtable.areas.sensemaking.models import Mask
from longtable.engines.personal import Kind, Span, mask

COUNTED_ONLY = "An answer that may be counted but not shown to other members."


@dataclass(frozen=True)
class Piece:
    """A stretch of an answer; `kind` says what is masked there, '' for the exact words."""

    text: str
    kind: str = ""


def shown_words(contribution: Contribution) -> str:
    """The exact words, with '[name]' and the like for what is masked."""
    return mask(contribution.text, _spans(contribution))


def pieces(contribution: Contribution) -> list[Piece]:
    """The same, piece by piece, what is masked told by its kind."""
    found, done = [], 0
    for span in _spans(contribution):
        found += [Piece(contribution.text[done : span.start]), Piece(span.kind.label, span.kind)]
        done = span.end
    return [piece for piece in [*found, Piece(contribution.text[done:])] if piece.text]


def spans_of(stored: list[list[Any]], length: int) -> list[Span]:
    """Spans from what a mask stores; those that no longer lie in the text are left out."""
    return [Span(s, e, Kind(k)) for s, e, k in stored if 0 <= s < e <= length]


def _spans(contribution: Contribution) -> list[Span]:
    found: Mask | None = getattr(contribution, "mask", None)
    if found is None:
        return []
    stored = found.hidden if found.is_decided else found.flags
    return sorted(spans_of(stored, len(contribution.text)))


@dataclass(frozen=True)
class Flag:
    """One flag of an answer: its place in the list, the words flagged, whether it is hidden."""

    place: int
    words: str
    kind: str
    hidden: bool


def flags_in(contribution: Contribution) -> list[Flag]:
    """All flags of an answer, with the original words: for those who may read them."""
    found: Mask | None = getattr(contribution, "mask", None)
    if found is None:
        return []
    return [
        Flag(
            place,
            contribution.text[start:end],
            Kind(kind).label,
            not found.is_decided or [start, end, kind] in found.hidden,
        )
        for place, (start, end, kind) in enumerate(found.flags)
    ]
