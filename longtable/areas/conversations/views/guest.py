"""A guest's one page: what is asked now, what they said, what others said."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from longtable.areas.conversations.forms.arrival import ConsentForm, RoomForm
from longtable.areas.conversations.queries import said
from longtable.areas.conversations.queries.from_above import runners
from longtable.areas.conversations.queries.pulse import pulse
from longtable.areas.conversations.queries.results import polls_so_far
from longtable.areas.conversations.views import seat
from longtable.areas.conversations.views.crowd_page import for_newcomers
from longtable.areas.conversations.views.door import door
from longtable.areas.conversations.views.guests import GuestRequest, for_guests
from longtable.areas.conversations.views.sight import ReplyForm, Sight

NOT_TYPED = ("key", "csrfmiddlewaretoken", "picked", "rating", "place_", "sort", "voice")


@for_guests
@require_GET
def guest(request: GuestRequest) -> HttpResponse:
    """Wherever the code leads now: not open yet, the door, the guest's page, or closed."""
    if request.participant is None:
        return page(request)
    return for_newcomers(request, request.participant, lambda: page(request))


def page(request: GuestRequest, refused: ReplyForm | None = None) -> HttpResponse:
    """The guest's page; `refused` is a form with what was typed and why it was not taken."""
    conversation, participant = request.conversation, request.participant
    if participant is None and conversation.is_open:
        return door(request, unsent=_typed(request))
    beat = pulse(conversation, participant.room_id if participant else None)
    context = {"conversation": conversation, "beat": beat, "unsent": _typed(request)}
    if participant:
        sort = sort_of(request)
        sight = Sight(participant, beat, refused, seat.secret(request, conversation), sort)
        asked = sight.asked()
        context |= {
            "participant": participant,
            "form": refused,
            "not_shown": refused and all(one.form is not refused for one in asked),
            "asked": asked,
            "sort": sort,
            "earlier": sight.earlier(),
            "beside": sight.beside() if conversation.is_open else [],
            "above": runners(),
            "own_words": bool(sight.own),
            "rooms": RoomForm(conversation, participant) if participant.room_id else None,
            "consent": ConsentForm(initial={"consent": participant.consent}),
        }
    return render(request, f"conversations/guest/{conversation.status}.html", context)


def _typed(request: GuestRequest) -> str:
    values = (value for name, value in request.POST.items() if not name.startswith(NOT_TYPED))
    return "\n".join(str(value) for value in values if value)


@for_guests
@require_GET
def what_others_said(request: GuestRequest, activity: int) -> HttpResponse:
    """The part of the page that shows what was said to one open activity."""
    who = request.participant
    beat = pulse(request.conversation, who.room_id if who else None)
    found = next((one for one in beat.open if one.pk == activity), None)
    if who is None or found is None:
        raise Http404("This is not open.")
    secret = seat.secret(request, request.conversation)
    sight = Sight(who, beat, secret=secret, sort=sort_of(request))
    return HttpResponse(sight.results(found))


@for_guests
@require_GET
def results(request: GuestRequest) -> HttpResponse:
    """The results of the polls that are over, for those who have joined."""
    if request.participant is None:
        raise Http404("Only those who have joined see this.")
    context = {
        "conversation": request.conversation,
        "participant": request.participant,
        "beat": pulse(request.conversation, request.participant.room_id),
        "polls": polls_so_far(request.conversation),
    }
    return render(request, "conversations/guest/polls_so_far.html", context)


@for_guests
@require_GET
def what_i_said(request: GuestRequest, activity: int) -> HttpResponse:
    """The part of the page that shows a guest's own answers to one open activity."""
    found = request.conversation.activities.filter(pk=activity).first()
    if request.participant is None or found is None or not found.is_open:
        raise Http404("This is not open.")
    own = said.own(request.participant).get(activity, [])
    context = {"own": own, "conversation": request.conversation}
    return render(request, "conversations/guest/own.html", context)


def sort_of(request: GuestRequest) -> str:
    """How the questions are to be sorted; the most wished for first unless asked otherwise."""
    asked_for = request.POST.get("sort") or request.GET.get("sort", "")
    return asked_for if asked_for in said.Sort.values else said.Sort.WISHED.value
