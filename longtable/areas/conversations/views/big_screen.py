"""The big screen: code, QR code, what is asked now, what people say."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.areas.conversations.actions.around import choose_screen
from longtable.areas.conversations.models import Conversation, live_key
from longtable.areas.conversations.queries.from_above import runners
from longtable.areas.conversations.queries.pulse import pulse
from longtable.areas.conversations.queries.rooms import room_asked_for
from longtable.areas.conversations.queries.stage import address, stage
from longtable.areas.conversations.views.hosts import (
    HostRequest,
    for_conversation,
    for_host_posting,
    press,
)
from longtable.foundation.ui.languages import shown_in


@for_conversation
@require_safe
def present(request: HostRequest) -> HttpResponse:
    """What guests in the room look at; any member may show it."""
    conversation = request.conversation
    room = room_asked_for(conversation, request.GET.get("room", ""))
    beat = pulse(conversation, room.pk if room else None)
    context = {
        "conversation": conversation,
        "beat": beat,
        "room": room,
        "channel": live_key(conversation.pk, room.pk if room else None),
        "above": runners(),
        "address": address(),
    }
    with shown_in(conversation.screen_languages):
        context["stage"] = stage(conversation, beat)
        return render(request, "conversations/present/page.html", context)


@for_host_posting
def choose_language(request: HostRequest) -> HttpResponse:
    """Show the big screen in Welsh, in English or in both."""
    who, conversation = request.membership, request.conversation
    languages = request.POST.get("languages", "")
    if languages not in Conversation.Screen.values:
        raise Http404("The big screen cannot be shown in that.")
    return press(
        request,
        lambda: choose_screen(actor=who, conversation=conversation, languages=languages),
        done=f"The big screen is shown in {Conversation.Screen(languages).label} now.",
    )
