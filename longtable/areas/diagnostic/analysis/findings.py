"""What a closed round found, read from the result that was kept: nothing is worked out again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from longtable.areas.diagnostic.analysis.stored import revived
from longtable.engines.network import Bounds, NetworkReport
from longtable.engines.survey import Change, CharacteristicResult, Estimate, Gap, Report
from longtable.engines.survey.characteristics import called
from longtable.engines.survey.focus import Focus, Ranked
from longtable.engines.survey.reliability import FALLS_APART, HANGS_TOGETHER, UNDECIDED
from longtable.engines.survey.results import Distribution, ItemResult, QuestionResult, Unanswered
from longtable.engines.survey.wording import gap_sentence

# What pages read of the engines' results, so that they need not know the engines.
__all__ = [
    "FALLS_APART",
    "HANGS_TOGETHER",
    "UNDECIDED",
    "Bounds",
    "Change",
    "CharacteristicResult",
    "Comparison",
    "Distribution",
    "Estimate",
    "Findings",
    "Focus",
    "Gap",
    "ItemResult",
    "Look",
    "NetworkReport",
    "QuestionResult",
    "Ranked",
    "Report",
    "Ties",
    "Unanswered",
    "Words",
    "called",
    "findings_of",
    "gap_sentence",
]

TOGETHER_COLOUR, TOGETHER_SHAPE = "#6B7680", "circle"
Names = tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """How a sector, or several shown only together, look on charts."""

    colour: str = TOGETHER_COLOUR
    shape: str = TOGETHER_SHAPE


@dataclass(frozen=True)
class Ties:
    """Who works with whom; `withheld` says why there is no `report`, '' where there is one.

    ties: pairs of organisations by place, with the closest level that either names. levels: value
    and label of each closeness. statements: id and text of what was said about organisations.
    """

    withheld: str
    report: NetworkReport | None = None
    ties: tuple[tuple[int, int, int], ...] = ()
    levels: tuple[tuple[int, str], ...] = ()
    statements: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Comparison:
    """What changed since an earlier round, or the `reason` why that cannot be said."""

    round: int
    title: str
    closed_on: str | None
    same_questions: bool
    reason: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Words:
    """Answers to one open question, without their sectors, in no order."""

    id: str
    text: str
    answers: tuple[str, ...]
    people: int
    withheld: str


@dataclass(frozen=True)
class Findings:
    """All that may be shown of a closed round."""

    report: Report
    network: Ties | None
    comparisons: tuple[Comparison, ...]
    words: tuple[Words, ...]
    looks: Mapping[str, Look]
    asked: int | None

    def characteristic(self, wanted: str) -> CharacteristicResult | None:
        """The result on one characteristic, by its id."""
        return next((one for one in self.report.characteristics if one.id == wanted), None)

    def look(self, names: Names) -> Look:
        """How a part looks; several sectors together have no sector's look."""
        return self.looks.get(names[0], Look()) if len(names) == 1 else Look()

    @property
    def named(self) -> Mapping[str, str]:
        """Each characteristic's name by its id."""
        return {one.id: one.name for one in self.report.characteristics}

    @property
    def in_order(self) -> tuple[CharacteristicResult, ...]:
        """Characteristics, the most pressing first where there is such an order."""
        place: dict[str, int] = {}
        if self.report.focus:
            place = {entry.id: rank for rank, entry in enumerate(self.report.focus.ranked)}
        last = len(place)
        return tuple(sorted(self.report.characteristics, key=lambda one: place.get(one.id, last)))


def findings_of(content: Mapping[str, Any]) -> Findings:
    """The findings in a round's stored result, laid out as the area's README says."""
    network = content.get("network")
    return Findings(
        report=revived(Report, content["report"]),
        network=revived(Ties, network) if network else None,
        comparisons=tuple(revived(Comparison, one) for one in content.get("changes", ())),
        words=tuple(revived(Words, one) for one in content.get("open", ())),
        looks={
            sector["name"]: Look(sector["colour"], sector["shape"])
            for sector in content.get("sectors", ())
        },
        asked=content.get("asked"),
    )
