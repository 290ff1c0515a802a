"""Who helps to hold a conversation, and their back-channel, on the console and on a phone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from longtable.areas.conversations.actions import crew as actions
from longtable.areas.conversations.forms.crew import BackstageForm, HelperForm
from longtable.areas.conversations.queries import crew as queries
from longtable.areas.conversations.rules.crew import (
    can_talk_backstage,
    check_name,
    check_read_backstage,
)
from longtable.areas.conversations.rules.moderating import can_moderate
from longtable.areas.conversations.views.hosts import (
    HostRequest,
    console_address,
    for_conversation,
)
from longtable.foundation.partnerships.access import View
from longtable.foundation.partnerships.permission import NotAllowed

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _allowed_by(check: Callable[..., str]) -> Callable[[View], View]:
    """As `for_conversation`, for whom `check` lets; other members are told why not (403)."""

    def wrap(view: View) -> View:
        @wraps(view)
        def allowed(request: Any, **kwargs: Any) -> HttpResponse:
            check(request.membership, request.conversation)
            return view(request, **kwargs)

        return for_conversation(allowed)

    return wrap


@_allowed_by(check_name)
@get_or_post
def helpers(request: HostRequest) -> HttpResponse:
    """Everybody who helps, and naming one more."""
    conversation = request.conversation
    form = HelperForm(queries.who_can_be_named(conversation), _posted(request))
    if not form.is_valid():
        context = {
            "conversation": conversation,
            "form": form,
            "helpers": queries.helpers(conversation),
        }
        return render(request, "conversations/host/helpers.html", context)
    named, part = form.named(), form.cleaned_data["part"]
    try:
        actions.name_helper(
            actor=request.membership, conversation=conversation, named=named, part=part
        )
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{named.person} was named, and is told so.")
    return redirect("conversations:helpers", request.partnership.slug, conversation.pk)


@_allowed_by(check_name)
@require_http_methods(["POST"])
def let_go(request: HostRequest, helper: int) -> HttpResponse:
    """Take somebody's part away."""
    found = request.conversation.helpers.filter(pk=helper).select_related("membership").first()
    if found is None:
        raise Http404("Nobody here has this part.")
    found.conversation = request.conversation
    actions.let_helper_go(actor=request.membership, helper=found)
    messages.success(request, "Their part has ended.")
    return redirect("conversations:helpers", request.partnership.slug, request.conversation.pk)


@_allowed_by(check_read_backstage)
@get_or_post
def backstage(request: HostRequest) -> HttpResponse:
    """The messages, and writing one; from the console one goes back to the console."""
    who, conversation = request.membership, request.conversation
    form = BackstageForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.talk_backstage(actor=who, conversation=conversation, **form.cleaned_data)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        if "console" in request.POST and can_moderate(who, conversation):
            return redirect(console_address(conversation, request.POST.get("step", "")))
        return redirect("conversations:backstage", request.partnership.slug, conversation.pk)
    context = {
        "conversation": conversation,
        "can_talk": can_talk_backstage(who, conversation),
        "can_moderate": can_moderate(who, conversation),
        "backstage": queries.backstage(conversation),
        "backstage_form": form,
        "follow": queries.backstage_mark(conversation),
    }
    return render(request, "conversations/host/backstage.html", context)


def _posted(request: HostRequest) -> Any:
    return request.POST if request.method == "POST" else None
