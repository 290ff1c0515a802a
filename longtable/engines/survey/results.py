"""The shape of a scored round: only what may be shown, nothing from which more could be found."""

from dataclasses import dataclass

from longtable.engines.survey.agreement import Agreement
from longtable.engines.survey.focus import Focus
from longtable.engines.survey.gaps import Gap
from longtable.engines.survey.intervals import Estimate
from longtable.engines.survey.reliability import Reliability

Names = tuple[str, ...]


@dataclass(frozen=True)
class Sector:
    """How many of a sector were asked and answered; `members` is None where not known."""

    name: str
    answered: int
    members: int | None


@dataclass(frozen=True)
class Distribution:
    """How many gave each answer, in the order of the scale's values."""

    values: tuple[int, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class PartResult:
    """One sector, or several shown only together, on one characteristic."""

    names: Names
    mean: Estimate
    answers: Distribution
    """All answers of these people to all items of the characteristic, reversed items turned."""


@dataclass(frozen=True)
class PartItem:
    """How one part answered one item."""

    names: Names
    answers: Distribution


@dataclass(frozen=True)
class Unanswered:
    """Of the answers hoped for, the share left blank and the share 'don't know'."""

    names: Names
    blank: float
    unsure: float


@dataclass(frozen=True)
class ItemResult:
    """One item: everybody's answers as given, and those of each part where all may be shown."""

    id: str
    text: str
    reverse: bool
    answers: Distribution
    parts: tuple[PartItem, ...]


@dataclass(frozen=True)
class CharacteristicResult:
    """One characteristic scored; figures are None or empty where they may not be shown.

    `equal` lets every sector count alike, `plain` every person. `parts` are the sectors shown
    alone and, last, those shown only together. `withheld` gives the reason for what is missing.
    """

    id: str
    name: str
    scale: tuple[float, float]
    n: int
    equal: Estimate | None
    plain: Estimate | None
    parts: tuple[PartResult, ...]
    answers: Distribution | None
    items: tuple[ItemResult, ...]
    unanswered: tuple[Unanswered, ...]
    agreement: Agreement | None
    reliability: Reliability | None
    withheld: str
    sentence: str


@dataclass(frozen=True)
class QuestionResult:
    """A feature, a signal or a choice: counts for everybody and for each part that may be shown."""

    id: str
    name: str
    text: str
    labels: tuple[str, ...]
    n: int
    counts: tuple[int, ...] | None
    parts: tuple[tuple[Names, tuple[int, ...]], ...]
    warning: float | None
    """For a signal: share of sectors' people whose answer is a warning, sectors counting alike."""
    sentence: str


@dataclass(frozen=True)
class Report:
    """A whole round. Where `scored` is False there were too few answers; `reason` says so."""

    instrument: str
    version: str
    title: str
    people: int
    sectors: tuple[Sector, ...]
    threshold: int
    scored: bool
    reason: str
    characteristics: tuple[CharacteristicResult, ...]
    gaps: tuple[Gap, ...]
    focus: Focus | None
    features: tuple[QuestionResult, ...]
    signals: tuple[QuestionResult, ...]
    choices: tuple[QuestionResult, ...]
