"""The answers that boards are made of."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from longtable.areas.conversations.models import Activity, Contribution
from longtable.areas.sensemaking.models import Board, Placement


@dataclass(frozen=True)
class FlaggedAnswer:
    """An answer with what looks like personal information in it, as [start, end, kind]."""

    contribution: Contribution
    flags: list[list[int | str]] = field(default_factory=list)


def answers_of(activity: Activity) -> list[Contribution]:
    """What may be read of a question, in words."""
    shown = activity.contributions.filter(status=Contribution.Status.SHOWN)
    return list(shown.exclude(text=""))


def new_answers(board: Board) -> list[Contribution]:
    """Answers that are not on the board yet."""
    known = board.placements.values("contribution_id")
    shown = board.activity.contributions.filter(status=Contribution.Status.SHOWN)
    return list(shown.exclude(text="").exclude(pk__in=known))


def placements(board: Board) -> QuerySet[Placement]:
    """Where each answer lies that may be read, with who gave it and what is masked."""
    return board.placements.filter(contribution__status=Contribution.Status.SHOWN).select_related(
        "contribution__mask", "contribution__participant__sector"
    )


def placement_by_key(board: Board, pk: int) -> Placement | None:
    """One answer of the board, or None."""
    return placements(board).filter(pk=pk).first()


def chosen(board: Board, keys: list[int]) -> list[Placement]:
    """The answers of these numbers that are on the board and may be read."""
    return list(placements(board).filter(pk__in=keys))
