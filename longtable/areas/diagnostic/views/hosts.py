"""Views for members and convenors: a round of the partnership, found by its number."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from longtable.areas.diagnostic.models import Round
from longtable.areas.diagnostic.queries.rounds import round_by_number
from longtable.areas.diagnostic.rules import check_run
from longtable.foundation.partnerships.access import MemberRequest, View, for_members
from longtable.foundation.partnerships.permission import NotAllowed


class HostRequest(MemberRequest):
    """A request about one round by a member of its partnership."""

    round: Round


def for_round(view: View) -> View:
    """Find the round; outsiders and wrong numbers find nothing (404)."""

    @wraps(view)
    @never_cache
    @for_members
    def found(request: Any, pk: int, **kwargs: Any) -> HttpResponse:
        request.round = round_by_number(pk)
        if request.round is None:
            raise Http404("There is no such round.")
        request.round.partnership = request.partnership
        return view(request, **kwargs)

    return found


def for_convenor(view: View) -> View:
    """As `for_round`, for convenors; other members are told why not (403)."""

    @wraps(view)
    def allowed(request: Any, **kwargs: Any) -> HttpResponse:
        check_run(request.membership, request.round)
        return view(request, **kwargs)

    return for_round(allowed)


def for_convenor_posting(view: View) -> View:
    """As `for_convenor`, for what changes things: POST only."""
    return for_convenor(require_POST(view))


def press(request: HostRequest, act: Callable[[], object]) -> HttpResponse:
    """Do what a button says and go back to the round, with the reason when it is refused."""
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect(request.round)
