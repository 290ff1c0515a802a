"""Views of one agreement, one person on record and so on: found by number, else nothing (404)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from longtable.areas.agreements.models import Agreement, AgreementVersion
from longtable.areas.agreements.queries import agreements
from longtable.areas.agreements.rules.agreements import check_write
from longtable.areas.agreements.rules.seats import check_keep
from longtable.foundation.partnerships.access import MemberRequest, View, for_members
from longtable.foundation.partnerships.permission import NotAllowed

T = TypeVar("T")
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


class AgreementRequest(MemberRequest):
    """A request about one agreement; `version` is the one that it is about."""

    agreement: Agreement
    version: AgreementVersion


def found(thing: T | None) -> T:
    """The thing; without one the page is not there (404)."""
    if thing is None:
        raise Http404("There is no such thing here.")
    return thing


def for_stewards(view: View) -> View:
    """For data stewards and convenors; other members are told why not (403)."""

    @wraps(view)
    @never_cache
    @for_members
    def allowed(request: Any, **kwargs: Any) -> HttpResponse:
        check_keep(request.membership)
        return view(request, **kwargs)

    return allowed


def for_agreement(view: View) -> View:
    """Find the agreement, for every member; `version` stands for it."""

    @wraps(view)
    @never_cache
    @for_members
    def one(request: Any, pk: int, **kwargs: Any) -> HttpResponse:
        request.agreement = found(agreements.agreement_by_number(pk))
        version = found(agreements.standing_for(request.agreement))
        request.version = found(agreements.version_of(request.agreement, version.number))
        return view(request, **kwargs)

    return one


def for_draft(view: View) -> View:
    """The version of an agreement that can still be written, for who may write it."""

    @wraps(view)
    @for_agreement
    def one(request: Any, **kwargs: Any) -> HttpResponse:
        check_keep(request.membership)
        making = agreements.in_the_making(request.agreement)
        if making:
            request.version = found(agreements.version_of(request.agreement, making.number))
        check_write(request.membership, request.version)
        return view(request, **kwargs)

    return one


def for_one_posting(view: View) -> View:
    """As `for_agreement`, for buttons: POST only."""
    return for_agreement(require_POST(view))


def press(request: MemberRequest, act: Callable[[], object], to: Any, done: str) -> HttpResponse:
    """Do what a button says, say so, and go `to`; the reason is shown when it is refused."""
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(to)


def tried(form: Any, act: Callable[[], T]) -> T | None:
    """What `act` gives; when it is refused, None, with the reason on the form."""
    try:
        return act()
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return None
