"""A partnership's boards, and questions that have none yet."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from longtable.areas.conversations.models import Activity, Contribution
from longtable.areas.sensemaking.models import Board, Change, Maker, SecondCoding, Theme

SHOWN_CHANGES = 12


@dataclass(frozen=True)
class Line:
    """One question in the list, with its board if it has one."""

    activity: Activity
    board: Board | None
    answers: int
    themes: int
    unsorted: int


def lines() -> list[Line]:
    """Every question answered in words, the newest conversation first. Two queries."""
    shown = Q(contributions__status=Contribution.Status.SHOWN) & ~Q(contributions__text="")
    activities = (
        Activity.objects.filter(kind=Activity.Kind.OPEN_TEXT)
        .exclude(conversation__status="draft")
        .select_related("conversation", "board")
        .annotate(answers=Count("contributions", filter=shown))
        .order_by("-conversation__starts_at", "position", "pk")
    )
    counted = {board.pk: board for board in _counted()}
    return [_line(activity, counted) for activity in activities]


def _counted() -> QuerySet[Board]:
    there = Q(themes__removed_at=None, themes__isnull=False)
    shown = Q(placements__contribution__status=Contribution.Status.SHOWN)
    return Board.objects.annotate(
        theme_count=Count("themes", filter=there, distinct=True),
        loose=Count("placements", filter=shown & Q(placements__theme=None), distinct=True),
    )


def _line(activity: Activity, counted: dict[int, Board]) -> Line:
    found = getattr(activity, "board", None)
    board = counted.get(found.pk) if found else None
    return Line(
        activity=activity,
        board=board,
        answers=getattr(activity, "answers", 0),
        themes=getattr(board, "theme_count", 0),
        unsorted=getattr(board, "loose", 0),
    )


def board_by_number(pk: int) -> Board | None:
    """One board of the partnership, or None."""
    found: Board | None = (
        Board.objects.filter(pk=pk).select_related("activity__conversation").first()
    )
    return found


def activity_by_number(pk: int) -> Activity | None:
    """One question of the partnership, or None."""
    found: Activity | None = Activity.objects.filter(pk=pk).select_related("conversation").first()
    return found


def themes(board: Board) -> QuerySet[Theme]:
    """The board's columns in order."""
    return board.themes.filter(removed_at=None).select_related("words_of")


def theme_by_number(board: Board, pk: int) -> Theme | None:
    """One column of the board, or None."""
    return themes(board).filter(pk=pk).first()


def history(board: Board) -> list[Change]:
    """What was done last, the newest first."""
    done = board.changes.select_related("actor__person").defer("before")
    return list(done[:SHOWN_CHANGES])


def decided_themes(board: Board) -> QuerySet[Theme]:
    """Columns that a person has worked on."""
    return themes(board).filter(maker=Maker.PERSON)


def second_codings(board: Board) -> QuerySet[SecondCoding]:
    """Everybody who was asked to sort blind."""
    return board.second_codings.select_related("coder__person")
