"""The big screen: code, QR code, what is asked now, what people say."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from longtable.areas.conversations.models import live_key
from longtable.areas.conversations.queries.from_above import runners
from longtable.areas.conversations.queries.pulse import pulse
from longtable.areas.conversations.queries.rooms import room_asked_for
from longtable.areas.conversations.queries.stage import stage
from longtable.areas.conversations.views.hosts import HostRequest, for_conversation


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
        "stage": stage(conversation, beat),
        "above": runners(),
        "address": settings.BASE_URL.split("//")[1] + reverse("conversations:join"),
    }
    return render(request, "conversations/present/page.html", context)
