"""One page for whoever votes: the door, the next statement, all done, or closed."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from longtable.areas.common_ground.actions import taking_part
from longtable.areas.common_ground.forms.taking_part import DoorForm, NoteForm, VoteForm
from longtable.areas.common_ground.models import Statement
from longtable.areas.common_ground.queries import voting
from longtable.areas.common_ground.queries.maps import statement as statement_by_number
from longtable.areas.common_ground.rules import (
    can_add,
    can_join,
    can_say_why,
    can_see_results,
    can_vote,
)
from longtable.areas.common_ground.tasks import refresh_soon
from longtable.areas.common_ground.views import limits
from longtable.areas.common_ground.views.guests import (
    GuestRequest,
    SeatedRequest,
    cookie_of,
    for_guests,
    for_seated,
    for_seated_posting,
    home,
)
from longtable.areas.conversations.models import CODE_ALPHABET, CODE_LENGTH
from longtable.foundation.partnerships.guest_secret import hash_of, secret_from
from longtable.foundation.partnerships.limits import has_joined_too_often
from longtable.foundation.partnerships.models import Organisation
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.ui.qr import qr_svg

DAY = 24 * 3600
TOO_OFTEN = gettext_lazy("You have sent a lot in one minute. Wait a moment, then go on.")
CROWDED = gettext_lazy("Many people are joining at once. Wait a minute, then start again.")


@for_guests
@require_GET
def guest(request: GuestRequest) -> HttpResponse:
    """Wherever the code leads now."""
    opinion_map, participant = request.opinion_map, request.participant
    if participant is None:
        return door(request) if opinion_map.is_open else _page(request, opinion_map.status)
    if not opinion_map.is_open:
        return _page(request, opinion_map.status)
    ballot = voting.ballot(participant)
    if ballot.statement is None:
        return _page(request, "done", ballot=ballot)
    notes = voting.notes_beside(ballot.statement)
    return _page(request, "vote", ballot=ballot, statement=ballot.statement, notes=notes)


def door(request: GuestRequest, form: DoorForm | None = None) -> HttpResponse:
    """The page where somebody sits down."""
    names = Organisation.objects.values_list("name", flat=True)
    return _page(request, "door", form=form or DoorForm(), organisations=names)


def _page(request: GuestRequest, name: str, **context: Any) -> HttpResponse:
    opinion_map, who = request.opinion_map, request.participant
    context |= {
        "opinion_map": opinion_map,
        "participant": who,
        "can_add": who and can_add(who, opinion_map),
        "can_see_results": who and can_see_results(who, opinion_map),
    }
    return render(request, f"common_ground/guest/{name}.html", context)


@for_guests
@require_POST
def sit_down(request: GuestRequest) -> HttpResponse:
    """Take a seat, and go to the first statement."""
    if not can_join(request.opinion_map) or request.participant:
        return home(request)
    form = DoorForm(request.POST)
    if form.is_valid() and has_joined_too_often(request):
        form.add_error(None, CROWDED)
    if not form.is_valid():
        return door(request, form)
    secret = secret_from(form.cleaned_data["key"])
    taking_part.sit_down(opinion_map=request.opinion_map, arrival=form.arrival(hash_of(secret)))
    response = home(request)
    cookie_of(request.opinion_map).give(response, secret)
    return response


@for_seated_posting
def leave(request: SeatedRequest) -> HttpResponse:
    """Forget who sat here, so that somebody else can vote on this device."""
    response = home(request)
    cookie_of(request.opinion_map).take(response)
    messages.info(
        request, gettext("You have left. Your votes stay. Somebody else can start here now.")
    )
    return response


@for_seated_posting
def vote(request: SeatedRequest, number: int) -> HttpResponse:
    """Count one vote and go on to the next statement, or back to where it was changed."""
    count_vote(request, find(request, number))
    return _own(request, number) if "own" in request.POST else home(request)


def count_vote(request: Any, statement: Statement) -> None:
    """Count what a form of three buttons says, or leave a message that says why not."""
    form = VoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Choose agree, disagree or pass."))
    elif limits.has_voted_too_often(request):
        messages.error(request, TOO_OFTEN)
    else:
        _count(request, statement, form.cleaned_data["vote"])


def _count(request: SeatedRequest, statement: Statement, value: int) -> None:
    try:
        taking_part.vote(actor=request.participant, statement=statement, value=value)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return
    refresh_soon(request.opinion_map)


def _own(request: SeatedRequest, number: int) -> HttpResponse:
    address = reverse("common_ground:own", args=[request.opinion_map.join_code])
    return redirect(f"{address}#s{number}")


@for_seated
@require_GET
def own(request: SeatedRequest) -> HttpResponse:
    """What somebody said, to be changed; and what became of what they added."""
    who = request.participant
    return _page(
        request,
        "own",
        votes=voting.own_votes(who),
        statements=voting.own_statements(who),
        notes=voting.all_own_notes(who),
    )


@for_seated
@require_GET
def statement(request: SeatedRequest, number: int) -> HttpResponse:
    """One statement with the notes beside it."""
    return statement_page(request, find(request, number))


def statement_page(
    request: SeatedRequest, found: Statement, form: NoteForm | None = None
) -> HttpResponse:
    """The page of one statement; `form` holds a note that was refused."""
    who = request.participant
    if not found.is_accepted:
        raise Http404("There is no such statement.")
    return _page(
        request,
        "statement",
        statement=found,
        own=voting.own_vote(who, found),
        notes=voting.notes_beside(found),
        own_notes=voting.own_notes(who, found),
        form=(form or NoteForm()) if can_say_why(who, found) else None,
        can_vote=can_vote(who, found),
    )


def find(request: Any, number: int) -> Statement:
    """The statement by its number, or 404."""
    found = statement_by_number(request.opinion_map, number)
    if found is None:
        raise Http404("There is no such statement.")
    return found


@cache_control(public=True, max_age=DAY)
@require_GET
def qr_code(request: HttpRequest, code: str) -> HttpResponse:
    """The map's address as a QR code; every well-formed code has one, so it betrays none."""
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
        raise Http404("This is not a join code.")
    address = settings.BASE_URL + reverse("common_ground:guest", args=[code])
    return HttpResponse(qr_svg(address), content_type="image/svg+xml")
