"""What came of a map, for members, for people who took part, and as files."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from longtable.areas.common_ground.actions.exporting import note_export
from longtable.areas.common_ground.queries import exports
from longtable.areas.common_ground.queries.results import results_of
from longtable.areas.common_ground.queries.voting import newest_snapshot
from longtable.areas.common_ground.rules import check_export, check_read_results, check_see_results
from longtable.areas.common_ground.tasks import refreshed
from longtable.areas.common_ground.views.guests import SeatedRequest, for_seated, home
from longtable.areas.common_ground.views.hosts import HostRequest, for_host, for_map
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.ui.spreadsheets import as_csv


@for_map
@require_GET
def results(request: HostRequest) -> HttpResponse:
    """The results for members of the partnership."""
    opinion_map = request.opinion_map
    check_read_results(request.membership, opinion_map)
    found = results_of(opinion_map, refreshed(opinion_map), pair=request.GET.get("sectors", ""))
    context = {"opinion_map": opinion_map, "results": found}
    return render(request, "common_ground/results/members.html", context)


@for_seated
@require_GET
def guest_results(request: SeatedRequest) -> HttpResponse:
    """The results for somebody who took part, with where they stand."""
    opinion_map, who = request.opinion_map, request.participant
    try:
        check_see_results(who, opinion_map)
    except NotAllowed as refusal:
        messages.info(request, str(refusal))
        return home(request)
    found = results_of(opinion_map, refreshed(opinion_map), who, request.GET.get("sectors", ""))
    context = {"opinion_map": opinion_map, "participant": who, "results": found}
    return render(request, "common_ground/results/guests.html", context)


@for_host
@require_GET
def export(request: HostRequest, name: str) -> HttpResponse:
    """One file of the map's votes; that it was taken out is recorded."""
    write = exports.FILES.get(name)
    if write is None:
        raise Http404("There is no such file.")
    opinion_map = request.opinion_map
    check_export(request.membership, opinion_map)
    note_export(actor=request.membership, opinion_map=opinion_map, name=name)
    text = as_csv(write(exports.book(opinion_map, newest_snapshot(opinion_map))))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
