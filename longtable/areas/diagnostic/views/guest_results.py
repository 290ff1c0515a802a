"""The results for those who answered: the whole report, at the same time as for the convenor."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from longtable.areas.diagnostic.queries.rounds import actions_of
from longtable.areas.diagnostic.rules import check_see_results
from longtable.areas.diagnostic.views.guests import GuestRequest, for_guests, home
from longtable.areas.diagnostic.views.report.whole import whole
from longtable.areas.diagnostic.views.results import NO_FILE, Link, findings_for
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.ui.documents.elements import Flow
from longtable.foundation.ui.documents.files import FORMATS, as_file


@for_guests
@require_safe
def read(request: GuestRequest) -> HttpResponse:
    """The page."""
    try:
        flow = _flow(request)
    except NotAllowed as refusal:
        messages.info(request, str(refusal))
        return home(request)
    code = request.round.join_code
    downloads = [
        Link(kind.label, reverse("diagnostic:guest_results_file", args=[code, ending]))
        for ending, kind in FORMATS.items()
    ]
    context = {"round": request.round, "flow": flow, "downloads": downloads}
    return render(request, "diagnostic/results/guest.html", context)


@for_guests
@require_safe
def file(request: GuestRequest, ending: str) -> HttpResponse:
    """The report as a file."""
    if ending not in FORMATS:
        raise Http404(NO_FILE)
    try:
        flow = _flow(request)
    except NotAllowed as refusal:
        messages.info(request, str(refusal))
        return home(request)
    return as_file(flow, request.partnership.name, ending)


def _flow(request: GuestRequest) -> Flow:
    asked = request.round
    check_see_results(request.respondent, asked)
    with override(settings.LANGUAGE_CODE):  # the report is written in English, all of it
        return whole(asked, findings_for(asked), actions_of(asked))
