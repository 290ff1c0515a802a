"""Views for people who vote: found by code, scoped to the map's partnership."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from longtable.areas.common_ground.models import OpinionMap, Participant
from longtable.areas.common_ground.queries.entrance import map_by_code
from longtable.areas.common_ground.queries.voting import participant_by_token
from longtable.areas.conversations.models import Conversation
from longtable.foundation.partnerships import limits
from longtable.foundation.partnerships.guest_secret import GuestCookie
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within

View = Callable[..., HttpResponse]


class GuestRequest(HttpRequest):
    """A request by somebody with a code, inside the partnership's scope."""

    partnership: Partnership
    opinion_map: OpinionMap
    participant: Participant | None
    back_to: Conversation | None


class SeatedRequest(GuestRequest):
    """A request by somebody who has sat down."""

    participant: Participant


def cookie_of(opinion_map: OpinionMap) -> GuestCookie:
    """The cookie that knows somebody again at this map."""
    code = opinion_map.join_code
    return GuestCookie(f"longtable_map_{code}", reverse("common_ground:guest", args=[code]))


def came_from(opinion_map: OpinionMap) -> GuestCookie:
    """The cookie that says that somebody came here from the map's conversation; no secret."""
    code = opinion_map.join_code
    return GuestCookie(f"longtable_from_{code}", reverse("common_ground:guest", args=[code]))


def for_guests(view: View) -> View:
    """Find the map by its code, and who is asking; wrong codes are few a minute."""

    @wraps(view)
    @never_cache
    def found(request: Any, code: str, **kwargs: Any) -> HttpResponse:
        opinion_map = map_by_code(code)
        request.participant = _seated(request, opinion_map)
        if request.participant is None and limits.has_guessed_too_often(request):
            return render(request, "common_ground/guest/too_often.html", status=429)
        if opinion_map is None:
            limits.count_wrong_code(request)
            return render(request, "common_ground/guest/no_map.html", status=404)
        if code != opinion_map.join_code and request.method == "GET":
            return redirect("common_ground:guest", code=opinion_map.join_code)
        request.opinion_map, request.partnership = opinion_map, opinion_map.partnership
        with within(opinion_map.partnership):
            request.back_to = _back_to(request, opinion_map)
            return view(request, **kwargs)

    return found


def for_seated(view: View) -> View:
    """As `for_guests`, for those who have sat down; others are shown the door."""

    @wraps(view)
    def seated(request: Any, **kwargs: Any) -> HttpResponse:
        if request.participant is None:
            return home(request)
        return view(request, **kwargs)

    return for_guests(seated)


def for_seated_posting(view: View) -> View:
    """As `for_seated`, for what changes things: POST only."""
    return for_seated(require_POST(view))


def home(request: GuestRequest) -> HttpResponse:
    """Back to where the code leads."""
    return redirect("common_ground:guest", code=request.opinion_map.join_code)


def _seated(request: HttpRequest, opinion_map: OpinionMap | None) -> Participant | None:
    if opinion_map is None:
        return None
    with within(opinion_map.partnership):
        return participant_by_token(opinion_map, cookie_of(opinion_map).token_hash(request))


def _back_to(request: HttpRequest, opinion_map: OpinionMap) -> Conversation | None:
    """The conversation they came from. Others are not told of it: they have only this link."""
    if not came_from(opinion_map).secret(request):
        return None
    conversation = opinion_map.conversation
    return conversation if conversation and conversation.is_open else None
