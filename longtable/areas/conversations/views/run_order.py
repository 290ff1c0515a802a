"""The run order: what guests are asked, one after another, before and while it is live."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from longtable.areas.conversations.actions import run_order as acts
from longtable.areas.conversations.forms.activity import OFFERED, ActivityForm
from longtable.areas.conversations.models import Activity
from longtable.areas.conversations.queries.run_order import place_of, run_order
from longtable.areas.conversations.rules.preparing import can_edit, can_reword
from longtable.areas.conversations.rules.run_order import (
    can_add_activity,
    check_add_activity,
    check_change,
)
from longtable.areas.conversations.views.hosts import HostRequest, for_host, for_host_posting
from longtable.areas.conversations.views.preparing import get_or_post
from longtable.foundation.partnerships.permission import NotAllowed

SURVEY = Activity.Part.SURVEY


@for_host
@require_safe
def listing(request: HostRequest) -> HttpResponse:
    """All steps in their order, with what can be done to each, and what can be added."""
    who, conversation = request.membership, request.conversation
    single, survey = run_order(conversation)
    context = {
        "conversation": conversation,
        "lines": single,
        "survey": survey,
        "offered": _offered(request),
        "can_edit": can_edit(who, conversation),
        "can_ask_more": can_add_activity(who, conversation, SURVEY),
        **_just_moved(request, [*single, *survey]),
    }
    return render(request, "conversations/host/run_order.html", context)


def _offered(request: HostRequest) -> list[tuple[str, str, Any]]:
    """Kind, name and what it is good for, of everything that can be added now."""
    who, conversation = request.membership, request.conversation
    part = {Activity.Kind.PANEL_QUESTIONS: Activity.Part.QUESTIONS}
    return [
        (kind.value, kind.label, hint)
        for kind, hint in OFFERED.items()
        if can_add_activity(who, conversation, part.get(kind, Activity.Part.POLL))
    ]


def _just_moved(request: HostRequest, lines: list[Any]) -> dict[str, Any]:
    """Which button was pressed, so that it keeps the focus, and where the step is now."""
    moved = next((one for one in lines if str(one.activity.pk) == request.GET.get("moved")), None)
    if moved is None:
        return {}
    by = request.GET.get("by", "")
    by = {"up": "down", "down": "up"}.get(by, "") if _at_an_end(moved, by) else by
    return {"moved": moved, "by": by}


def _at_an_end(line: Any, by: str) -> bool:
    return bool((by == "up" and line.is_first) or (by == "down" and line.is_last))


@for_host
@get_or_post
def add(request: HostRequest, kind: str) -> HttpResponse:
    """Add something of one kind to what guests are asked."""
    if kind not in OFFERED:
        raise Http404("There is no such kind of question.")
    wanted = {"where": "survey"} if "survey" in request.GET else {}
    form = ActivityForm(kind, request.POST or None, initial=wanted)
    part = Activity.Part.QUESTIONS if kind == Activity.Kind.PANEL_QUESTIONS else Activity.Part.POLL
    check_add_activity(request.membership, request.conversation, part)
    if request.method != "POST" or not form.is_valid():
        return _sheet(request, form)
    try:
        added = acts.add_activity(
            actor=request.membership,
            conversation=request.conversation,
            kind=kind,
            plan=form.plan(),
            in_survey=form.in_survey,
        )
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _sheet(request, form)
    return _done(request, _("Added: ‘{what}’.").format(what=added))  # noqa: RUF001  # a quotation as people write it


@for_host
@get_or_post
def change(request: HostRequest, activity: int) -> HttpResponse:
    """Change what is asked and how; only how, once it has answers."""
    found = activity_of(request, activity)
    check_change(request.membership, found)
    form = ActivityForm(found.kind, request.POST or None, activity=found)
    if not can_reword(found):
        form.lock_words()
    if request.method != "POST" or not form.is_valid():
        return _sheet(request, form)
    try:
        acts.change_activity(actor=request.membership, activity=found, plan=form.plan())
    except NotAllowed as refusal:  # somebody has answered since the form was shown
        form.add_error(None, str(refusal))
        return _sheet(request, form)
    return _done(request, _("Saved."))


@for_host_posting
def duplicate(request: HostRequest, activity: int) -> HttpResponse:
    """Ask the same once more."""
    found = activity_of(request, activity)
    return _press(
        request,
        lambda: acts.duplicate_activity(actor=request.membership, activity=found),
        _("Duplicated. The second one has no answers and is not open."),
    )


@for_host_posting
def remove(request: HostRequest, activity: int) -> HttpResponse:
    """Take out what nobody has answered."""
    found = activity_of(request, activity)
    return _press(
        request,
        lambda: acts.remove_activity(actor=request.membership, activity=found),
        _("Removed: ‘{what}’.").format(what=found),  # noqa: RUF001  # a quotation as people write it
    )


@for_host_posting
def move(request: HostRequest, activity: int) -> HttpResponse:
    """Move a step: `to` is 'up', 'down' or the place where it was dropped."""
    found, to = activity_of(request, activity), request.POST.get("to", "")
    here = place_of(found)
    typed = int(to) if to.isascii() and to.isdigit() and len(to) < 4 else here
    place = {"up": here - 1, "down": here + 1}.get(to, typed)
    try:
        acts.move_activity(actor=request.membership, activity=found, place=place)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    by = to if to in ("up", "down") else "drop"
    return redirect(f"{address(request)}?moved={found.pk}&by={by}")


def address(request: HostRequest) -> str:
    """Where the run order of this conversation is."""
    return reverse(
        "conversations:run_order", args=[request.partnership.slug, request.conversation.pk]
    )


def activity_of(request: HostRequest, pk: int) -> Activity:
    """One activity of this conversation; 404 for any other."""
    found = request.conversation.activities.filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such question.")
    found.conversation = request.conversation
    return found


def _sheet(request: HostRequest, form: ActivityForm) -> HttpResponse:
    context = {
        "conversation": request.conversation,
        "form": form,
        "kind": Activity.Kind(form.kind),
        "hint": OFFERED.get(Activity.Kind(form.kind), ""),
    }
    return render(request, "conversations/host/activity.html", context)


def _press(request: HostRequest, act: Any, done: str) -> HttpResponse:
    try:
        act()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect(address(request))
    return _done(request, done)


def _done(request: HostRequest, what: str) -> HttpResponse:
    messages.success(request, what)
    return redirect(address(request))
