"""'You said' as the board tells it, and what came of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from longtable.areas.sensemaking.actions import telling
from longtable.areas.sensemaking.analysis.telling import told_by
from longtable.areas.sensemaking.forms import OutcomeForm
from longtable.areas.sensemaking.rules import can_tell
from longtable.areas.sensemaking.views.seats import (
    BoardRequest,
    for_convenor,
    for_convenor_posting,
    press,
)


@for_convenor
@require_http_methods(["GET", "HEAD", "POST"])
def you_said(request: BoardRequest) -> HttpResponse:
    """What readers will see; posting says what came of it."""
    board = request.board
    form = OutcomeForm(request.POST or None, initial={"outcome": board.outcome})
    if request.method == "POST" and form.is_valid():
        return press(
            request,
            lambda: telling.tell_outcome(
                actor=request.membership, board=board, outcome=form.cleaned_data["outcome"]
            ),
            "Saved.",
            _address(request),
        )
    context = {
        "board": board,
        "conversation": board.activity.conversation,
        "told": told_by(board),
        "form": form,
        "can_tell": can_tell(request.membership, board, not board.in_write_up),
    }
    return render(request, "sensemaking/you_said.html", context)


@for_convenor_posting
def tell(request: BoardRequest) -> HttpResponse:
    """Have it stand in the write-up, or no longer."""
    wanted = request.POST.get("tell") == "yes"
    return press(
        request,
        lambda: telling.tell_in_write_up(
            actor=request.membership, board=request.board, tell=wanted
        ),
        "These themes stand in the write-up now." if wanted else "Taken out of the write-up.",
        _address(request),
    )


def _address(request: BoardRequest) -> str:
    return reverse("sensemaking:you_said", args=[request.partnership.slug, request.board.pk])
