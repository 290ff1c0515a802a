"""What a convenor's buttons do."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from longtable.areas.common_ground.actions import attaching, hosting, moderating, preparing
from longtable.areas.common_ground.forms.hosting import CorrectForm, RejectForm, SeedsForm
from longtable.areas.common_ground.models import Note, Statement
from longtable.areas.common_ground.queries import maps
from longtable.areas.common_ground.tasks import refreshed
from longtable.areas.common_ground.views.console import console
from longtable.areas.common_ground.views.hosts import HostRequest, for_host_posting, press
from longtable.foundation.partnerships.permission import NotAllowed


@for_host_posting
def open_map(request: HostRequest) -> HttpResponse:
    """Let people vote."""
    who, found = request.membership, request.opinion_map
    return press(request, lambda: hosting.open_map(actor=who, opinion_map=found))


@for_host_posting
def close_map(request: HostRequest) -> HttpResponse:
    """End it."""
    who, found = request.membership, request.opinion_map
    return press(request, lambda: hosting.close_map(actor=who, opinion_map=found))


@for_host_posting
def reveal(request: HostRequest) -> HttpResponse:
    """Show what all share on the big screen and to guests, from the votes as they stand."""
    who, found = request.membership, request.opinion_map
    return _in_conversation(request, lambda: attaching.reveal(actor=who, opinion_map=found))


@for_host_posting
def conceal(request: HostRequest) -> HttpResponse:
    """Go back to showing how far people have come."""
    who, found = request.membership, request.opinion_map
    return _in_conversation(request, lambda: attaching.conceal(actor=who, opinion_map=found))


def _in_conversation(request: HostRequest, act: Callable[[], object]) -> HttpResponse:
    """Do what a button on the conversation's console says, and go back there."""
    answer = press(request, act)
    refreshed(request.opinion_map, at_once=True)
    step = request.opinion_map.step
    if step is None:
        return answer
    address = reverse("conversations:detail", args=[request.partnership.slug, step.conversation_id])
    return redirect(f"{address}?step={step.pk}")


@for_host_posting
def seed(request: HostRequest) -> HttpResponse:
    """Put statements in, one a line."""
    form = SeedsForm(request.POST)
    if not form.is_valid():
        return console(request, form)
    texts = form.cleaned_data["seeds"]
    try:
        added = preparing.add_seeds(
            actor=request.membership, opinion_map=request.opinion_map, texts=texts
        )
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return console(request, form)
    known = len(texts) - added
    rest = f" {known} were there already." if known else ""
    messages.success(request, f"Added: {added}.{rest}")
    return redirect(request.opinion_map)


@for_host_posting
def accept_statement(request: HostRequest, number: int) -> HttpResponse:
    """Let people vote on it."""
    return _accept(request, _statement(request, number))


@for_host_posting
def reject_statement(request: HostRequest, number: int) -> HttpResponse:
    """Take it out, for a reason."""
    return _reject(request, _statement(request, number))


@for_host_posting
def correct(request: HostRequest, number: int) -> HttpResponse:
    """Accept a waiting statement in corrected words."""
    found, form = _statement(request, number), CorrectForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["text"][0]))
        return redirect(request.opinion_map)
    words = form.cleaned_data["text"]
    who = request.membership
    return press(
        request, lambda: moderating.accept_in_words(actor=who, statement=found, text=words)
    )


@for_host_posting
def mark_meta(request: HostRequest, number: int) -> HttpResponse:
    """Leave a statement that is about who votes out of the map, or take it in: `meta` is '1'."""
    found, is_meta = _statement(request, number), request.POST.get("meta") == "1"
    who = request.membership
    return press(request, lambda: moderating.mark_meta(actor=who, statement=found, is_meta=is_meta))


@for_host_posting
def accept_note(request: HostRequest, note: int) -> HttpResponse:
    """Show it beside its statement."""
    return _accept(request, _note(request, note))


@for_host_posting
def reject_note(request: HostRequest, note: int) -> HttpResponse:
    """Keep it from being shown, for a reason."""
    return _reject(request, _note(request, note))


def _accept(request: HostRequest, words: Statement | Note) -> HttpResponse:
    return press(request, lambda: moderating.accept(actor=request.membership, words=words))


def _reject(request: HostRequest, words: Statement | Note) -> HttpResponse:
    form = RejectForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["reason"][0]))
        return redirect(request.opinion_map)
    reason = form.cleaned_data["reason"]
    return press(
        request, lambda: moderating.reject(actor=request.membership, words=words, reason=reason)
    )


def _statement(request: HostRequest, number: int) -> Statement:
    found = maps.statement(request.opinion_map, number)
    if found is None:
        raise Http404("There is no such statement.")
    return found


def _note(request: HostRequest, pk: int) -> Note:
    found = maps.note(request.opinion_map, pk)
    if found is None:
        raise Http404("There is no such note.")
    return found
