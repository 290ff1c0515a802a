"""What a host's buttons do."""

from django.http import Http404, HttpResponse

from longtable.areas.conversations.actions import hosting, results
from longtable.areas.conversations.forms.hands import HandsForm
from longtable.areas.conversations.models import Activity
from longtable.areas.conversations.queries.results import counted
from longtable.areas.conversations.rules.results import check_count_hands
from longtable.areas.conversations.views.console import console
from longtable.areas.conversations.views.hosts import HostRequest, for_host_posting, press


@for_host_posting
def open_conversation(request: HostRequest) -> HttpResponse:
    """Let guests in."""
    who, conversation = request.membership, request.conversation
    return press(request, lambda: hosting.open_conversation(actor=who, conversation=conversation))


@for_host_posting
def close_conversation(request: HostRequest) -> HttpResponse:
    """End the conversation."""
    who, conversation = request.membership, request.conversation
    return press(request, lambda: hosting.close_conversation(actor=who, conversation=conversation))


@for_host_posting
def open_activity(request: HostRequest, activity: int) -> HttpResponse:
    """Open a step; with `keep` in the form, what is open stays open."""
    who, found, keep = request.membership, _activity(request, activity), "keep" in request.POST
    return press(
        request, lambda: hosting.open_activity(actor=who, activity=found, keep_others=keep)
    )


@for_host_posting
def close_activity(request: HostRequest, activity: int) -> HttpResponse:
    """Close a step."""
    who, found = request.membership, _activity(request, activity)
    return press(request, lambda: hosting.close_activity(actor=who, activity=found))


@for_host_posting
def reveal(request: HostRequest, activity: int) -> HttpResponse:
    """Show everybody the results of a poll."""
    who, found = request.membership, _activity(request, activity)
    return press(request, lambda: results.reveal_results(actor=who, poll=found))


@for_host_posting
def hide_results(request: HostRequest, activity: int) -> HttpResponse:
    """Keep the results of a poll from everybody but hosts."""
    who, found = request.membership, _activity(request, activity)
    return press(request, lambda: results.hide_results(actor=who, poll=found))


@for_host_posting
def hands(request: HostRequest, activity: int) -> HttpResponse:
    """Keep the hands that were counted in the room."""
    who, found = request.membership, _activity(request, activity)
    check_count_hands(who, found)
    form = HandsForm(counted(found), request.POST)
    if not form.is_valid():
        return console(request, hands=form)
    counts = form.counts()
    return press(request, lambda: results.count_hands(actor=who, poll=found, counts=counts))


@for_host_posting
def extend(request: HostRequest, activity: int) -> HttpResponse:
    """Give a minute more."""
    who, found = request.membership, _activity(request, activity)
    return press(request, lambda: hosting.extend_activity(actor=who, activity=found))


def _activity(request: HostRequest, pk: int) -> Activity:
    found = request.conversation.activities.filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such question.")
    found.conversation = request.conversation
    return found
