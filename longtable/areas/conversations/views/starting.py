"""Starting a conversation: with nothing, from a ready-made run order, or from an earlier one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from longtable.areas.conversations.actions.ready_made import READY_MADE
from longtable.areas.conversations.actions.starting import copy_conversation, start_from
from longtable.areas.conversations.forms.starting import StartForm, in_a_week
from longtable.areas.conversations.models import Activity, Conversation
from longtable.areas.conversations.queries.steps import conversations
from longtable.areas.conversations.rules.preparing import check_copy, check_create
from longtable.areas.conversations.views.hosts import HostRequest, for_host
from longtable.areas.conversations.views.preparing import get_or_post
from longtable.foundation.partnerships.access import MemberRequest, for_members

LISTED = 20


@for_members
@require_safe
def choose(request: MemberRequest) -> HttpResponse:
    """What one can start from."""
    check_create(request.membership)
    context = {"ready_made": READY_MADE, "earlier": conversations()[:LISTED]}
    return render(request, "conversations/host/start.html", context)


@for_members
@get_or_post
def ready(request: MemberRequest, plan: str) -> HttpResponse:
    """Start from a ready-made run order."""
    check_create(request.membership)
    made = READY_MADE.get(plan)
    if made is None:
        raise Http404("There is no such run order.")
    form = StartForm(request.POST or None, initial={"title": made.title, **in_a_week()})
    if request.method != "POST" or not form.is_valid():
        return render(request, "conversations/host/start_from.html", {"form": form, "made": made})
    conversation = start_from(actor=request.membership, ready=plan, start=form.start())
    return _to_the_run_order(request, conversation)


@for_host
@get_or_post
def copy(request: HostRequest) -> HttpResponse:
    """Start from an earlier conversation."""
    earlier = request.conversation
    check_copy(request.membership, earlier)
    initial = {"title": earlier.title, **in_a_week(earlier.starts_at)}
    form = StartForm(request.POST or None, initial=initial)
    left_out = earlier.activities.filter(kind=Activity.Kind.STATEMENTS).count()
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "conversation": earlier, "left_out": left_out}
        return render(request, "conversations/host/copy.html", context)
    made = copy_conversation(actor=request.membership, conversation=earlier, start=form.start())
    return _to_the_run_order(request, made)


def _to_the_run_order(request: Any, conversation: Conversation) -> HttpResponse:
    messages.success(
        request, _("Saved as a draft. Change what you like; guests can join once you open it.")
    )
    return redirect("conversations:run_order", slug=request.partnership.slug, pk=conversation.pk)
