"""Work with the engine outside any transaction, so that nobody waits for it who sorts meanwhile.

A question with few answers is done at once. One with many is done in the background, and the page
says how far it is.
"""

from collections.abc import Callable
from contextlib import suppress

from django_tasks import task

from longtable.areas.conversations.models import Activity
from longtable.areas.sensemaking.actions import starting
from longtable.areas.sensemaking.actions.sorting import Clash
from longtable.areas.sensemaking.analysis.flagging import flagged
from longtable.areas.sensemaking.analysis.live import WORK
from longtable.areas.sensemaking.analysis.proposing import propose
from longtable.areas.sensemaking.models import Board
from longtable.areas.sensemaking.queries import boards, material, progress
from longtable.areas.sensemaking.queries.entrance import board_of_channel
from longtable.areas.sensemaking.queries.progress import Progress
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.partnerships.scoping import within

# About a second's work.
AT_ONCE = 300
ANSWERS_A_STEP = 500
TRIES = 3
Told = Callable[[Progress], None]
READING = "It looks for personal information, so that it is masked before anybody reads it."
GROUPING = "It looks for themes."
TROUBLE = (
    "The program could not finish: something is wrong with it. What people decided stands as it"
    " was. Try again, and tell whoever runs this site if it happens again."
)


def start(actor: Membership, activity: Activity) -> Board:
    """A new board with all answers on it and a first suggestion, now or in the background."""
    board = starting.start_board(actor=actor, activity=activity)
    if len(material.new_answers(board)) > AT_ONCE:
        _later(actor, board, brings_in=True, suggests=True)
        return board
    bring_in(actor, board)
    suggest(actor, board)
    return board


def have_suggested(actor: Membership, board: Board) -> bool:
    """Suggest again; whether that is done already, or begun in the background."""
    if board.placements.count() > AT_ONCE:
        _later(actor, board, suggests=True)
        return False
    suggest(actor, board)
    return True


def have_brought_in(actor: Membership, board: Board) -> bool:
    """Bring in what came since; whether that is done already, or begun in the background."""
    if len(material.new_answers(board)) > AT_ONCE:
        _later(actor, board, brings_in=True)
        return False
    bring_in(actor, board)
    return True


def bring_in(actor: Membership, board: Board, tell: Told = lambda _: None) -> int:
    """Put answers that came since onto the board, some hundreds at a time; how many."""
    answers = material.new_answers(board)
    added = 0
    for begin in range(0, len(answers), ANSWERS_A_STEP):
        tell(Progress(READING, begin, len(answers)))
        some = flagged(answers[begin : begin + ANSWERS_A_STEP])
        added += starting.bring_in(actor=actor, board=board, answers=some)
    return added


def suggest(actor: Membership, board: Board, seed: int = 0) -> None:
    """Have the program suggest themes for what no person has decided."""
    seen = Board.objects.values_list("version", flat=True).get(pk=board.pk)
    answers = list(material.placements(board).order_by("pk"))
    proposal = propose(answers, list(boards.decided_themes(board)), seed=seed)
    starting.keep_proposal(actor=actor, board=board, proposal=proposal, seen=seen)


@task()
def sort_later(pk: int, by: int, brings_in: bool, suggests: bool) -> None:
    """Bring answers in, suggest themes, or both; the page is told how far it is."""
    board = board_of_channel(str(pk))
    if board is None:
        return
    refusal = TROUBLE
    try:
        with within(board.partnership):
            refusal = _sorted(board, by, brings_in, suggests)
    finally:
        progress.end(board, refusal)
        changed(WORK, str(pk))


def _later(
    actor: Membership, board: Board, *, brings_in: bool = False, suggests: bool = False
) -> None:
    if progress.begin(board):
        sort_later.enqueue(board.pk, actor.pk, brings_in, suggests)


def _sorted(board: Board, by: int, brings_in: bool, suggests: bool) -> str:
    """Do it; why it was not done, '' if it was."""
    actor = Membership.objects.filter(pk=by).first()
    if actor is None:
        return "Whoever asked for it has left this partnership."

    def tell(how_far: Progress) -> None:
        progress.tell(board, how_far)
        changed(WORK, str(board.pk))

    try:
        if brings_in:
            bring_in(actor, board, tell)
        if suggests:
            tell(Progress(GROUPING))
            _suggested(actor, board)
    except NotAllowed as refused:
        return str(refused)
    return ""


def _suggested(actor: Membership, board: Board) -> None:
    """Suggest, and again if somebody sorts meanwhile, whose work goes first."""
    for _ in range(TRIES - 1):
        with suppress(Clash):
            suggest(actor, board)
            return
    suggest(actor, board)
