"""What the program suggests: themes, and which answers belong to each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longtable.areas.sensemaking.models import Placement, Theme

if TYPE_CHECKING:
    from longtable.engines.themes import Mode, Move, Place

WORDS_IN_NAME = 3
MODES = {"static": "grouped by meaning", "contextual": "grouped by meaning, in context"}
MODE: "Mode" = "static"
NEW = "new-"
SURE_ENOUGH = 0.5
FEWEST = 2


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


def propose(placements: Sequence[Placement], themes: Sequence[Theme], *, seed: int = 0) -> Proposal:
    """Suggest a place for every answer that no person has put anywhere.

    `placements` are all answers of the board and `themes` those that people decided. The program
    groups the loose answers afresh; then it learns from where people put the others, and suggests
    their themes where it is sure enough.
    """
    from longtable.engines import themes as engine  # it takes a second to load

    decided = {theme.pk for theme in themes}
    rows = [n for n, placement in enumerate(placements) if not placement.is_decided]
    vectors = engine.embed([each.contribution.text for each in placements], MODE)
    fresh = engine.propose(
        [placements[row].contribution.text for row in rows], seed=seed, vectors=vectors[rows]
    )
    start: list[str | None] = [_standing(placement, decided) for placement in placements]
    for row, number in zip(rows, fresh.places(), strict=True):
        start[row] = f"{NEW}{number}" if number != engine.UNSORTED else None
    learnt = engine.learn(vectors, start, _history(placements, start, engine.Move), seed=seed)
    central = [answer for theme in fresh.themes for answer in theme.answers]
    ordered = [rows[answer] for answer in (*central, *fresh.unsorted)]
    suggested = _places(placements, ordered, start, learnt)
    used = {place.theme for place in suggested}
    taken = {theme.name.casefold() for theme in themes}
    new = tuple(
        SuggestedTheme(f"{NEW}{theme.number}", _name(theme.words, taken))
        for theme in fresh.themes
        if f"{NEW}{theme.number}" in used
    )
    return Proposal(new, tuple(suggested), MODES[MODE])


def _standing(placement: Placement, decided: set[int]) -> str | None:
    """The key of the decided theme that a person put the answer into, None for none."""
    there = placement.is_decided and placement.theme_id in decided
    return str(placement.theme_id) if there else None


def _history(
    placements: Sequence[Placement], start: Sequence[str | None], move: type["Move"]
) -> list["Move"]:
    """What people did, as it stands: they put these answers there."""
    moved: dict[str | None, list[int]] = {}
    for row, placement in enumerate(placements):
        if placement.is_decided:
            moved.setdefault(start[row], []).append(row)
    return [move(tuple(answers), theme) for theme, answers in moved.items()]


def _places(
    placements: Sequence[Placement],
    rows: Sequence[int],
    start: Sequence[str | None],
    learnt: Sequence["Place"],
) -> list[SuggestedPlace]:
    """Where each loose answer would go: a decided theme if that is sure enough, else its group."""
    found = []
    for row in rows:
        place, contribution = learnt[row], placements[row].contribution_id
        known = place.suggested is not None and not place.suggested.startswith(NEW)
        if known and place.confidence >= SURE_ENOUGH:
            found.append(SuggestedPlace(contribution, str(place.suggested), place.confidence))
        else:
            found.append(SuggestedPlace(contribution, start[row] or ""))
    # A group of one is no theme: it waits among the unsorted.
    sizes = Counter(place.theme for place in found)
    return sorted(
        (
            SuggestedPlace(each.contribution, "")
            if each.theme.startswith(NEW) and sizes[each.theme] < FEWEST
            else each
            for each in found
        ),
        key=lambda each: -(each.confidence or 0.0),
    )


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
