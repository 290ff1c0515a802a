"""What to expect before, and the recording or notes afterwards: two short forms for hosts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from longtable.areas.conversations.actions import around
from longtable.areas.conversations.forms.around import NoticeForm, RecordingForm
from longtable.areas.conversations.rules.around import check_link_recording
from longtable.areas.conversations.views.hosts import HostRequest, for_host

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@for_host
@get_or_post
def notice(request: HostRequest) -> HttpResponse:
    """Say what may be uncomfortable, and where to find support."""
    conversation = request.conversation
    before = {"notice": conversation.content_notice, "support": conversation.support}
    form = NoticeForm(request.POST if request.method == "POST" else None, initial=before)
    if not form.is_valid():
        return _page(request, "notice", form)
    around.say_what_to_expect(
        actor=request.membership, conversation=conversation, **form.cleaned_data
    )
    messages.success(request, "Saved. Guests read it before they join.")
    return redirect(conversation)


@for_host
@get_or_post
def recording(request: HostRequest) -> HttpResponse:
    """Link a recording or notes."""
    conversation = request.conversation
    check_link_recording(request.membership, conversation)
    before = {"url": conversation.recording_url, "line": conversation.recording_line}
    form = RecordingForm(request.POST if request.method == "POST" else None, initial=before)
    if not form.is_valid():
        return _page(request, "recording", form)
    around.link_recording(actor=request.membership, conversation=conversation, **form.cleaned_data)
    messages.success(request, "Saved." if conversation.recording_url else "The link is gone.")
    return redirect(conversation)


def _page(request: HostRequest, name: str, form: Any) -> HttpResponse:
    context = {"conversation": request.conversation, "form": form}
    return render(request, f"conversations/host/{name}.html", context)
