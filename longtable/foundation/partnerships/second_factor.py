"""Middleware: pages of a partnership where somebody may see people's records need two proofs."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from longtable.foundation.accounts import second_factor
from longtable.foundation.partnerships.access import seat_of

SET_UP_FIRST = (
    "You can see people's records here, so a code by e-mail is not enough."
    " Set up a passkey or an authenticator app to go on."
)


class SecondFactorMiddleware:
    """Sends holders of SECOND_FACTOR_ROLES to set up, or to show, their second factor first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; `process_view` does the work once the address is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Send the person elsewhere, or None to let the view answer."""
        if not request.path.startswith("/p/") or not request.user.is_authenticated:
            return None
        seat = seat_of(request, kwargs.get("slug", ""))
        if seat is None or not seat.needs_second_factor:
            return None
        return _detour(request)


def _detour(request: Any) -> HttpResponse | None:
    if second_factor.is_waived(request):
        return None
    if not second_factor.is_set_up(request.user):
        messages.info(request, SET_UP_FIRST)
        return HttpResponseRedirect(reverse("mfa_index"))
    if second_factor.was_shown(request):
        return None
    query = urlencode({"next": request.get_full_path() if request.method == "GET" else "/"})
    return HttpResponseRedirect(f"{reverse(second_factor.page_to_show_it(request.user))}?{query}")
