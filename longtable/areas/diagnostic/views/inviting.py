"""Who is asked: people are added to a round's list and taken off it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from longtable.areas.diagnostic.actions import inviting
from longtable.areas.diagnostic.forms.preparing import PeopleForm
from longtable.areas.diagnostic.queries.asked import invitations
from longtable.areas.diagnostic.rules import can_invite, can_open
from longtable.areas.diagnostic.views.hosts import (
    HostRequest,
    for_convenor,
    for_convenor_posting,
)
from longtable.foundation.partnerships.permission import NotAllowed


@for_convenor
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HostRequest) -> HttpResponse:
    """The list of those asked, and a form to add more."""
    form = PeopleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _added(request, form):
        return redirect("diagnostic:people", request.partnership.slug, request.round.pk)
    context = {
        "round": request.round,
        "form": form,
        "invitations": invitations(request.round),
        "can_invite": can_invite(request.membership, request.round),
        "can_open": can_open(request.membership, request.round),
    }
    return render(request, "diagnostic/host/people.html", context)


def _added(request: HostRequest, form: PeopleForm) -> bool:
    wanted = form.people()
    try:
        added = inviting.invite(actor=request.membership, asked=request.round, people=wanted)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    known = len({one.email.casefold() for one in wanted}) - added
    rest = f" {known} were on the list already." if known else ""
    messages.success(request, f"Added: {added}.{rest}")
    return True


@for_convenor_posting
def leave_out(request: HostRequest, invitation: int) -> HttpResponse:
    """Take somebody off the list, or write to them no more."""
    found = invitations(request.round).filter(pk=invitation).first()
    if found is None:
        raise Http404("There is nobody of that number on the list.")
    found.round = request.round
    try:
        inviting.leave_out(actor=request.membership, invitation=found)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("diagnostic:people", request.partnership.slug, request.round.pk)
