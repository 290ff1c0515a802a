"""Views for hosts: a conversation of the partnership, found by its number."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.rules.moderating import check_moderate
from longtable.areas.conversations.rules.preparing import check_host
from longtable.foundation.partnerships.access import MemberRequest, View, for_members
from longtable.foundation.partnerships.permission import NotAllowed


class HostRequest(MemberRequest):
    """A request about one conversation by a member of its partnership."""

    conversation: Conversation


def for_conversation(view: View) -> View:
    """Find the conversation; outsiders and wrong numbers find nothing (404)."""

    @wraps(view)
    @never_cache
    @for_members
    def found(request: Any, pk: int, **kwargs: Any) -> HttpResponse:
        request.conversation = Conversation.objects.filter(pk=pk).first()
        if request.conversation is None:
            raise Http404("There is no such conversation.")
        request.conversation.partnership = request.partnership
        return view(request, **kwargs)

    return found


def for_host(view: View) -> View:
    """As `for_conversation`, for convenors; other members are told why not (403)."""

    @wraps(view)
    def allowed(request: Any, **kwargs: Any) -> HttpResponse:
        check_host(request.membership, request.conversation)
        return view(request, **kwargs)

    return for_conversation(allowed)


def for_moderator(view: View) -> View:
    """As `for_conversation`, for whoever may moderate; other members are told why not (403)."""

    @wraps(view)
    def allowed(request: Any, **kwargs: Any) -> HttpResponse:
        check_moderate(request.membership, request.conversation)
        return view(request, **kwargs)

    return for_conversation(allowed)


def for_moderator_posting(view: View) -> View:
    """As `for_moderator`, for what changes things: POST only."""
    return for_moderator(require_POST(view))


def for_host_posting(view: View) -> View:
    """As `for_host`, for what changes things: POST only."""
    return for_host(require_POST(view))


def press(
    request: HostRequest, act: Callable[[], object], anchor: str = "", done: str = ""
) -> HttpResponse:
    """Do what a button says and go back to the console, with the reason when it is refused.

    `done` is said where the page alone would not show what has happened.
    """
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect(console_address(request.conversation, request.POST.get("step", "")) + anchor)


def console_address(conversation: Conversation, step: str = "") -> str:
    """The console, showing the step that was looked at."""
    address = reverse("conversations:detail", args=[conversation.partnership.slug, conversation.pk])
    return f"{address}?step={step}" if step.isdigit() else address
