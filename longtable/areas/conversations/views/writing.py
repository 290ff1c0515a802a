"""What the write-up's editing pages share: finding it, and going back to where one was."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from longtable.areas.conversations.models import Activity, WriteUp
from longtable.areas.conversations.queries.write_up import drafted_activities, write_up_of
from longtable.areas.conversations.views.hosts import HostRequest, for_host
from longtable.foundation.partnerships.access import View
from longtable.foundation.partnerships.permission import NotAllowed


class WritingRequest(HostRequest):
    """A convenor's request about a conversation's write-up."""

    write_up: WriteUp


def for_writing(view: View) -> View:
    """Let convenors edit a write-up that has been drafted; before that there is nothing (404)."""

    @wraps(view)
    def found(request: Any, **kwargs: Any) -> HttpResponse:
        request.write_up = write_up_of(request.conversation)
        if request.write_up is None:
            raise Http404("This conversation has no write-up yet.")
        request.write_up.conversation = request.conversation
        return view(request, **kwargs)

    return for_host(found)


def for_writing_posting(view: View) -> View:
    """As `for_writing`, for what changes things: POST only."""
    return for_writing(require_POST(view))


def address(request: HostRequest, name: str, *rest: int | str) -> str:
    """Where the page `name` of this conversation is."""
    conversation = request.conversation
    return reverse(f"conversations:{name}", args=[request.partnership.slug, conversation.pk, *rest])


def question(request: HostRequest, pk: int) -> Activity:
    """One of the questions that get 'You said' bullets."""
    for activity in drafted_activities(request.conversation):
        if activity.pk == pk:
            activity.conversation = request.conversation
            return activity
    raise Http404("This write-up has no such question.")


def press(request: HostRequest, act: Callable[[], object], done: str, back: str) -> HttpResponse:
    """Do what a button says, say so, and go `back`; with the reason when it is refused."""
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(back)
