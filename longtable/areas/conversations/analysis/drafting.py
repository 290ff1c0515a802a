"""What the program suggests for 'You said': answers in groups, whose words, which quotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from longtable.areas.conversations.models import Contribution

if TYPE_CHECKING:
    from longtable.engines.themes import Theme

QUOTES_SUGGESTED = 2
MOST_BULLETS = 12


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

    found = themes.propose(
        [contribution.text for contribution in contributions],
        seed=seed,
        themes=_bullets_wanted(len(contributions)),
        quotable=[contribution.is_quotable for contribution in contributions],
    )
    bullets = [_suggestion(contributions, theme) for theme in found.themes]
    if found.unsorted:
        other = tuple(contributions[answer] for answer in found.unsorted)
        bullets.append(Suggestion(other, None, frozenset(), True))
    return Suggestions(tuple(bullets), themes.STATIC_MODE)


def _bullets_wanted(answers: int) -> int:
    return min(MOST_BULLETS, max(2, round((answers / 2) ** 0.5)))


def _suggestion(contributions: Sequence[Contribution], theme: "Theme") -> Suggestion:
    said = tuple(contributions[answer] for answer in theme.answers)
    # Quotes are of answers that differ, from the most central: a reader needs no quote twice.
    spoken = [contributions[quote.answer] for quote in theme.quotes]
    quoted = frozenset(other.pk for other in spoken[1 : 1 + QUOTES_SUGGESTED])
    return Suggestion(said, spoken[0] if spoken else None, quoted, False)
