"""An instrument: the questions a partnership asks about itself, and how each is answered."""

from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal["characteristic", "feature", "signal"]


@dataclass(frozen=True)
class Point:
    """One place on a scale: what is stored and what people read."""

    value: int
    label: str


@dataclass(frozen=True)
class Scale:
    """The answers that an item offers, lowest first, and the words for 'don't know'."""

    id: str
    points: tuple[Point, ...]
    unsure: str = "Don't know"

    @property
    def ends(self) -> tuple[float, float]:
        """Lowest and highest value."""
        return float(self.points[0].value), float(self.points[-1].value)

    @property
    def values(self) -> tuple[int, ...]:
        """All values, lowest first."""
        return tuple(point.value for point in self.points)


@dataclass(frozen=True)
class Characteristic:
    """Something that makes or breaks collaboration, scored from its items."""

    id: str
    name: str
    about: str = ""


@dataclass(frozen=True)
class Item:
    """A statement or question answered on a scale."""

    id: str
    text: str
    scale: str
    kind: Kind = "characteristic"
    characteristic: str = ""
    name: str = ""
    reverse: bool = False
    short: bool = False
    why: str = ""
    source: tuple[str, ...] = ()
    warns: tuple[int, ...] = ()
    """For a signal: the answers that count as a warning."""


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen."""

    id: str
    label: str
    about: str = ""


@dataclass(frozen=True)
class Choice:
    """A question answered by choosing up to `most` options; 'characteristics' offers them all."""

    id: str
    text: str
    options: tuple[Option, ...]
    most: int = 1
    why: str = ""
    source: tuple[str, ...] = ()
    about_characteristics: bool = False


@dataclass(frozen=True)
class OpenQuestion:
    """A question answered in one's own words."""

    id: str
    text: str
    why: str = ""
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relationships:
    """What is asked about each organisation that one's own works with; never about a person."""

    text: str
    levels: tuple[Point, ...]
    statements: tuple[Item, ...]


@dataclass(frozen=True)
class Instrument:
    """A whole set of questions with its scales, in one language, with translations beside it."""

    id: str
    version: str
    title: str
    language: str
    licence: str
    credit: str
    scales: tuple[Scale, ...]
    characteristics: tuple[Characteristic, ...]
    items: tuple[Item, ...]
    choices: tuple[Choice, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    relationships: Relationships | None = None
    translations: dict[str, dict[str, str]] = field(default_factory=dict)
    """Language to {id: text}; an id without a translation is shown in the first language."""

    def scale_of(self, item: Item) -> Scale:
        """The scale on which an item is answered."""
        return next(scale for scale in self.scales if scale.id == item.scale)

    def items_of(self, characteristic: str) -> tuple[Item, ...]:
        """The items that make up a characteristic's score, in order."""
        return tuple(item for item in self.items if item.characteristic == characteristic)

    def of_kind(self, kind: Kind) -> tuple[Item, ...]:
        """All items of one kind, in order."""
        return tuple(item for item in self.items if item.kind == kind)

    def short_form(self) -> "Instrument":
        """The same instrument with the one item of each characteristic marked short."""
        items = tuple(item for item in self.items if item.short)
        return _replace_items(self, items)

    @property
    def columns(self) -> tuple[str, ...]:
        """The heading of an answer sheet: a row below it holds one person's answers."""
        return (
            "sector",
            "code",
            *(item.id for item in self.items),
            *(choice.id for choice in self.choices),
            *(question.id for question in self.open_questions),
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language in which it can be asked, the one it was written in first."""
        return tuple(dict.fromkeys((self.language, *self.translations)))


def _replace_items(instrument: Instrument, items: tuple[Item, ...]) -> Instrument:
    kept = {item.characteristic for item in items}
    characteristics = tuple(c for c in instrument.characteristics if c.id in kept)
    return replace(instrument, items=items, characteristics=characteristics)
