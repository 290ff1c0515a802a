"""Boards with answers, made with as few words as a test can bear."""

from longtable.areas.conversations.models import Contribution
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.areas.sensemaking import tasks
from longtable.areas.sensemaking.actions import starting
from longtable.areas.sensemaking.models import Board, Placement, Theme
from longtable.foundation.partnerships.models import Membership

ANSWERS = (
    "Trust grows slowly.",
    "We need trust between us.",
    "Too many meetings.",
    "Fewer meetings please.",
)


def a_board(actor: Membership, *texts: str, **fields) -> Board:
    """A board of one core question with an answer by each of several guests, all unsorted."""
    conversation = a_conversation(status="closed", **fields)
    activity = an_activity(conversation, status="closed", prompt="What matters?")
    for text in texts or ANSWERS:
        a_contribution(activity, text, participant=a_guest(conversation))
    board = starting.start_board(actor=actor, activity=activity)
    tasks.bring_in(actor, board)
    board.refresh_from_db()
    return board


def a_theme(board: Board, name: str = "Trust", *placements: Placement, **fields) -> Theme:
    """A decided theme with answers in it."""
    fields = {"maker": "person", "position": board.themes.count() + 1, **fields}
    theme = Theme.objects.create(board=board, name=name, **fields)
    for placement in placements:
        placement.theme, placement.maker = theme, "person"
        placement.save()
    return theme


def placed(board: Board, text: str) -> Placement:
    """Where the answer that begins with `text` lies."""
    return board.placements.get(contribution__text__startswith=text)


def where(board: Board) -> dict[str, str]:
    """Which theme each answer lies in, '' for unsorted."""
    rows = board.placements.select_related("theme", "contribution")
    return {
        p.contribution.text: p.theme.name if p.theme and not p.theme.removed_at else ""
        for p in rows
    }


def withdraw(contribution: Contribution) -> None:
    """Take the words back, as their author does."""
    contribution.text, contribution.status = "", Contribution.Status.WITHDRAWN
    contribution.save()
