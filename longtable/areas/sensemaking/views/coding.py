"""A second coder: asked by a convenor, sorts blind, and then agreement is shown."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from longtable.areas.sensemaking.actions import coding as actions
from longtable.areas.sensemaking.analysis.agreeing import compared
from longtable.areas.sensemaking.analysis.words import pieces
from longtable.areas.sensemaking.forms import CoderForm, CodingForm
from longtable.areas.sensemaking.models import SecondCoding
from longtable.areas.sensemaking.queries import boards
from longtable.areas.sensemaking.queries import coding as rows
from longtable.areas.sensemaking.rules import check_code, check_run, check_see_agreement
from longtable.areas.sensemaking.views.seats import BoardRequest, for_board, press, refuse

ON_A_PAGE = 20
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@for_board
@get_or_post
def ask(request: BoardRequest) -> HttpResponse:
    """Ask a member to sort a second time."""
    check_run(request.membership, request.board)
    members = rows.members_to_ask(request.board, request.membership)
    form = CoderForm(members, request.POST or None)
    if request.method == "POST" and form.is_valid():
        coder = form.cleaned_data["coder"]
        return press(
            request,
            lambda: actions.ask_second_coder(
                actor=request.membership, board=request.board, coder=coder
            ),
            f"{coder.person.name} can sort now: the board shows them the way.",
        )
    return render(request, "sensemaking/coding/ask.html", {"board": request.board, "form": form})


@for_board
@get_or_post
def code(request: BoardRequest, coding: int) -> HttpResponse:
    """Sort the next answers, blind."""
    found = _coding(request, coding)
    check_code(request.membership, found)
    left = rows.to_code(found)
    themes = list(boards.themes(request.board))
    form = CodingForm(left[:ON_A_PAGE], themes, request.POST or None)
    if request.method == "POST":
        if not form.is_valid():
            return refuse(request, form, _address(request, "coding", found))
        return press(
            request,
            lambda: actions.code(actor=request.membership, coding=found, chosen=form.chosen()),
            "Saved.",
            _address(request, "coding", found),
        )
    context = {
        "board": request.board,
        "coding": found,
        "left": len(left),
        "done": found.codings.count(),
        "answers": [(form[name], pieces(answer)) for name, answer in form.answers.items()],
    }
    return render(request, "sensemaking/coding/code.html", context)


@for_board
@get_or_post
def finish(request: BoardRequest, coding: int) -> HttpResponse:
    """End the sorting."""
    found = _coding(request, coding)
    check_code(request.membership, found)
    if request.method != "POST":
        return render(
            request, "sensemaking/coding/finish.html", {"board": request.board, "coding": found}
        )
    return press(
        request,
        lambda: actions.finish(actor=request.membership, coding=found),
        "Finished. Here is how far you agree.",
        _address(request, "agreement", found),
    )


@for_board
@require_safe
def agreement(request: BoardRequest, coding: int) -> HttpResponse:
    """How far the coder and the board agree."""
    found = _coding(request, coding)
    check_see_agreement(request.membership, found)
    context = {"board": request.board, "coding": found, "compared": compared(found)}
    return render(request, "sensemaking/coding/agreement.html", context)


def _coding(request: BoardRequest, pk: int) -> SecondCoding:
    found = rows.coding_by_number(request.board, pk)
    if found is None:
        raise Http404("There is no such second sorting.")
    found.board = request.board
    return found


def _address(request: BoardRequest, name: str, found: SecondCoding) -> str:
    args = [request.partnership.slug, request.board.pk, found.pk]
    return reverse(f"sensemaking:{name}", args=args)
