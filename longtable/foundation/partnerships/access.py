"""Views inside a partnership: found by its address, open to its members, scoped to it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.models import Membership, Partnership
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.partnerships.posting_once import once
from longtable.foundation.partnerships.scoping import within
from longtable.foundation.ui.languages import speak_to_members

View = Callable[..., HttpResponse]


class MemberRequest(HttpRequest):
    """A request from a signed-in member, inside their partnership's scope."""

    user: Person
    partnership: Partnership
    membership: Membership


def for_members(view: View) -> View:
    """Let members of the partnership in the address see this view; others find nothing (404).

    A view that raises NotAllowed is answered by a page (403) that says the reason; a form with a
    page's key (`{% page_key %}`) that comes twice is acted on once.
    """

    @wraps(view)
    @login_required
    def scoped(request: Any, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        seat = seat_of(request, slug)
        if seat is None:
            raise Http404("No such partnership, or you are not a member of it.")
        request.partnership, request.membership = seat.partnership, seat
        speak_to_members(request)
        with within(seat.partnership):
            return once(request, lambda: _answer(view, request, args, kwargs))

    return scoped


def seat_of(request: Any, slug: str) -> Membership | None:
    """The signed-in person's current seat in the partnership `slug`, asked once a request."""
    known: dict[str, Membership | None] = request.__dict__.setdefault("_seats", {})
    if slug not in known:
        known[slug] = Membership.of(request.user, slug)
    return known[slug]


def _answer(view: View, request: Any, args: Any, kwargs: Any) -> HttpResponse:
    try:
        response = view(request, *args, **kwargs)
        if hasattr(response, "render"):
            response.render()
    except NotAllowed as refusal:
        return render(request, "403.html", {"reason": str(refusal)}, status=403)
    return response
