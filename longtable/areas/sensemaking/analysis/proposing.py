"""What the program suggests: themes, and which answers belong to each."""

from collections.abc import Sequence
from dataclasses import dataclass

from longtable.areas.sensemaking.models import Placement, Theme

WORDS_IN_NAME = 3
MODES = {"static": "grouped by meaning", "contextual": "grouped by meaning, in context"}
MODE = "static"


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
    from longtable.engines import themes as engine  # it takes a second to load

    found = engine.propose([each.contribution.text for each in loose], seed=seed, mode=MODE)
    taken = {theme.name.casefold() for theme in themes}
    suggested = tuple(
        SuggestedTheme(f"new-{theme.number}", _name(theme.words, taken)) for theme in found.themes
    )
    places = tuple(
        SuggestedPlace(loose[answer].contribution_id, f"new-{theme.number}")
        for theme in found.themes
        for answer in theme.answers
    )
    return Proposal(suggested, places, MODES[MODE])


def _name(words: Sequence[str], taken: set[str]) -> str:
    """A few distinctive words, told apart from names that are taken."""
    different: list[str] = []
    for word in words:
        # 'Cold, cold day' says one thing twice.
        if not set(word.split()) & {part for kept in different for part in kept.split()}:
            different.append(word)
    told = ", ".join(different[:WORDS_IN_NAME]) or "Said alike"
    name = told[:1].upper() + told[1:]
    number = 2
    told = name
    while told.casefold() in taken:
        told, number = f"{name} ({number})", number + 1
    taken.add(told.casefold())
    return told[:120]
