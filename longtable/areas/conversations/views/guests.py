"""Views for guests: found by code, scoped to the conversation's partnership."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.cache import never_cache

from longtable.areas.conversations.forms.arrival import CodeForm
from longtable.areas.conversations.models import Conversation, Participant
from longtable.areas.conversations.queries.attendance import participant_by_token
from longtable.areas.conversations.queries.entrance import conversation_by_code
from longtable.areas.conversations.views import seat
from longtable.foundation.partnerships import limits
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.scoping import within

View = Callable[..., HttpResponse]
UNKNOWN = gettext_noop(
    "There is no conversation with this code. Check it against the screen or your invitation,"
    " then enter it again."
)


class GuestRequest(HttpRequest):
    """A request by somebody with a code, inside the partnership's scope."""

    partnership: Partnership
    conversation: Conversation
    participant: Participant | None


def for_guests(view: View) -> View:
    """Find the conversation by its code, and who is asking; wrong codes are few a minute."""

    @wraps(view)
    @never_cache
    def found(request: Any, code: str, **kwargs: Any) -> HttpResponse:
        conversation = conversation_by_code(code)
        request.participant = _seated(request, conversation)
        if request.participant is None and limits.has_guessed_too_often(request):
            return too_many_codes(request)
        if conversation is None:
            return unknown_code(request, code)
        if code != conversation.join_code and request.method == "GET":
            return redirect("conversations:guest", code=conversation.join_code)
        request.conversation, request.partnership = conversation, conversation.partnership
        with within(conversation.partnership):
            return view(request, **kwargs)

    return found


def unknown_code(request: HttpRequest, code: str) -> HttpResponse:
    """Say that there is no such code, and ask for it again with what was typed still there."""
    limits.count_wrong_code(request)
    form = CodeForm({"code": code})
    if form.is_valid():
        form.add_error("code", gettext(UNKNOWN))
    return render(request, "conversations/guest/code.html", {"form": form}, status=404)


def too_many_codes(request: HttpRequest) -> HttpResponse:
    """Say that this address has to wait."""
    return render(request, "conversations/guest/too_often.html", status=429)


def _seated(request: HttpRequest, conversation: Conversation | None) -> Participant | None:
    if conversation is None:
        return None
    with within(conversation.partnership):
        participant = participant_by_token(conversation, seat.token_hash(request, conversation))
    if participant:
        participant.conversation = conversation
    return participant
