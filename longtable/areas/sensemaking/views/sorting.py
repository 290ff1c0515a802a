"""What the board's buttons do."""

from django.http import HttpResponse

from longtable.areas.sensemaking import tasks
from longtable.areas.sensemaking.actions import moving, starting
from longtable.areas.sensemaking.forms import MoveForm, NameForm
from longtable.areas.sensemaking.queries import material
from longtable.areas.sensemaking.views.seats import (
    BoardRequest,
    for_convenor_posting,
    for_sorter_posting,
    press,
    refuse,
)

SUGGESTED = "The program has suggested themes for what nobody had decided yet."


@for_sorter_posting
def suggest(request: BoardRequest) -> HttpResponse:
    """Have the program suggest again."""
    return press(
        request,
        lambda: tasks.have_suggested(request.membership, request.board),
        lambda done: SUGGESTED if done else "",
    )


@for_sorter_posting
def bring_in(request: BoardRequest) -> HttpResponse:
    """Put answers that came since onto the board."""
    return press(request, lambda: tasks.have_brought_in(request.membership, request.board))


@for_sorter_posting
def move(request: BoardRequest) -> HttpResponse:
    """Put the ticked answers into a theme."""
    form = MoveForm(request.board, request.POST)
    if not form.is_valid():
        return refuse(request, form)
    return press(
        request,
        lambda: moving.move_answers(
            actor=request.membership,
            board=request.board,
            placements=material.chosen(request.board, form.keys),
            theme=form.cleaned_data["to"],
            seen=form.cleaned_data["seen"],
        ),
        "Moved.",
    )


@for_sorter_posting
def split(request: BoardRequest) -> HttpResponse:
    """Make a new theme, of the ticked answers if there are any."""
    form = NameForm(request.board, request.POST)
    if not form.is_valid():
        return refuse(request, form)
    who, board, data = request.membership, request.board, form.cleaned_data
    if not form.keys:
        add = moving.add_theme
        return press(
            request,
            lambda: add(actor=who, board=board, name=data["name"], seen=data["seen"]),
            "Theme added. Move answers into it.",
        )
    return press(
        request,
        lambda: moving.split_off(
            actor=who,
            board=board,
            placements=material.chosen(board, form.keys),
            name=data["name"],
            seen=data["seen"],
        ),
        "New theme made.",
    )


@for_sorter_posting
def undo(request: BoardRequest) -> HttpResponse:
    """Take back the last change."""
    return press(
        request,
        lambda: moving.undo(actor=request.membership, board=request.board),
        "The last change is taken back.",
    )


@for_convenor_posting
def members(request: BoardRequest) -> HttpResponse:
    """Let members sort as well, or convenors only."""
    allowed = request.POST.get("allowed") == "yes"
    return press(
        request,
        lambda: starting.let_members_sort(
            actor=request.membership, board=request.board, allowed=allowed
        ),
        "Members can sort now." if allowed else "Only convenors sort now.",
    )
