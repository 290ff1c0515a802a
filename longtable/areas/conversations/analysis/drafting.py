"""What the program suggests for 'You said': answers in groups, whose words, which quotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longtable.areas.conversations.models import Contribution

if TYPE_CHECKING:
    from longtable.engines.themes import Group

QUOTES_SUGGESTED = 2


@dataclass(frozen=True)
class Suggestion:
    """One bullet: all contributions it rests on, whose words state it, and which are quoted.

    words_of is None where nobody in the group may be quoted, and for 'other answers'.
    """

    contributions: tuple[Contribution, ...]
    words_of: Contribution | None
    quoted: frozenset[int]
    is_other: bool


@dataclass(frozen=True)
class Suggestions:
    """All bullets suggested for a question, and how the answers were grouped."""

    bullets: tuple[Suggestion, ...]
    grouping: str


def suggest(contributions: Sequence[Contribution], *, seed: int) -> Suggestions:
    """Group `contributions` (each with text); every one of them is in exactly one suggestion."""
    # It brings scikit-learn, which takes a second to load: only drafting waits for it.
    from longtable.engines import themes

    found = themes.group([contribution.text for contribution in contributions], seed=seed)
    bullets = tuple(_suggestion(contributions, group) for group in found.groups)
    return Suggestions(bullets, found.mode)


def _suggestion(contributions: Sequence[Contribution], group: "Group") -> Suggestion:
    said = tuple(contributions[index] for index in group.indices)
    # One of each set of near-identical answers: a reader needs no quote twice.
    different = [
        next((contributions[i] for i in answer.indices if contributions[i].is_quotable), None)
        for answer in group.answers
    ]
    quotable = [contribution for contribution in different if contribution is not None]
    if group.is_other or not quotable:
        return Suggestion(said, None, frozenset(), group.is_other)
    quotes = quotable[1 : 1 + QUOTES_SUGGESTED]
    return Suggestion(said, quotable[0], frozenset(quote.pk for quote in quotes), False)
