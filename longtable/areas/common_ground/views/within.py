"""Guests of a conversation who vote in one of its steps, known there without being asked again.

The seat at the map is made from the secret in the conversation's cookie; it takes the sector with
it and nothing else. Nothing in the database says that both seats are one person's.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from longtable.areas.common_ground.actions import taking_part
from longtable.areas.common_ground.models import OpinionMap, Participant
from longtable.areas.common_ground.queries.maps import map_of_step
from longtable.areas.common_ground.queries.voting import participant_by_token
from longtable.areas.common_ground.queries.within import seat_secret
from longtable.areas.common_ground.views.guests import came_from, cookie_of
from longtable.areas.common_ground.views.voting import count_vote, find
from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.conversations.models import Participant as Guest
from longtable.areas.conversations.queries.attendance import participant_by_token as guest_by_token
from longtable.areas.conversations.queries.entrance import conversation_by_code, seat_cookie
from longtable.foundation.partnerships.guest_secret import hash_of
from longtable.foundation.partnerships.limits import count_wrong_code, has_guessed_too_often
from longtable.foundation.partnerships.models import Partnership
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.partnerships.scoping import within

PAGES = {"": "guest", "add": "add", "own": "own", "results": "guest_results"}


class WithinRequest(HttpRequest):
    """A request by a guest of a conversation about the map of one of its steps."""

    partnership: Partnership
    conversation: Conversation
    guest: Guest
    opinion_map: OpinionMap
    participant: Participant | None
    secret: str


def for_guests_of_conversation(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Find the conversation, the guest and the step's map; POST only. Others go to the door."""

    @wraps(view)
    @never_cache
    @require_POST
    def found(request: Any, code: str, activity: int, **kwargs: Any) -> HttpResponse:
        conversation = None if has_guessed_too_often(request) else conversation_by_code(code)
        if conversation is None:
            count_wrong_code(request)
            return redirect("conversations:guest", code=code)
        with within(conversation.partnership):
            cookie = seat_cookie(conversation)
            request.guest = guest_by_token(conversation, cookie.token_hash(request))
            if request.guest is None:
                return redirect("conversations:guest", code=conversation.join_code)
            request.conversation, request.partnership = conversation, conversation.partnership
            _find_map(request, activity, cookie.secret(request))
            return view(request, **kwargs)

    return found


def _find_map(request: Any, activity: int, guest_secret: str) -> None:
    step = Activity.objects.filter(pk=activity, conversation=request.conversation).first()
    if step is not None:
        step.conversation = request.conversation
    request.opinion_map = map_of_step(step) if step else None
    if request.opinion_map is None:
        raise Http404("There is no opinion map here.")
    request.secret = seat_secret(request.opinion_map, guest_secret)
    request.participant = participant_by_token(request.opinion_map, hash_of(request.secret))


@for_guests_of_conversation
def vote_within(request: WithinRequest, number: int) -> HttpResponse:
    """Count one vote and go on to the next statement, on the conversation's page."""
    statement = find(request, number)
    try:
        _seat(request)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        count_vote(request, statement)
    return redirect("conversations:guest", code=request.conversation.join_code)


@for_guests_of_conversation
def go_to_map(request: WithinRequest) -> HttpResponse:
    """Go to a page of the map itself, seated there as well."""
    try:
        _seat(request)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("conversations:guest", code=request.conversation.join_code)
    page = PAGES.get(request.POST.get("to", ""), "guest")
    code = request.opinion_map.join_code
    response = redirect(reverse(f"common_ground:{page}", args=[code]))
    cookie_of(request.opinion_map).give(response, request.secret)
    came_from(request.opinion_map).give(response, "conversation")
    return response


def _seat(request: WithinRequest) -> None:
    """Seat the guest at the map, for their sector. Raises NotAllowed when it is not open."""
    if request.participant:
        return
    arrival = taking_part.Arrival(token_hash=hash_of(request.secret), sector=request.guest.sector)
    request.participant = taking_part.sit_down(opinion_map=request.opinion_map, arrival=arrival)
    request.participant.opinion_map = request.opinion_map
