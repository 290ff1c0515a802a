"""Views about one board: found by its number, for members, sorters or convenors."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from longtable.areas.sensemaking.models import Board, Theme
from longtable.areas.sensemaking.queries import boards
from longtable.areas.sensemaking.rules import check_run, check_sort
from longtable.foundation.partnerships.access import MemberRequest, View, for_members
from longtable.foundation.partnerships.permission import NotAllowed


class BoardRequest(MemberRequest):
    """A request about one board by a member of its partnership."""

    board: Board


def for_board(view: View) -> View:
    """Find the board; outsiders and wrong numbers find nothing (404)."""

    @wraps(view)
    @never_cache
    @for_members
    def found(request: Any, pk: int, **kwargs: Any) -> HttpResponse:
        request.board = boards.board_by_number(pk)
        if request.board is None:
            raise Http404("There is no such board.")
        request.board.partnership = request.partnership
        return view(request, **kwargs)

    return found


def for_sorter(view: View) -> View:
    """As `for_board`, for whoever sorts it; others are told why not (403)."""

    @wraps(view)
    def allowed(request: Any, **kwargs: Any) -> HttpResponse:
        check_sort(request.membership, request.board)
        return view(request, **kwargs)

    return for_board(allowed)


def for_sorter_posting(view: View) -> View:
    """As `for_sorter`, for what changes things: POST only."""
    return for_sorter(require_POST(view))


def for_convenor(view: View) -> View:
    """As `for_board`, for convenors."""

    @wraps(view)
    def allowed(request: Any, **kwargs: Any) -> HttpResponse:
        check_run(request.membership, request.board)
        return view(request, **kwargs)

    return for_board(allowed)


def for_convenor_posting(view: View) -> View:
    """As `for_convenor`, for what changes things: POST only."""
    return for_convenor(require_POST(view))


def the_theme(request: BoardRequest, pk: int) -> Theme:
    """The theme in the address, or nothing (404)."""
    found = boards.theme_by_number(request.board, pk)
    if found is None:
        raise Http404("There is no such theme.")
    return found


def press(
    request: BoardRequest,
    act: Callable[[], Any],
    done: str | Callable[[Any], str] = "",
    to: str = "",
) -> HttpResponse:
    """Do what a button says and go on, with the reason when it is refused.

    `done` is what is said then, or makes it of what the act gave back.
    """
    try:
        outcome = act()
    except NotAllowed as refusal:
        return _refused(request, str(refusal), to)
    told = done if isinstance(done, str) else done(outcome)
    if _is_script(request):
        return JsonResponse({"done": told})
    if told:
        messages.success(request, told)
    return redirect(to or request.board)


def refuse(request: BoardRequest, form: Any, to: str = "") -> HttpResponse:
    """Say what is wrong with what was sent."""
    reasons = [str(error) for errors in form.errors.values() for error in errors]
    return _refused(request, " ".join(reasons), to)


def _refused(request: BoardRequest, reason: str, to: str) -> HttpResponse:
    if _is_script(request):
        return JsonResponse({"reason": reason}, status=409)
    messages.error(request, reason)
    return redirect(to or request.board)


def _is_script(request: BoardRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
