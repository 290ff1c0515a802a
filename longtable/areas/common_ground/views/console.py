"""A map's own page: for convenors all they need, for members what it is and how to take part."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.areas.common_ground.forms.hosting import SeedsForm
from longtable.areas.common_ground.models import Moderation, Reason
from longtable.areas.common_ground.queries import maps
from longtable.areas.common_ground.rules import (
    can_delete,
    can_edit,
    can_export,
    can_host,
    can_open,
    can_read_results,
    can_send_link,
)
from longtable.areas.common_ground.views.hosts import HostRequest, for_map


@for_map
@require_safe
def detail(request: HostRequest) -> HttpResponse:
    """The console for convenors, a summary for other members."""
    if can_host(request.membership, request.opinion_map):
        return console(request)
    context = {
        "opinion_map": request.opinion_map,
        "counts": maps.counts(request.opinion_map),
        "can_read_results": can_read_results(request.membership, request.opinion_map),
    }
    return render(request, "common_ground/host/summary.html", context)


def console(request: HostRequest, form: SeedsForm | None = None) -> HttpResponse:
    """The console; `form` holds statements that were refused."""
    who, opinion_map = request.membership, request.opinion_map
    rejected = maps.statements(opinion_map, Moderation.REJECTED)
    rejected_notes = maps.notes(opinion_map, Moderation.REJECTED)
    context = {
        "opinion_map": opinion_map,
        "counts": maps.counts(opinion_map),
        "waiting": maps.statements(opinion_map, Moderation.WAITING),
        "notes": maps.notes(opinion_map, Moderation.WAITING),
        "rejected_notes": rejected_notes,
        "rejected_count": len(rejected) + len(rejected_notes),
        "can_send_link": can_send_link(who, opinion_map),
        "accepted": maps.statements(opinion_map, Moderation.ACCEPTED),
        "rejected": rejected,
        "reasons": Reason.choices,
        "form": form or SeedsForm(),
        "can_edit": can_edit(who, opinion_map),
        "can_delete": can_delete(who, opinion_map),
        "can_open": can_open(who, opinion_map),
        "can_export": can_export(who, opinion_map),
        "can_read_results": can_read_results(who, opinion_map),
    }
    return render(request, "common_ground/host/console.html", context)
