"""Sending a map's link by e-mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from longtable.areas.common_ground.actions.mailing import send_link
from longtable.areas.common_ground.forms.hosting import SendLinkForm
from longtable.areas.common_ground.rules import check_send_link
from longtable.areas.common_ground.views.hosts import HostRequest, for_host
from longtable.areas.common_ground.views.limits import has_mailed_too_often
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.partnerships.queries import members

TOO_OFTEN = "You have sent this six times in an hour. Wait an hour, then send it to the others."


@for_host
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HostRequest) -> HttpResponse:
    """Choose who gets the link, and send it."""
    check_send_link(request.membership, request.opinion_map)
    posted = request.POST if request.method == "POST" else None
    form = SendLinkForm(posted, members=list(members()))
    if posted is None or not form.is_valid():
        return _sheet(request, form)
    if has_mailed_too_often(request):
        form.add_error(None, TOO_OFTEN)
        return _sheet(request, form)
    seats, addresses = form.addressees()
    try:
        sent = send_link(
            actor=request.membership,
            opinion_map=request.opinion_map,
            members=seats,
            addresses=addresses,
        )
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _sheet(request, form)
    messages.success(
        request, f"The link is on its way to {sent} {'person' if sent == 1 else 'people'}."
    )
    return redirect(request.opinion_map)


def _sheet(request: HostRequest, form: SendLinkForm) -> HttpResponse:
    context = {"form": form, "opinion_map": request.opinion_map}
    return render(request, "common_ground/host/send.html", context)
