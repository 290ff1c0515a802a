"""Writing an agreement, step by step; each step is saved by itself, so nothing typed is lost."""

from dataclasses import dataclass, fields, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from longtable.areas.agreements.actions import writing
from longtable.areas.agreements.actions.plans import ClausePlan, EmergencyPlan, PartyPlan, Wording
from longtable.areas.agreements.forms.clauses import ClauseForm
from longtable.areas.agreements.forms.emergency import EmergencyForm
from longtable.areas.agreements.forms.parties import SignatoriesForm, WhoForm
from longtable.areas.agreements.forms.wording import AimForm, DurationForm
from longtable.areas.agreements.models import AgreementVersion, Clause
from longtable.areas.agreements.queries import words
from longtable.areas.agreements.rules.agreements import check_create
from longtable.areas.agreements.rules.wording import problems_of
from longtable.areas.agreements.views.finding import (
    AgreementRequest,
    for_draft,
    for_stewards,
    found,
    get_or_post,
    press,
    tried,
)
from longtable.foundation.partnerships.access import MemberRequest
from longtable.foundation.partnerships.models import Organisation

STEPS = (
    ("what_for", "What it is for"),
    ("who", "Who"),
    ("clauses", "Who may receive what"),
    ("how_long", "How long and how safe"),
    ("emergency", "In an emergency"),
    ("signatories", "Who signs"),
    ("check", "Check and send"),
)


@dataclass(frozen=True)
class Step:
    """One step of the guided form."""

    label: str
    href: str
    current: bool


@for_stewards
@get_or_post
def new(request: MemberRequest) -> HttpResponse:
    """Begin an agreement."""
    check_create(request.membership)
    form = AimForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("aim", "necessity")}
        version = writing.create_agreement(
            actor=request.membership, title=form.cleaned_data["title"], wording=Wording(**said)
        )
        return _go_on(request, version, "who")
    return render(request, "agreements/writing/new.html", {"form": form})


@for_draft
@get_or_post
def what_for(request: AgreementRequest) -> HttpResponse:
    """What it is for."""
    form = AimForm(_posted(request), version=request.version)
    return _wording_step(request, form, "what_for", "who")


@for_draft
@get_or_post
def how_long(request: AgreementRequest) -> HttpResponse:
    """How long, how safe, and people's rights."""
    form = DurationForm(_posted(request), version=request.version)
    return _wording_step(request, form, "how_long", "emergency")


def _wording_step(request: AgreementRequest, form: Any, step: str, then: str) -> HttpResponse:
    if request.method != "POST" or not form.is_valid():
        return _sheet(request, step, form)
    wording = replace(_wording_of(request.version), **form.cleaned_data)

    def write() -> bool:
        writing.write_wording(actor=request.membership, version=request.version, wording=wording)
        return True

    done = tried(form, write)
    return _go_on(request, request.version, then) if done else _sheet(request, step, form)


def _wording_of(version: AgreementVersion) -> Wording:
    return Wording(**{field.name: getattr(version, field.name) for field in fields(Wording)})


@for_draft
@get_or_post
def who(request: AgreementRequest) -> HttpResponse:
    """Which organisations are parties."""
    form = WhoForm(_posted(request), version=request.version)
    if request.method != "POST" or not form.is_valid():
        return _sheet(request, "who", form)
    known = {party.organisation_id: party for party in request.version.parties.all()}

    def plan(organisation: Organisation) -> PartyPlan:
        party = known.get(organisation.pk)
        if party is None:
            return PartyPlan(organisation)
        return PartyPlan(organisation, party.signatory, party.controller_role)

    plans = [plan(organisation) for organisation in form.cleaned_data["organisations"]]
    return _set_parties(request, form, plans, "who", "clauses")


@for_draft
@get_or_post
def signatories(request: AgreementRequest) -> HttpResponse:
    """The part of each party, and who signs for it."""
    form = SignatoriesForm(_posted(request), version=request.version)
    if request.method != "POST" or not form.is_valid():
        return _sheet(request, "signatories", form)
    plans = [
        PartyPlan(each.organisation, each.signatory, each.controller_role)
        for each in form.signings()
    ]
    return _set_parties(request, form, plans, "signatories", "check")


def _set_parties(
    request: AgreementRequest, form: Any, plans: list[PartyPlan], step: str, then: str
) -> HttpResponse:
    def write() -> bool:
        writing.set_parties(actor=request.membership, version=request.version, parties=plans)
        return True

    done = tried(form, write)
    return _go_on(request, request.version, then) if done else _sheet(request, step, form)


@for_draft
@require_safe
def clauses(request: AgreementRequest) -> HttpResponse:
    """The clauses that are written so far."""
    written = [(clause, words.clause_sentence(clause)) for clause in request.version.clauses.all()]
    return _sheet(request, "clauses", None, "clauses.html", written=written)


@for_draft
@get_or_post
def clause(request: AgreementRequest, number: int = 0) -> HttpResponse:
    """One clause, new or changed."""
    written = found(_clause(request, number)) if number else None
    form = ClauseForm(_posted(request), version=request.version, clause=written)
    if request.method == "POST" and form.is_valid():
        plan = ClausePlan(**form.terms(), recipients=form.recipients())
        saved = tried(form, lambda: writing.write_clause(
            actor=request.membership, version=request.version, plan=plan, clause=written
        ))  # fmt: skip
        if saved:
            return _go_on(request, request.version, "clauses")
    return _sheet(request, "clauses", form, "clause.html", clause=written)


@for_draft
@require_POST
def remove_clause(request: AgreementRequest, number: int) -> HttpResponse:
    """Take a clause out."""
    written = found(_clause(request, number))
    written.version = request.version
    return press(
        request,
        lambda: writing.remove_clause(actor=request.membership, clause=written),
        _address(request.version, "clauses"),
        f"Clause {number} is taken out.",
    )


@for_draft
@get_or_post
def emergency(request: AgreementRequest) -> HttpResponse:
    """What may be opened in an emergency, if anything."""
    provision = words.emergency_of(request.version)
    if "nothing" in request.POST:
        writing.set_emergency(actor=request.membership, version=request.version, plan=None)
        return _go_on(request, request.version, "signatories")
    form = EmergencyForm(_posted(request), provision=provision)
    if request.method == "POST" and form.is_valid():
        plan = EmergencyPlan(**form.cleaned_data)
        saved = tried(form, lambda: writing.set_emergency(
            actor=request.membership, version=request.version, plan=plan
        ))  # fmt: skip
        if saved:
            return _go_on(request, request.version, "signatories")
    return _sheet(request, "emergency", form, "emergency.html", provision=provision)


@for_draft
@require_safe
def check(request: AgreementRequest) -> HttpResponse:
    """All of it, what is missing, and the button that sends it to the signatories."""
    return _sheet(
        request,
        "check",
        None,
        "check.html",
        problems=problems_of(request.version),
        paragraph=words.paragraph(request.version),
        sections=words.sections(request.version),
    )


def _clause(request: AgreementRequest, number: int) -> Clause | None:
    return next((c for c in request.version.clauses.all() if c.number == number), None)


def _posted(request: AgreementRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _address(version: AgreementVersion, step: str) -> str:
    return reverse(f"agreements:{step}", args=[version.partnership.slug, version.agreement_id])


def _go_on(request: Any, version: AgreementVersion, then: str) -> HttpResponse:
    messages.success(request, "Saved.")
    return redirect(f"agreements:{then}", request.partnership.slug, version.agreement_id)


def _sheet(
    request: AgreementRequest, step: str, form: Any, template: str = "step.html", **more: Any
) -> HttpResponse:
    names = [name for name, _ in STEPS]
    context = {
        "form": form,
        "version": request.version,
        "agreement": request.agreement,
        "steps": [Step(label, _address(request.version, n), n == step) for n, label in STEPS],
        "number": names.index(step) + 1,
        "step": dict(STEPS)[step],
        **more,
    }
    return render(request, f"agreements/writing/{template}", context)
