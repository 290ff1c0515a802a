"""Views for whoever registers: found by the page's code, without an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from longtable.areas.registrations.models import Registration, RegistrationPage
from longtable.areas.registrations.queries.entrance import page_by_code, registration_by_token
from longtable.foundation.partnerships import limits
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within

View = Callable[..., HttpResponse]


class VisitorRequest(HttpRequest):
    """A request by somebody with the page's code, inside the partnership's scope."""

    partnership: Partnership
    page: RegistrationPage


class OwnRequest(VisitorRequest):
    """A request by somebody with the link of a registration."""

    registration: Registration
    token: str


def for_visitors(view: View) -> View:
    """Find the page by its code; wrong codes are few a minute."""

    @wraps(view)
    @never_cache
    def found(request: Any, code: str, **kwargs: Any) -> HttpResponse:
        if limits.has_guessed_too_often(request):
            return page(request, "too_often", status=429)
        request.page = page_by_code(code)
        if request.page is None:
            return unknown(request)
        if code != request.page.code and request.method == "GET" and not kwargs:
            return redirect("registrations:page", code=request.page.code)
        request.partnership = request.page.partnership
        with within(request.partnership):
            return view(request, **kwargs)

    return found


def for_registered(view: View) -> View:
    """As `for_visitors`, for somebody with the link of their registration."""

    @wraps(view)
    def found(request: Any, token: str, **kwargs: Any) -> HttpResponse:
        request.registration = registration_by_token(request.page, token)
        if request.registration is None:
            return unknown(request)
        request.token = token
        return view(request, **kwargs)

    return for_visitors(found)


def unknown(request: HttpRequest) -> HttpResponse:
    """Say that nothing is here, and count the guess."""
    limits.count_wrong_code(request)
    return page(request, "unknown", status=404)


def page(request: Any, name: str, status: int = 200, **context: Any) -> HttpResponse:
    """One page for whoever registers."""
    about = getattr(request, "page", None)
    context |= {"page": about, "conversation": about and about.conversation}
    return render(request, f"registrations/guest/{name}.html", context, status=status)
