"""Views inside a partnership: found by its address, open to its members, scoped to it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.models import Membership, Partnership
from longtable.foundation.partnerships.scoping import within

View = Callable[..., HttpResponse]


class MemberRequest(HttpRequest):
    """A request from a signed-in member, inside their partnership's scope."""

    user: Person
    partnership: Partnership
    membership: Membership


def for_members(view: View) -> View:
    """Let members of the partnership in the address see this view; others find nothing (404)."""

    @wraps(view)
    @login_required
    def scoped(request: Any, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        membership = _membership(request.user, slug)
        request.partnership, request.membership = membership.partnership, membership
        with within(membership.partnership):
            response = view(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
            return response

    return scoped


def _membership(person: Person, slug: str) -> Membership:
    membership = Membership.of(person, slug)
    if membership is None:
        raise Http404("No such partnership, or you are not a member of it.")
    return membership
