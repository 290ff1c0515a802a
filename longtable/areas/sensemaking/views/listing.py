"""Every question that was answered in words, with its board or the way to one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from longtable.areas.sensemaking import tasks
from longtable.areas.sensemaking.queries import boards
from longtable.areas.sensemaking.rules import check_run
from longtable.foundation.partnerships.access import MemberRequest, for_members


@for_members
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """All questions; convenors start boards from here."""
    is_convenor = request.membership.is_convenor
    lines = [line for line in boards.lines() if line.board or is_convenor]
    context = {"lines": lines, "can_start": is_convenor}
    return render(request, "sensemaking/list.html", context)


@for_members
@require_POST
def start(request: Any, activity: int) -> HttpResponse:
    """Make a board of a question's answers."""
    found = boards.activity_by_number(activity)
    if found is None:
        raise Http404("There is no such question.")
    found.partnership = found.conversation.partnership = request.partnership
    check_run(request.membership, found)
    if (known := getattr(found, "board", None)) is not None:
        return redirect("sensemaking:board", slug=request.partnership.slug, pk=known.pk)
    board = tasks.start(request.membership, found)
    return redirect("sensemaking:board", slug=request.partnership.slug, pk=board.pk)
