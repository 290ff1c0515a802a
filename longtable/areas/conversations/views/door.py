"""The door: entering a code, saying who one is, leaving a shared device; and the QR code."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from longtable.areas.conversations.forms.arrival import ROLE_SUGGESTIONS, CodeForm, JoinForm
from longtable.areas.conversations.models import CODE_ALPHABET, CODE_LENGTH
from longtable.areas.conversations.queries.entrance import conversation_by_code
from longtable.areas.conversations.rules.guests import can_join
from longtable.areas.conversations.views import arrivals, crowd, seat
from longtable.areas.conversations.views.guests import (
    GuestRequest,
    for_guests,
    too_many_codes,
    unknown_code,
)
from longtable.foundation.partnerships import limits
from longtable.foundation.partnerships.doors import address_behind
from longtable.foundation.partnerships.models import Organisation
from longtable.foundation.ui.qr import qr_svg

DAY = 24 * 3600
NEW_FOR_S = 5


@require_GET
def enter_code(request: HttpRequest) -> HttpResponse:
    """Ask for a join code, or go where the code leads."""
    if "code" not in request.GET:
        return render(request, "conversations/guest/code.html", {"form": CodeForm()})
    form = CodeForm(request.GET)
    if not form.is_valid():
        return render(request, "conversations/guest/code.html", {"form": form}, status=404)
    if limits.has_guessed_too_often(request):
        return too_many_codes(request)
    typed = form.cleaned_data["code"]
    conversation = conversation_by_code(typed)
    if conversation:
        return redirect("conversations:guest", code=conversation.join_code)
    elsewhere = address_behind(typed)
    return redirect(elsewhere) if elsewhere else unknown_code(request, typed)


@for_guests
@require_POST
def take_seat(request: GuestRequest) -> HttpResponse:
    """Join, and go to the first question."""
    if not can_join(request.conversation):
        return redirect("conversations:guest", code=request.conversation.join_code)
    form = JoinForm(request.conversation, request.POST)
    if form.is_valid() and limits.has_joined_too_often(request):
        form.add_error(
            None, gettext("Many people are joining at once. Wait a minute, then join again.")
        )
    if not form.is_valid():
        return door(request, form)
    secret = seat.secret_from(form.cleaned_data["key"])
    arrivals.seat(request.conversation, form.arrival(seat.hash_of(secret)))
    response = redirect("conversations:guest", code=request.conversation.join_code)
    seat.give(response, request.conversation, secret)
    return response


@for_guests
@require_POST
def leave(request: GuestRequest) -> HttpResponse:
    """Forget who sat here, so that somebody else can join on this device."""
    response = redirect("conversations:guest", code=request.conversation.join_code)
    seat.take(response, request.conversation)
    messages.info(
        request, gettext("You have left. What you sent stays. Somebody else can join here now.")
    )
    return response


def door(request: GuestRequest, form: JoinForm | None = None, unsent: str = "") -> HttpResponse:
    """The page where a guest joins; `unsent` is what somebody typed without having joined."""
    if form or unsent or not crowd.brings_nothing(request):
        return _door(request, form or JoinForm(request.conversation), unsent)
    page = crowd.shared(
        request, "door", NEW_FOR_S, lambda: _door(request, JoinForm(request.conversation), "")
    )
    return HttpResponse(crowd.with_own_forms(request, page))


def _door(request: GuestRequest, form: JoinForm, unsent: str) -> HttpResponse:
    conversation = request.conversation
    context = {
        "conversation": conversation,
        "form": form,
        "organisations": Organisation.objects.values_list("name", flat=True),
        "roles": ROLE_SUGGESTIONS,
        "speakers": conversation.speakers.all(),
        "unsent": unsent,
    }
    return render(request, "conversations/guest/join.html", context)


@cache_control(public=True, max_age=DAY)
@require_GET
def qr_code(request: HttpRequest, code: str) -> HttpResponse:
    """The join address as a QR code; every well-formed code has one, so it betrays none."""
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
        raise Http404("This is not a join code.")
    address = settings.BASE_URL + reverse("conversations:guest", args=[code])
    return HttpResponse(qr_svg(address), content_type="image/svg+xml")
