"""What people did with themes, in order, and where every answer stands after it."""

from collections.abc import Sequence
from dataclasses import dataclass

MOVED = 1.0
JUDGED = 0.1
PROPOSED = 0.02


@dataclass(frozen=True)
class Move:
    """A person put these answers, each of them meant, into a theme; None takes them out of all."""

    answers: tuple[int, ...]
    theme: str | None


@dataclass(frozen=True)
class MergeThemes:
    """A person made these themes one, called `into` (one of them, or new)."""

    themes: tuple[str, ...]
    into: str


@dataclass(frozen=True)
class Split:
    """A person parted a theme by groups of answers: `parts` are (theme, answers); others stay."""

    theme: str
    parts: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Rename:
    """A person gave a theme another name, and so took it for a theme."""

    theme: str
    name: str


Action = Move | MergeThemes | Split | Rename


@dataclass(frozen=True)
class Standing:
    """After a history: each answer's theme, whether a person put it there, and how sure it is.

    `weights` are 1 where a person moved the answer itself, 0.1 where a person judged its group, and
    0.02 where only the program has.
    """

    themes: tuple[str | None, ...]
    by_person: tuple[bool, ...]
    weights: tuple[float, ...]


def replay(start: Sequence[str | None], history: Sequence[Action]) -> Standing:
    """Where answers stand after `history`, from the themes they `start` in (None is unsorted).

    What a person moved goes along when its theme is merged or renamed, and stays a person's.
    Raises ValueError for an answer that does not exist or that a split does not hold.
    """
    board = _Board(start)
    for action in history:
        if isinstance(action, Move):
            board.move(action)
        elif isinstance(action, MergeThemes):
            board.relabel(action.themes, action.into)
        elif isinstance(action, Rename):
            board.relabel((action.theme,), action.name)
        else:
            board.split(action)
    return Standing(tuple(board.themes), tuple(board.by_person), tuple(board.weights))


class _Board:
    def __init__(self, start: Sequence[str | None]) -> None:
        self.themes = list(start)
        self.by_person = [False] * len(start)
        self.weights = [PROPOSED] * len(start)

    def move(self, action: Move) -> None:
        for answer in action.answers:
            self._check(answer)
            self.themes[answer] = action.theme
            self.by_person[answer] = True
            self.weights[answer] = MOVED

    def relabel(self, old: Sequence[str], new: str) -> None:
        for answer, theme in enumerate(self.themes):
            if theme in old:
                self.themes[answer] = new
                self.weights[answer] = max(self.weights[answer], JUDGED)

    def split(self, action: Split) -> None:
        for theme, answers in action.parts:
            for answer in answers:
                self._check(answer)
                if self.themes[answer] != action.theme:
                    raise ValueError(f"Answer {answer} is not in the theme that was split.")
                # A person moved this one by itself; a part taken as a whole does not undo that.
                if not self.by_person[answer]:
                    self.themes[answer] = theme
                    self.weights[answer] = JUDGED

    def _check(self, answer: int) -> None:
        if not 0 <= answer < len(self.themes):
            raise ValueError(f"There is no answer {answer}.")
