"""What the program suggests for 'You said': answers in groups, whose words, which quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

from longtable.areas.conversations.models import Contribution
from longtable.engines import themes

GROUPING = themes.MODE
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


def suggest(contributions: Sequence[Contribution], *, seed: int) -> list[Suggestion]:
    """Group `contributions` (each with text); every one of them is in exactly one suggestion."""
    found = themes.group([contribution.text for contribution in contributions], seed=seed)
    return [_suggestion(contributions, group) for group in found.groups]


def _suggestion(contributions: Sequence[Contribution], group: themes.Group) -> Suggestion:
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
