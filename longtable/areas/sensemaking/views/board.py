"""The board: all columns for whoever sorts, the themes alone for other members."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.areas.sensemaking.analysis.columns import picture
from longtable.areas.sensemaking.queries import boards, masks, material, progress
from longtable.areas.sensemaking.rules import can_read_originals, can_run, can_sort
from longtable.areas.sensemaking.views.seats import BoardRequest, for_board


@for_board
@require_safe
def board(request: BoardRequest) -> HttpResponse:
    """The board as the reader may see it."""
    who, found = request.membership, request.board
    sorts = can_sort(who, found)
    if sorts and (work := progress.progress_of(found)):
        return render(request, "sensemaking/board/working.html", _working(request, work))
    context = {
        "board": found,
        "activity": found.activity,
        "conversation": found.activity.conversation,
        "picture": picture(found, shows_counted=who.is_convenor),
        "can_sort": sorts,
        "can_run": can_run(who, found),
        "can_read_originals": can_read_originals(who, found),
        "audience": "convenor" if who.is_convenor else "member",
        "second_codings": boards.second_codings(found),
        "membership": who,
    }
    if not sorts:
        return render(request, "sensemaking/board/themes.html", context)
    context |= {
        "waiting": len(material.new_answers(found)),
        "history": boards.history(found),
        "to_mask": masks.waiting(found),
        "refusal": progress.refusal_of(found),
    }
    return render(request, "sensemaking/board/board.html", context)


def _working(request: BoardRequest, work: progress.Progress) -> dict[str, object]:
    audience = "convenor" if request.membership.is_convenor else "member"
    return {"board": request.board, "work": work, "audience": audience}
