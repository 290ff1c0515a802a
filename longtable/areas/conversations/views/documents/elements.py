"""What a write-up is laid out from, beside the elements of every document."""

from dataclasses import dataclass
from typing import ClassVar

from longtable.areas.conversations.analysis.document import Quote
from longtable.foundation.ui.documents.elements import (
    Bullets,
    Flow,
    Heading,
    Paragraph,
    Picture,
    Table,
)

__all__ = [
    "Bullets",
    "Flow",
    "Heading",
    "Paragraph",
    "Picture",
    "Point",
    "Points",
    "Question",
    "Questions",
    "Statement",
    "Statements",
    "Table",
]


@dataclass(frozen=True)
class Statement:
    """A 'You said' bullet: `suggested` ones are somebody's exact words."""

    text: str
    suggested: bool
    note: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Statements:
    """The 'You said' list of one question."""

    kind: ClassVar[str] = "statements"
    template: ClassVar[str] = "conversations/write_up/elements/statements.html"
    items: tuple[Statement, ...]


@dataclass(frozen=True)
class Point:
    """A point of the panel: quoted heading and bullets."""

    heading: str
    bullets: tuple[str, ...]


@dataclass(frozen=True)
class Points:
    """What the panel said to one question."""

    kind: ClassVar[str] = "points"
    template: ClassVar[str] = "conversations/write_up/elements/points.html"
    items: tuple[Point, ...]


@dataclass(frozen=True)
class Question:
    """A question to the panel, how many wished for it, and its short answer."""

    quote: Quote
    note: str
    answer: str


@dataclass(frozen=True)
class Questions:
    """Questions to the panel."""

    kind: ClassVar[str] = "questions"
    template: ClassVar[str] = "conversations/write_up/elements/questions.html"
    items: tuple[Question, ...]


Element = Heading | Paragraph | Bullets | Picture | Table | Statements | Points | Questions
