"""Views for people who answer: found by code, scoped to the round's partnership."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from longtable.areas.diagnostic.models import Respondent, Round
from longtable.areas.diagnostic.queries.entrance import round_by_code
from longtable.areas.diagnostic.queries.rounds import respondent_by_token
from longtable.foundation.partnerships import limits
from longtable.foundation.partnerships.guest_secret import GuestCookie
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within

View = Callable[..., HttpResponse]


class GuestRequest(HttpRequest):
    """A request by somebody with a code, inside the partnership's scope."""

    partnership: Partnership
    round: Round
    respondent: Respondent | None


def cookie_of(asked: Round) -> GuestCookie:
    """The cookie that knows somebody again at this round."""
    code = asked.join_code
    return GuestCookie(f"longtable_round_{code}", reverse("diagnostic:guest", args=[code]))


def for_guests(view: View) -> View:
    """Find the round by its code, and who is asking; wrong codes are few a minute."""

    @wraps(view)
    @never_cache
    def found(request: Any, code: str, **kwargs: Any) -> HttpResponse:
        asked = round_by_code(code)
        request.respondent = _known(request, asked)
        if request.respondent is None and limits.has_guessed_too_often(request):
            return render(request, "diagnostic/guest/too_often.html", status=429)
        if asked is None:
            limits.count_wrong_code(request)
            return render(request, "diagnostic/guest/no_round.html", status=404)
        if code != asked.join_code and request.method == "GET":
            return redirect("diagnostic:guest", code=asked.join_code)
        request.round, request.partnership = asked, asked.partnership
        with within(asked.partnership):
            return view(request, **kwargs)

    return found


def home(request: GuestRequest) -> HttpResponse:
    """Back to where the code leads."""
    return redirect("diagnostic:guest", code=request.round.join_code)


def _known(request: HttpRequest, asked: Round | None) -> Respondent | None:
    if asked is None:
        return None
    with within(asked.partnership):
        return respondent_by_token(asked, cookie_of(asked).token_hash(request))
