"""What a moderator's buttons do with people's words."""

from django.http import Http404, HttpResponse

from longtable.areas.conversations.actions import moderating
from longtable.areas.conversations.forms.moderating import HideForm, ModerationForm
from longtable.areas.conversations.models import Contribution, Conversation
from longtable.areas.conversations.queries import said, waiting
from longtable.areas.conversations.views.hosts import (
    HostRequest,
    for_host_posting,
    for_moderator_posting,
    press,
)

LISTED = 50  # what a moderator can have read before pressing 'Show all'
Moderation = Conversation.Moderation
FROM_NOW = {
    Moderation.OFF: "Moderation is off: new words are shown at once.",
    Moderation.BEFORE: "From now on, new words wait here until a moderator shows them."
    " What is shown already stays shown.",
    Moderation.AFTER: "From now on, new words are shown at once, and listed here until a moderator"
    " has looked at them.",
}


@for_host_posting
def choose(request: HostRequest) -> HttpResponse:
    """Say when words are moderated from now on."""
    who, conversation = request.membership, request.conversation
    form = ModerationForm(request.POST)
    if not form.is_valid():
        raise Http404("There is no such kind of moderation.")
    when = form.cleaned_data["moderation"]
    return press(
        request,
        lambda: moderating.choose_moderation(actor=who, conversation=conversation, moderation=when),
        done=FROM_NOW[when] + _still_waiting(conversation),
    )


def _still_waiting(conversation: Conversation) -> str:
    count = waiting.held(conversation)
    if not count:
        return ""
    still = "1 answer waits" if count == 1 else f"{count} answers wait"
    return f" {still} already: show or hide what waits below."


@for_moderator_posting
def hide(request: HostRequest, contribution: int) -> HttpResponse:
    """Take a contribution off every screen."""
    who, found = request.membership, contribution_of(request, contribution)
    form = HideForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else Contribution.HideReason.OTHER
    return press(
        request,
        lambda: moderating.hide_contribution(actor=who, contribution=found, reason=reason),
    )


@for_moderator_posting
def show(request: HostRequest, contribution: int) -> HttpResponse:
    """Show what waits, or put a hidden contribution back."""
    who, found = request.membership, contribution_of(request, contribution)
    return press(request, lambda: moderating.show_contribution(actor=who, contribution=found))


@for_moderator_posting
def look_at(request: HostRequest, contribution: int) -> HttpResponse:
    """Take what is shown already off the list of what nobody has looked at."""
    who, found = request.membership, contribution_of(request, contribution)
    return press(request, lambda: moderating.look_at_contribution(actor=who, contribution=found))


@for_moderator_posting
def show_all(request: HostRequest) -> HttpResponse:
    """Show everything that the page listed, or note that it was looked at."""
    who, conversation = request.membership, request.conversation
    listed = [int(pk) for pk in request.POST.get("listed", "").split() if pk.isdigit()]
    return press(
        request,
        lambda: moderating.show_all(actor=who, conversation=conversation, listed=listed[:LISTED]),
    )


def contribution_of(request: HostRequest, pk: int) -> Contribution:
    """One contribution to the conversation; 404 when there is none."""
    found = said.contribution(request.conversation, pk)
    if found is None:
        raise Http404("There is no such contribution.")
    return found
