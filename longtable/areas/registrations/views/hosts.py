"""Views for members: the registration of a conversation, found by its number."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from longtable.areas.conversations.models import Conversation
from longtable.areas.registrations.models import RegistrationPage
from longtable.areas.registrations.queries.entrance import page_of
from longtable.areas.registrations.rules import check_keep
from longtable.foundation.partnerships.access import MemberRequest, View, for_members
from longtable.foundation.partnerships.permission import NotAllowed


class HostRequest(MemberRequest):
    """A request about the registration of one conversation by a member of its partnership."""

    conversation: Conversation
    page: RegistrationPage | None


class PageRequest(HostRequest):
    """A request about a registration page that is there."""

    page: RegistrationPage


def for_conversation(view: View) -> View:
    """Find the conversation; outsiders and wrong numbers find nothing (404)."""

    @wraps(view)
    @never_cache
    @for_members
    def found(request: Any, conversation: int, **kwargs: Any) -> HttpResponse:
        request.conversation = Conversation.objects.filter(pk=conversation).first()
        if request.conversation is None:
            raise Http404("There is no such conversation.")
        request.conversation.partnership = request.partnership
        request.page = page_of(request.conversation)
        return view(request, **kwargs)

    return found


def for_convenor(view: View) -> View:
    """As `for_conversation`, for convenors; other members are told why not (403)."""

    @wraps(view)
    def allowed(request: Any, **kwargs: Any) -> HttpResponse:
        check_keep(request.membership, request.conversation)
        return view(request, **kwargs)

    return for_conversation(allowed)


def for_page(view: View) -> View:
    """As `for_convenor`, where registration has been turned on; else nothing (404)."""

    @wraps(view)
    def there(request: Any, **kwargs: Any) -> HttpResponse:
        if request.page is None:
            raise Http404("Nobody can register for this conversation.")
        return view(request, **kwargs)

    return for_convenor(there)


def for_page_posting(view: View) -> View:
    """As `for_page`, for what changes things: POST only."""
    return for_page(require_POST(view))


def press(request: PageRequest, act: Callable[[], str]) -> HttpResponse:
    """Do what a button says and go back to the list, with what came of it or why not."""
    try:
        messages.success(request, act())
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect(request.page)
