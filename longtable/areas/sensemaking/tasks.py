"""Work with the engine outside any transaction, so that nobody waits for it who sorts meanwhile."""

from longtable.areas.conversations.models import Activity
from longtable.areas.sensemaking.actions import starting
from longtable.areas.sensemaking.analysis.flagging import flagged
from longtable.areas.sensemaking.analysis.proposing import propose
from longtable.areas.sensemaking.models import Board
from longtable.areas.sensemaking.queries import boards, material
from longtable.foundation.partnerships.models import Membership


def start(actor: Membership, activity: Activity) -> Board:
    """A new board with all answers on it and a first suggestion."""
    board = starting.start_board(actor=actor, activity=activity)
    bring_in(actor, board)
    suggest(actor, board)
    return board


def bring_in(actor: Membership, board: Board) -> int:
    """Put answers that came since onto the board; how many."""
    answers = flagged(material.new_answers(board))
    return starting.bring_in(actor=actor, board=board, answers=answers)


def suggest(actor: Membership, board: Board, seed: int = 0) -> None:
    """Have the program suggest themes for what no person has decided."""
    seen = Board.objects.values_list("version", flat=True).get(pk=board.pk)
    answers = list(material.placements(board).order_by("pk"))
    proposal = propose(answers, list(boards.decided_themes(board)), seed=seed)
    starting.keep_proposal(actor=actor, board=board, proposal=proposal, seen=seen)
