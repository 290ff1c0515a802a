"""A board is started, new answers come in, the program suggests, members may sort as well."""

from django.db.models import Max
from django.utils import timezone

from longtable.areas.conversations.models import Activity
from longtable.areas.sensemaking.actions.sorting import Sorting
from longtable.areas.sensemaking.analysis.live import KIND
from longtable.areas.sensemaking.analysis.proposing import Proposal
from longtable.areas.sensemaking.models import Board, Maker, Mask, Placement, Theme
from longtable.areas.sensemaking.queries.material import FlaggedAnswer
from longtable.areas.sensemaking.rules import check_run, check_sort, check_start
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.live.registry import changed
from longtable.foundation.partnerships.models import Membership

ROWS_AT_ONCE = 500


@action
def start_board(*, actor: Membership, activity: Activity) -> Board:
    """Make a board of a question's answers; they come in with `bring_in`."""
    rule = check_start(actor, activity)
    board = Board.objects.create(activity=activity, created_by=actor)
    record(Event("board.started", actor, board, rule, {"activity": activity.pk}))
    return board


@action
def bring_in(*, actor: Membership, board: Board, answers: list[FlaggedAnswer]) -> int:
    """Put answers that the board does not have yet among the unsorted; how many that were."""
    rule = check_sort(actor, board)
    known = set(board.placements.values_list("contribution_id", flat=True))
    new = [each for each in answers if each.contribution.pk not in known]
    last = board.placements.aggregate(last=Max("position"))["last"] or 0
    Placement.objects.bulk_create(
        (
            Placement(board=board, contribution=each.contribution, position=position)
            for position, each in enumerate(new, start=last + 1)
        ),
        batch_size=ROWS_AT_ONCE,
    )
    Mask.objects.bulk_create(
        (Mask(contribution=each.contribution, flags=each.flags) for each in new if each.flags),
        batch_size=ROWS_AT_ONCE,
        ignore_conflicts=True,
    )
    record(Event("board.brought_in", actor, board, rule, {"answers": len(new)}))
    changed(KIND, str(board.pk))
    return len(new)


@action
def keep_proposal(*, actor: Membership, board: Board, proposal: Proposal, seen: int) -> None:
    """Put the program's suggestion onto the board; what a person decided stays as it is."""
    rule = check_sort(actor, board)
    sorting = Sorting(actor, board, "board.proposed", rule, seen)
    loose = list(board.placements.filter(maker=Maker.PROGRAM))
    old = list(board.themes.filter(maker=Maker.PROGRAM, removed_at=None))
    sorting.touch(old, loose)
    board.themes.filter(pk__in=[theme.pk for theme in old]).update(removed_at=timezone.now())
    where = _new_themes(sorting, proposal)
    by_answer = {placement.contribution_id: placement for placement in loose}
    for placement in loose:
        placement.theme, placement.confidence = None, None
    for place, suggested in enumerate(proposal.answers):
        if found := by_answer.get(suggested.contribution):
            found.theme = where.get(suggested.theme)
            found.confidence, found.position = suggested.confidence, place
    # Far quicker than `bulk_update`: nobody else can write while this goes on.
    Placement.objects.bulk_create(
        loose,
        batch_size=ROWS_AT_ONCE,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["theme", "confidence", "position"],
    )
    Board.objects.filter(pk=board.pk).update(grouping=proposal.grouping, proposed_at=timezone.now())
    sorting.done(themes=len(proposal.themes))


@action
def let_members_sort(*, actor: Membership, board: Board, allowed: bool) -> None:
    """Let every member sort, or convenors only."""
    rule = check_run(actor, board)
    board.members_sort = allowed
    board.save(update_fields=["members_sort"])
    verb = "board.opened_to_members" if allowed else "board.closed_to_members"
    record(Event(verb, actor, board, rule))


def _new_themes(sorting: Sorting, proposal: Proposal) -> dict[str, Theme]:
    """The themes that answers are suggested for, by the proposal's name of each."""
    kept = sorting.board.themes.filter(removed_at=None)
    last = kept.aggregate(last=Max("position"))["last"] or 0
    where = {str(theme.pk): theme for theme in kept}
    for position, suggested in enumerate(proposal.themes, start=last + 1):
        theme = Theme(board=sorting.board, name=suggested.name, position=position)
        where[suggested.key] = sorting.make(theme)
    return where
