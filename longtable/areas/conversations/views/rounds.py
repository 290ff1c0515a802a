"""The next round of a question: asking for it, and what the rounds before it held."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from longtable.areas.conversations.actions.resetting import reset_activity
from longtable.areas.conversations.queries.rounds import rounds
from longtable.areas.conversations.queries.steps import in_steps, opening_together, steps
from longtable.areas.conversations.rules.hosting import check_reset
from longtable.areas.conversations.views.hosts import HostRequest, console_address, for_host
from longtable.areas.conversations.views.preparing import get_or_post
from longtable.areas.conversations.views.run_order import activity_of
from longtable.foundation.partnerships.permission import NotAllowed


@for_host
@get_or_post
def reset(request: HostRequest, activity: int) -> HttpResponse:
    """Say what happens, then set the answers aside and begin the next round."""
    found = activity_of(request, activity)
    check_reset(request.membership, found)
    if request.method != "POST":
        all_steps = steps(request.conversation)
        step = next(one for one in all_steps if found in one.activities)
        context = {"conversation": request.conversation, "step": step, "activity": found}
        return render(request, "conversations/host/reset.html", context)
    try:
        count = reset_activity(actor=request.membership, activity=found)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        noun = "answer is" if count == 1 else "answers are"
        messages.success(request, f"{count} {noun} set aside. Round {found.round} begins.")
    return redirect(console_address(request.conversation, str(found.pk)))


@for_host
@require_safe
def compare(request: HostRequest, activity: int) -> HttpResponse:
    """Every round of a question, or of each of the survey's, beside each other."""
    found = activity_of(request, activity)
    together = list(opening_together(found))
    context = {
        "conversation": request.conversation,
        "activity": found,
        "step": in_steps(together)[0],
        "all_rounds": [rounds(one) for one in together],
    }
    return render(request, "conversations/host/rounds.html", context)
