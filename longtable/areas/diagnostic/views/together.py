"""Making sense of the results together, in a meeting: one characteristic at a time, gap first."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.areas.diagnostic.actions import agreeing
from longtable.areas.diagnostic.analysis.findings import CharacteristicResult, Findings
from longtable.areas.diagnostic.forms.agreeing import AgreeForm
from longtable.areas.diagnostic.models import RoundAction
from longtable.areas.diagnostic.queries.rounds import actions_of
from longtable.areas.diagnostic.rules import can_record_action, check_read_results
from longtable.areas.diagnostic.views.hosts import HostRequest, for_round
from longtable.areas.diagnostic.views.report import changes, detail
from longtable.areas.diagnostic.views.report.gaps import gap_picture, widest
from longtable.areas.diagnostic.views.report.prompts import prompts
from longtable.areas.diagnostic.views.results import findings_for
from longtable.foundation.partnerships.permission import NotAllowed

NO_GAP = "No gap between sectors is beyond chance here."


@for_round
@require_safe
def start(request: HostRequest) -> HttpResponse:
    """How a meeting goes about it, and what there is to go through."""
    check_read_results(request.membership, request.round)
    findings = findings_for(request.round)
    context = {"round": request.round, "ones": findings.in_order, "report": findings.report}
    return render(request, "diagnostic/together/start.html", context)


@for_round
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HostRequest, place: int) -> HttpResponse:
    """One characteristic; an action agreed about it is recorded on the spot."""
    check_read_results(request.membership, request.round)
    findings = findings_for(request.round)
    if not 1 <= place <= len(findings.in_order):
        raise Http404("There is no such characteristic.")
    shown = findings.in_order[place - 1]
    form = AgreeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _recorded(request, form, shown.id):
        return redirect(f"{_address(request, place)}#agreed")
    context = {"form": form, **_about(request, findings, shown), **_way(request, findings, place)}
    return render(request, "diagnostic/together/one.html", context)


@for_round
@require_http_methods(["GET", "HEAD", "POST"])
def agreed(request: HostRequest) -> HttpResponse:
    """Everything that was agreed, and a place for what is about all of it."""
    check_read_results(request.membership, request.round)
    findings = findings_for(request.round)
    form = AgreeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _recorded(request, form, ""):
        return redirect("diagnostic:together_agreed", *_at(request))
    last = len(findings.in_order)
    context = {
        "round": request.round,
        "form": form,
        "actions": _named(request, findings),
        "can_record": can_record_action(request.membership, request.round),
        "previous": _address(request, last) if last else "",
    }
    return render(request, "diagnostic/together/agreed.html", context)


@for_round
@require_POST
def withdraw(request: HostRequest, action: int) -> HttpResponse:
    """Take back an action that was recorded by mistake."""
    found = get_object_or_404(RoundAction, pk=action, round=request.round)
    try:
        agreeing.withdraw_action(actor=request.membership, agreed=found)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("diagnostic:together_agreed", *_at(request))


def _recorded(request: HostRequest, form: AgreeForm, characteristic: str) -> bool:
    step = form.step(characteristic)
    try:
        agreeing.record_action(actor=request.membership, asked=request.round, step=step)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "The action is recorded.")
    return True


def _about(request: HostRequest, findings: Findings, shown: CharacteristicResult) -> dict[str, Any]:
    """The characteristic: its gap first, then everything else that may be shown."""
    gap = widest(findings, shown.id)
    return {
        "round": request.round,
        "one": shown,
        "gap": gap_picture(findings, shown, gap) if gap else None,
        "no_gap": "" if gap or not findings.report.scored else NO_GAP,
        "change": changes.changed(findings, shown.id),
        "elements": list(detail.in_full(findings, shown)),
        "prompts": list(prompts(findings, shown)),
        "actions": [a for a in _named(request, findings) if a["characteristic"] == shown.id],
        "can_record": can_record_action(request.membership, request.round),
    }


def _way(request: HostRequest, findings: Findings, place: int) -> dict[str, Any]:
    """Where the meeting is, and the ways on and back."""
    last = len(findings.in_order)
    agreed_at = reverse("diagnostic:together_agreed", args=_at(request))
    start_at = reverse("diagnostic:together", args=_at(request))
    return {
        "place": place,
        "places": last,
        "previous": _address(request, place - 1) if place > 1 else start_at,
        "next": _address(request, place + 1) if place < last else agreed_at,
    }


def _named(request: HostRequest, findings: Findings) -> list[dict[str, Any]]:
    """Actions recorded so far, each with what it is about and whether one may take it back."""
    member = request.membership
    return [
        {
            "action": action,
            "characteristic": action.characteristic,
            "about": findings.named.get(action.characteristic, "All of it"),
            "can_withdraw": member.is_convenor or action.created_by_id == member.pk,
        }
        for action in actions_of(request.round)
    ]


def _address(request: HostRequest, place: int) -> str:
    return reverse("diagnostic:together_one", args=[*_at(request), place])


def _at(request: HostRequest) -> list[Any]:
    return [request.partnership.slug, request.round.pk]
