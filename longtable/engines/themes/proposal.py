"""What is proposed: answers in micro-groups, micro-groups in themes, every answer in one place."""

from collections.abc import Iterable
from dataclasses import dataclass

from longtable.engines.themes.hierarchy import Merge
from longtable.engines.themes.quotes import Quote

UNSORTED = -1
# What people are told about how a proposal was made.
STATIC_MODE = "word vectors"
CONTEXTUAL_MODE = "language model"


@dataclass(frozen=True)
class MicroGroup:
    """A handful of answers that say much the same; `answers` run from the most central."""

    number: int
    answers: tuple[int, ...]
    words: tuple[str, ...]
    medoid: int
    quotes: tuple[Quote, ...]

    @property
    def size(self) -> int:
        """How many answers it holds, repeats included."""
        return len(self.answers)


@dataclass(frozen=True)
class Theme:
    """Micro-groups that belong together; `answers` run from the most central."""

    number: int
    micro_groups: tuple[int, ...]
    answers: tuple[int, ...]
    words: tuple[str, ...]
    medoid: int
    quotes: tuple[Quote, ...]

    @property
    def size(self) -> int:
        """How many answers it holds, repeats included."""
        return len(self.answers)


@dataclass(frozen=True)
class Proposal:
    """Themes from the largest, their micro-groups, and the answers left unsorted.

    Every answer 0 … count - 1 is in exactly one micro-group of exactly one theme, or in
    `unsorted`. `repeats` lists near-identical answers, each list led by its earliest. `merges`
    joins all micro-groups into one, the nearest first. Micro-groups and themes are numbered by
    their place in their tuple.
    """

    count: int
    themes: tuple[Theme, ...]
    micro_groups: tuple[MicroGroup, ...]
    unsorted: tuple[int, ...]
    repeats: tuple[tuple[int, ...], ...]
    merges: tuple[Merge, ...]
    seed: int

    @property
    def unsorted_share(self) -> float:
        """Share of all answers that are unsorted, 0 to 1."""
        return len(self.unsorted) / self.count if self.count else 0.0

    def places(self) -> tuple[int, ...]:
        """The theme of each answer in order; -1 is unsorted."""
        return self._spread((each.number, each.answers) for each in self.themes)

    def micro_places(self) -> tuple[int, ...]:
        """The micro-group of each answer in order; -1 is unsorted."""
        return self._spread((each.number, each.answers) for each in self.micro_groups)

    def _spread(self, placed: Iterable[tuple[int, tuple[int, ...]]]) -> tuple[int, ...]:
        where = [UNSORTED] * self.count
        for number, answers in placed:
            for answer in answers:
                where[answer] = number
        return tuple(where)
