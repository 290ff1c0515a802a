"""Rooms: the host's page, and a guest's way to another room."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from longtable.areas.conversations.actions import rooms as acting
from longtable.areas.conversations.actions.taking_part import change_room
from longtable.areas.conversations.forms.arrival import RoomForm
from longtable.areas.conversations.forms.rooms import PlacesForm, RoomsForm
from longtable.areas.conversations.queries.results import by_room
from longtable.areas.conversations.queries.rooms import rooms_with_people, steps_to_place
from longtable.areas.conversations.rules.rooms import can_ask_in_each, check_make_rooms
from longtable.areas.conversations.views.answering import SeatedRequest, for_seated
from longtable.areas.conversations.views.hosts import HostRequest, for_host, for_host_posting
from longtable.foundation.partnerships.permission import NotAllowed


@for_host
@require_http_methods(["GET", "HEAD", "POST"])
def rooms(request: HostRequest) -> HttpResponse:
    """Make rooms and name them."""
    conversation = request.conversation
    check_make_rooms(request.membership, conversation)
    names = "\n".join(conversation.rooms.values_list("name", flat=True))
    form = RoomsForm(request.POST if request.method == "POST" else None, initial={"names": names})
    if not form.is_valid():
        return _page(request, form, _places(request))
    try:
        acting.make_rooms(
            actor=request.membership, conversation=conversation, names=form.cleaned_data["names"]
        )
    except NotAllowed as refusal:
        form.add_error("names", str(refusal))
        return _page(request, form, _places(request))
    messages.success(request, "Saved.")
    return redirect("conversations:rooms", request.partnership.slug, conversation.pk)


@for_host
@require_safe
def results(request: HostRequest) -> HttpResponse:
    """Polls asked in each room by itself: together, and room by room."""
    context = {"conversation": request.conversation, "polls": by_room(request.conversation)}
    return render(request, "conversations/host/rooms_results.html", context)


@for_host_posting
def place_steps(request: HostRequest) -> HttpResponse:
    """Say in which room each step is asked."""
    form = _places(request, posted=True)
    if form.is_valid():
        try:
            acting.place_steps(actor=request.membership, places=form.places())
            messages.success(request, "Saved.")
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
    return redirect("conversations:rooms", request.partnership.slug, request.conversation.pk)


@for_host_posting
def ask_in_each(request: HostRequest, activity: int) -> HttpResponse:
    """Ask one step in each room by itself."""
    found = steps_to_place(request.conversation).filter(pk=activity).first()
    if found is None:
        raise Http404("There is no such question.")
    found.conversation = request.conversation
    try:
        made = acting.ask_in_each_room(actor=request.membership, activity=found)
        messages.success(request, f"Asked in each of {len(made)} rooms by itself now.")
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("conversations:rooms", request.partnership.slug, request.conversation.pk)


@for_seated
def go_to_room(request: SeatedRequest) -> HttpResponse:
    """Go to another room."""
    form = RoomForm(request.conversation, request.participant, request.POST)
    if form.is_valid():
        try:
            change_room(actor=request.participant, room=form.cleaned_data["room"])
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
    return redirect("conversations:guest", code=request.conversation.join_code)


def _places(request: HostRequest, posted: bool = False) -> PlacesForm:
    steps = list(steps_to_place(request.conversation))
    for step in steps:
        step.conversation = request.conversation
    rooms = request.conversation.rooms.all()
    return PlacesForm(rooms, steps, *([request.POST] if posted else []))


def _page(request: HostRequest, form: RoomsForm, places: PlacesForm) -> HttpResponse:
    who = request.membership
    context = {
        "conversation": request.conversation,
        "form": form,
        "rooms": rooms_with_people(request.conversation),
        "places": places,
        "to_ask": [step for step in places.steps.values() if can_ask_in_each(who, step)],
    }
    return render(request, "conversations/host/rooms.html", context)
