"""What the program suggests: themes, and which answers belong to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longtable.areas.sensemaking.models import Placement, Theme

if TYPE_CHECKING:
    from longtable.engines.themes import Group

WORDS_IN_NAME = 3


@dataclass(frozen=True)
class SuggestedTheme:
    """A theme that is not there yet."""

    key: str
    name: str


@dataclass(frozen=True)
class SuggestedPlace:
    """Where the program would put one contribution; '' for unsorted."""

    contribution: int
    theme: str
    confidence: float | None = None


@dataclass(frozen=True)
class Proposal:
    """All that is suggested; the most central answers of each theme come first."""

    themes: tuple[SuggestedTheme, ...]
    answers: tuple[SuggestedPlace, ...]
    grouping: str


def propose(loose: Sequence[Placement], themes: Sequence[Theme], *, seed: int = 0) -> Proposal:
    """Suggest themes for answers that no person has put anywhere. `themes` are those decided."""
    from longtable.engines import themes as engine  # scikit-learn takes a second to load

    found = engine.group([each.contribution.text for each in loose], seed=seed)
    taken = {theme.name.casefold() for theme in themes}
    named = [(group, _name(group, taken)) for group in found.groups if not group.is_other]
    suggested = tuple(SuggestedTheme(f"new-{n}", name) for n, (_, name) in enumerate(named))
    places = [
        SuggestedPlace(loose[index].contribution_id, f"new-{number}")
        for number, (group, _) in enumerate(named)
        for index in group.indices
    ]
    return Proposal(suggested, tuple(places), found.mode)


def _name(group: "Group", taken: set[str]) -> str:
    """A few distinctive words, told apart from names that are taken."""
    words = ", ".join(group.words[:WORDS_IN_NAME]) or "Said alike"
    name = words[:1].upper() + words[1:]
    number = 2
    told = name
    while told.casefold() in taken:
        told, number = f"{name} ({number})", number + 1
    taken.add(told.casefold())
    return told[:120]
