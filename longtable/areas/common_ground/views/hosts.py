"""Views for members and convenors: a map of the partnership, found by its number."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.queries.maps import map_by_number
from longtable.areas.common_ground.rules import check_host
from longtable.foundation.partnerships.access import MemberRequest, View, for_members
from longtable.foundation.partnerships.permission import NotAllowed


class HostRequest(MemberRequest):
    """A request about one map by a member of its partnership."""

    opinion_map: OpinionMap


def for_map(view: View) -> View:
    """Find the map; outsiders and wrong numbers find nothing (404)."""

    @wraps(view)
    @never_cache
    @for_members
    def found(request: Any, pk: int, **kwargs: Any) -> HttpResponse:
        request.opinion_map = map_by_number(pk)
        if request.opinion_map is None:
            raise Http404("There is no such opinion map.")
        request.opinion_map.partnership = request.partnership
        return view(request, **kwargs)

    return found


def for_host(view: View) -> View:
    """As `for_map`, for convenors; other members are told why not (403)."""

    @wraps(view)
    def allowed(request: Any, **kwargs: Any) -> HttpResponse:
        check_host(request.membership, request.opinion_map)
        return view(request, **kwargs)

    return for_map(allowed)


def for_host_posting(view: View) -> View:
    """As `for_host`, for what changes things: POST only."""
    return for_host(require_POST(view))


def press(request: HostRequest, act: Callable[[], object]) -> HttpResponse:
    """Do what a button says and go back to the map, with the reason when it is refused."""
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect(request.opinion_map)
