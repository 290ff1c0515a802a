"""Reflections of a conversation: drafted from themes, edited, in order."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from longtable.areas.conversations.models import Conversation
from longtable.areas.sensemaking.actions import telling
from longtable.areas.sensemaking.forms import ReflectionForm
from longtable.areas.sensemaking.models import Reflection
from longtable.areas.sensemaking.queries import reflections as rows
from longtable.areas.sensemaking.rules import can_change_write_up, check_run
from longtable.foundation.partnerships.access import MemberRequest, for_members
from longtable.foundation.partnerships.permission import NotAllowed

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@for_members
@get_or_post
def listing(request: MemberRequest, conversation: int) -> HttpResponse:
    """All reflections; posting adds one."""
    found = _conversation(request, conversation)
    form = ReflectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        return _pressed(
            request,
            found,
            lambda: telling.add_reflection(actor=request.membership, conversation=found, text=text),
        )
    context = {
        "conversation": found,
        "reflections": rows.reflections(found),
        "form": form,
        "can_draft": can_change_write_up(request.membership, found),
    }
    return render(request, "sensemaking/reflections/list.html", context)


@for_members
@require_POST
def draft(request: MemberRequest, conversation: int) -> HttpResponse:
    """Draft reflections from the largest decided themes."""
    found = _conversation(request, conversation)
    return _pressed(
        request,
        found,
        lambda: telling.draft_reflections(actor=request.membership, conversation=found),
        "Drafted from the themes that people decided. Give each your own words.",
    )


@for_members
@get_or_post
def one(request: MemberRequest, reflection: int) -> HttpResponse:
    """Give a reflection its words."""
    found = _reflection(request, reflection)
    form = ReflectionForm(request.POST or None, initial={"text": found.text or found.told})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        return _pressed(
            request,
            found.conversation,
            lambda: telling.word_reflection(actor=request.membership, reflection=found, text=text),
            "Saved.",
        )
    context = {"reflection": found, "conversation": found.conversation, "form": form}
    return render(request, "sensemaking/reflections/one.html", context)


@for_members
@require_POST
def press_one(request: MemberRequest, reflection: int, verb: str) -> HttpResponse:
    """Move a reflection up or down, or take it out."""
    found = _reflection(request, reflection)
    who, move = request.membership, telling.move_reflection
    acts: dict[str, Callable[[], Any]] = {
        "up": lambda: move(actor=who, reflection=found, up=True),
        "down": lambda: move(actor=who, reflection=found, up=False),
        "remove": lambda: telling.remove_reflection(actor=who, reflection=found),
    }
    if verb not in acts:
        raise Http404("There is no such button.")
    return _pressed(request, found.conversation, acts[verb])


def _conversation(request: MemberRequest, pk: int) -> Conversation:
    found = rows.conversation_by_number(pk)
    if found is None:
        raise Http404("There is no such conversation.")
    check_run(request.membership, found)
    return found


def _reflection(request: MemberRequest, pk: int) -> Reflection:
    found = rows.reflection_by_number(pk)
    if found is None:
        raise Http404("There is no such reflection.")
    check_run(request.membership, found.conversation)
    return found


def _pressed(
    request: MemberRequest, conversation: Conversation, act: Callable[[], Any], done: str = ""
) -> HttpResponse:
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect(
        "sensemaking:reflections", slug=request.partnership.slug, conversation=conversation.pk
    )
