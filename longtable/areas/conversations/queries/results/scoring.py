"""How a ranking is scored: the analysis room says, when the program starts."""

from collections.abc import Callable
from dataclasses import dataclass

from longtable.areas.conversations.queries.results.counting import Counted


@dataclass(frozen=True)
class Scored:
    """Options by their places in `Counted.tallies`.

    points: of each. order: the most points first. say: makes sentences where points alone would
    mislead.
    """

    points: tuple[float, ...]
    order: tuple[int, ...]
    say: Callable[[], tuple[str, ...]]

    @property
    def remarks(self) -> tuple[str, ...]:
        """In the language of whoever reads now."""
        return self.say()


_score: list[Callable[[Counted], Scored]] = []


def score_with(score: Callable[[Counted], Scored]) -> None:
    """Have rankings scored by `score`."""
    _score[:] = [score]


def scored(counted: Counted) -> Scored:
    """The points of a ranking."""
    return _score[0](counted)
