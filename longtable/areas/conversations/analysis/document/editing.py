"""A 'You said' bullet as the convenor sees it: what readers get, and what is in the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from longtable.areas.conversations.analysis.document.said import OTHER, spoken_by, withheld
from longtable.areas.conversations.models import YouSaid

NOTHING_SHOWN = "Nothing that it rests on is shown any more, so readers do not see it."
NOBODYS_WORDS = "Nobody here may be quoted. Write a statement; until then readers do not see it."
REPEATS = (
    "It repeats words that may no longer be quoted. Say it in other words; until then readers do "
    "not see it."
)


@dataclass(frozen=True)
class InHand:
    """One bullet in the convenor's hands. `problem` says why readers do not see it, if they don't.

    `suggestion` is what the program would say ('' for nothing); `suggested` whether it does.
    """

    bullet: YouSaid
    statement: str
    suggested: bool
    suggestion: str
    answers: int
    quotes: int
    problem: str


def in_hand(bullets: Sequence[YouSaid]) -> list[InHand]:
    """`bullets`, each fetched with its basis, as the convenor sees them."""
    return [_one(bullet) for bullet in bullets]


def _one(bullet: YouSaid) -> InHand:
    basis = list(bullet.basis.all())
    shown = [each for each in basis if each.contribution.is_shown]
    whose = spoken_by(bullet)
    statement = bullet.statement or (whose.text if whose else OTHER if bullet.is_other else "")
    problem = REPEATS if withheld(bullet) else "" if statement else NOBODYS_WORDS
    return InHand(
        bullet=bullet,
        statement=statement,
        suggested=whose is not None,
        suggestion=_suggestion(bullet),
        answers=len(basis),
        quotes=sum(each.quoted and each.contribution.is_quotable for each in shown),
        problem=problem if shown else NOTHING_SHOWN,
    )


def _suggestion(bullet: YouSaid) -> str:
    if bullet.words_of and bullet.words_of.is_quotable:
        return bullet.words_of.text
    quotable = (e.contribution for e in bullet.basis.all() if e.contribution.is_quotable)
    whose = next(quotable, None)
    return whose.text if whose and not bullet.is_other else ""
