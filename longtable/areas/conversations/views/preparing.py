"""Preparing: the list of conversations, a new one, changing one, deleting a draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from longtable.areas.conversations.actions import preparing
from longtable.areas.conversations.actions.plan import Plan
from longtable.areas.conversations.forms.conversation import (
    ConversationForm,
    panel_of,
    rows_typed,
    speaker_rows,
)
from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.queries.steps import conversations
from longtable.areas.conversations.rules.preparing import (
    can_create,
    check_create,
    check_delete,
    check_edit,
)
from longtable.areas.conversations.views.hosts import HostRequest, for_host
from longtable.foundation.partnerships.access import MemberRequest, for_members
from longtable.foundation.partnerships.permission import NotAllowed

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@for_members
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """Every conversation of the partnership."""
    context = {"conversations": conversations(), "can_create": can_create(request.membership)}
    return render(request, "conversations/host/list.html", context)


@for_members
@get_or_post
def new(request: MemberRequest) -> HttpResponse:
    """Prepare a conversation."""
    check_create(request.membership)
    sheet = Sheet(request)
    if request.method != "POST" or not sheet.is_valid():
        return sheet.show()
    conversation = preparing.create_conversation(actor=request.membership, plan=sheet.plan())
    messages.success(request, "Saved as a draft. Guests can join once you open it.")
    return redirect(conversation)


@for_host
@get_or_post
def edit(request: HostRequest) -> HttpResponse:
    """Change a conversation until it closes."""
    check_edit(request.membership, request.conversation)
    sheet = Sheet(request, request.conversation)
    if request.method != "POST" or not sheet.is_valid():
        return sheet.show()
    try:
        preparing.edit_conversation(
            actor=request.membership, conversation=request.conversation, plan=sheet.plan()
        )
    except NotAllowed as refusal:  # somebody has answered since the form was shown
        sheet.form.add_error(None, str(refusal))
        return sheet.show()
    messages.success(request, "Saved.")
    return redirect(request.conversation)


@for_host
@get_or_post
def delete(request: HostRequest) -> HttpResponse:
    """Ask once more, then delete a draft."""
    check_delete(request.membership, request.conversation)
    if request.method != "POST":
        return render(
            request, "conversations/host/delete.html", {"conversation": request.conversation}
        )
    preparing.delete_draft(actor=request.membership, conversation=request.conversation)
    messages.success(request, "The draft is deleted.")
    return redirect("conversations:list", slug=request.partnership.slug)


class Sheet:
    """The page with the conversation's form and the panel's rows."""

    def __init__(self, request: Any, conversation: Conversation | None = None) -> None:
        self.request, self.conversation = request, conversation
        posted = request.POST if request.method == "POST" else None
        self.is_longer = posted is not None and "add_row" in posted
        if posted is not None and self.is_longer:
            typed = {**posted.dict(), "ask_the_panel": "ask_the_panel" in posted}
            self.form = ConversationForm(conversation=conversation, initial=typed)
            self.panel = speaker_rows(initial=rows_typed(posted))
        else:
            self.form = ConversationForm(posted, conversation=conversation)
            initial = panel_of(conversation) if conversation else None
            self.panel = speaker_rows(posted, initial=initial)

    def is_valid(self) -> bool:
        """Whether all of it can be saved; asking for one more row saves nothing."""
        checked = [self.form.is_valid(), self.panel.is_valid()] if not self.is_longer else [False]
        return all(checked)

    def plan(self) -> Plan:
        """What the host wants."""
        return self.form.plan(self.panel.lines())

    def show(self) -> HttpResponse:
        """The page, with what was typed and what is wrong with it."""
        context = {"form": self.form, "panel": self.panel, "conversation": self.conversation}
        return render(self.request, "conversations/host/form.html", context)
