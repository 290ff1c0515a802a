"""Beside other places: only for those who share theirs, and only as a whole."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from longtable.areas.diagnostic.actions.sharing import share_summary, stop_sharing
from longtable.areas.diagnostic.analysis.findings import Findings
from longtable.areas.diagnostic.models import Round
from longtable.areas.diagnostic.queries.places import Place, place_of, places_beside, shares
from longtable.areas.diagnostic.rules import can_share_summary, check_read_results
from longtable.areas.diagnostic.views.hosts import HostRequest, for_round
from longtable.areas.diagnostic.views.report.whole import closed_on
from longtable.areas.diagnostic.views.results import findings_for, links_of
from longtable.foundation.partnerships.permission import NotAllowed
from longtable.foundation.ui.documents import elements as el

HEADING = "Beside other places"
NOT_SHOWN = "Not shown"


@for_round
@require_safe
def places(request: HostRequest) -> HttpResponse:
    """How other places did that share theirs, once this round is shared too."""
    asked = request.round
    check_read_results(request.membership, asked)
    is_shared = shares(asked)
    others = places_beside(asked) if is_shared else []
    context = {
        "round": asked,
        "closed_on": closed_on(asked),
        "heading": HEADING,
        "links": links_of(request, "places"),
        "is_shared": is_shared,
        "can_share": can_share_summary(request.membership, asked),
        "others": others,
        "table": _table(asked, findings_for(asked), others) if others else None,
    }
    return render(request, "diagnostic/results/places.html", context)


@for_round
@require_POST
def share(request: HostRequest) -> HttpResponse:
    """Agree that other places see the means."""
    return _pressed(request, share_summary)


@for_round
@require_POST
def unshare(request: HostRequest) -> HttpResponse:
    """Take that back."""
    return _pressed(request, stop_sharing)


def _pressed(request: HostRequest, act: Callable[..., None]) -> HttpResponse:
    try:
        act(actor=request.membership, asked=request.round)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("diagnostic:places", request.partnership.slug, request.round.pk)


def _table(asked: Round, findings: Findings, others: list[Place]) -> el.Table:
    shown = [place_of(asked), *others]
    rows = tuple(
        (name, *(_cell(place, identifier) for place in shown))
        for identifier, name in findings.named.items()
    )
    headers = ("Characteristic", *(place.name for place in shown))
    return el.Table("Means, every sector counting alike, and where they likely lie", headers, rows)


def _cell(place: Place, identifier: str) -> str:
    found = place.means.get(identifier)
    if found is None:
        return NOT_SHOWN
    value, low, high = found
    if low is None or high is None:
        return f"{value:.1f}"
    return f"{value:.1f} ({low:.1f} to {high:.1f})"
