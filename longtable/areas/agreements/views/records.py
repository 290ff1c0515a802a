"""Asking for people's records: what is released, or why not and whom to ask."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from longtable.areas.agreements.forms.records import AskForm
from longtable.areas.agreements.models.lists import PURPOSES
from longtable.areas.agreements.queries import agreements, overrides, people
from longtable.areas.agreements.queries.clock import now
from longtable.areas.agreements.queries.opening import what_is_open_to
from longtable.areas.agreements.queries.words import clause_sentence
from longtable.areas.agreements.views.finding import found
from longtable.areas.agreements.views.showing import Shown, show, show_list
from longtable.foundation.partnerships.access import MemberRequest, for_members

NAMED = ("demographics", "contact")
MOST_LISTED = 500


@never_cache
@for_members
@require_safe
def ask(request: MemberRequest) -> HttpResponse:
    """Say what for; then everybody whom one may see for it, or one person's record."""
    asked = "purpose" in request.GET
    form = AskForm(request.GET if asked else None)
    if not asked or not form.is_valid():
        return render(request, "agreements/records/ask.html", {"form": form})
    purpose, person = form.cleaned_data["purpose"], form.cleaned_data["person"]
    if person:
        address = reverse("agreements:record", args=[request.partnership.slug, person.pk])
        return redirect(f"{address}?purpose={purpose}")
    shown = show_list(request.membership, list(people.subjects()[:MOST_LISTED]), purpose, NAMED)
    context = {"form": form, "purpose": PURPOSES.find(purpose), **_sorted(shown)}
    return render(request, "agreements/records/list.html", context)


def _sorted(shown: list[Shown]) -> dict[str, object]:
    """Those that are open, and why others stay shut: each reason once, nobody counted."""
    shut = dict.fromkeys(one.decision.explanation for one in shown if not one.decision.allowed)
    return {"open": [one for one in shown if one.decision.allowed], "reasons": list(shut)[:10]}


@never_cache
@for_members
@require_safe
def record(request: MemberRequest, pk: int) -> HttpResponse:
    """One record: the fields that were agreed, or why not and whom to ask."""
    subject = found(people.subject_by_number(pk))
    purpose = request.GET.get("purpose", "")
    if purpose not in PURPOSES:
        form = AskForm({"purpose": purpose, "person": pk} if purpose else {"person": pk})
        if not purpose:
            form = AskForm(initial={"person": pk})
        return render(request, "agreements/records/ask.html", {"form": form})
    shown = show(request.membership, subject, purpose)
    context = {"shown": shown, "subject": subject, "purpose": PURPOSES.find(purpose)}
    status = 200 if shown.decision.allowed else 403
    return render(request, "agreements/records/record.html", context, status=status)


@for_members
@require_safe
def what_we_may_see(request: MemberRequest) -> HttpResponse:
    """A partner's page: what their organisation may see, and why; and what it gives."""
    who = request.membership
    versions = agreements.sharing_versions()
    receives = what_is_open_to(versions, who.organisation_id, who.roles)
    gives = [
        (version, [c for c in version.clauses.all() if who.organisation in c.givers.all()])
        for version in versions
    ]
    running = [one for one in overrides.running(now()) if who in one.users.all()]
    context = {
        "receives": [(v, [clause_sentence(c) for c in clauses]) for v, clauses in receives],
        "gives": [(v, [clause_sentence(c) for c in clauses]) for v, clauses in gives if clauses],
        "running": running,
    }
    return render(request, "agreements/records/what_we_may_see.html", context)
