"""How far the program is with a board in the background, for whoever looks at it meanwhile."""

from dataclasses import dataclass

from django.core.cache import cache

from longtable.areas.sensemaking.models import Board

# A server that stops takes its work with it: after this long nothing is waited for any more.
FORGOTTEN_AFTER = 10 * 60
TOLD_FOR = 60 * 60


@dataclass(frozen=True)
class Progress:
    """What the program does now; `done` of `total` steps, both 0 while it waits for its turn."""

    doing: str
    done: int = 0
    total: int = 0

    @property
    def percent(self) -> int:
        """How much is done, in hundredths."""
        return round(100 * self.done / self.total) if self.total else 0


WAITING = Progress("It waits for its turn.")


def begin(board: Board) -> bool:
    """Say that work on the board is wanted; whether nobody had asked for it already."""
    cache.delete(_refusal(board))
    return bool(cache.add(_work(board), WAITING, FORGOTTEN_AFTER))


def tell(board: Board, progress: Progress) -> None:
    """Say how far it is."""
    cache.set(_work(board), progress, FORGOTTEN_AFTER)


def end(board: Board, refusal: str = "") -> None:
    """Say that it is done, or why it was not."""
    if refusal:
        cache.set(_refusal(board), refusal, TOLD_FOR)
    cache.delete(_work(board))


def progress_of(board: Board) -> Progress | None:
    """How far work on the board is, None while there is none."""
    found: Progress | None = cache.get(_work(board))
    return found


def refusal_of(board: Board) -> str:
    """Why the last work on the board was not done, '' if it was."""
    return str(cache.get(_refusal(board), ""))


def _work(board: Board) -> str:
    return f"sensemaking.work.{board.pk}"


def _refusal(board: Board) -> str:
    return f"sensemaking.work_refused.{board.pk}"
