"""Emergency overrides: a page that asks before anything opens, and the questions afterwards."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from longtable.areas.agreements.actions import overriding as acts
from longtable.areas.agreements.actions.plans import Findings, OverridePlan
from longtable.areas.agreements.forms.overrides import OverrideForm, ReviewForm, ToldForm
from longtable.areas.agreements.models import Override
from longtable.areas.agreements.queries import overrides
from longtable.areas.agreements.queries.clock import now
from longtable.areas.agreements.rules import overrides as may
from longtable.areas.agreements.rules.seats import can_keep
from longtable.areas.agreements.views.finding import found, get_or_post, press, tried
from longtable.foundation.partnerships.access import MemberRequest, for_members
from longtable.foundation.partnerships.models import Membership


@never_cache
@for_members
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """Running, waiting for their review, and past."""
    at = now()
    listed = list(overrides.overrides())
    context = {
        "running": [one for one in listed if one.is_running(at)],
        "past": [one for one in listed if not one.is_running(at)],
        "can_start": may_start(request.membership),
    }
    return render(request, "agreements/overrides/list.html", context)


def may_start(member: Membership) -> bool:
    """Whether this seat may start an override under a law or any live agreement."""
    grounds = [None, *overrides.provisions()]
    return any(may.can_start(member, ground, member.partnership_id) for ground in grounds)


@never_cache
@for_members
@get_or_post
def new(request: MemberRequest) -> HttpResponse:
    """Say why, whose records, which data, for whom and until when; then it opens."""
    who = request.membership
    if not may_start(who):
        may.check_start(who, None, who.partnership_id)
    form = OverrideForm(request.POST if request.method == "POST" else None, starter=who)
    if request.method == "POST" and form.is_valid():
        started = tried(form, lambda: acts.start_override(actor=who, plan=_plan(form)))
        if started:
            told = started.second_person.person
            messages.success(request, f"The records are open. {told} has been told.")
            return redirect("agreements:override", request.partnership.slug, started.pk)
    return render(request, "agreements/overrides/new.html", {"form": form})


def _plan(form: OverrideForm) -> OverridePlan:
    said = form.cleaned_data
    return OverridePlan(
        reason=said["reason"],
        because=said["because"],
        people=list(said["people"]),
        categories=said["categories"],
        users=list(said["users"]),
        second_person=said["second_person"],
        provision=form.provision(),
        law=form.law(),
        ends_at=form.ends_at(now()),
        despite_objection=said["despite_objection"],
    )


@never_cache
@for_members
@require_safe
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One override: why, what it opens, until when, and what became of it."""
    override = found(overrides.override_by_number(pk))
    return render(request, "agreements/overrides/detail.html", _context(request, override))


def _context(request: MemberRequest, override: Override, **more: Any) -> dict[str, Any]:
    who, at = request.membership, now()
    can_tell = may.can_tell(who, override)
    affected = list(override.affected.all())
    waiting = [one for one in affected if one.told_at is None]
    return {
        "override": override,
        "rests_on": overrides.rests_on(override),
        "opens": overrides.opens(override),
        "is_running": override.is_running(at),
        "review": getattr(override, "review", None),
        "affected": affected if can_tell else [],
        "people": len(affected),
        "told": len(affected) - len(waiting),
        "told_form": ToldForm(override=override) if can_tell and waiting else None,
        "can_tell": can_tell,
        "can_stop": may.can_stop(who, override, at),
        "can_review": may.can_review(who, override, at),
        "is_steward": can_keep(who),
        **more,
    }


@for_members
@require_POST
def stop(request: MemberRequest, pk: int) -> HttpResponse:
    """End it before its time."""
    override = found(overrides.override_by_number(pk))
    return press(
        request,
        lambda: acts.stop_override(actor=request.membership, override=override),
        _page(request, pk),
        "It has ended. Nothing goes through it any more.",
    )


@for_members
@require_POST
def told(request: MemberRequest, pk: int) -> HttpResponse:
    """Note who has been told that their record was opened."""
    override = found(overrides.override_by_number(pk))
    may.check_tell(request.membership, override)
    form = ToldForm(request.POST, override=override)
    if form.is_valid():
        acts.mark_told(actor=request.membership, override=override, people=form.people())
        messages.success(request, "Saved.")
        return redirect(_page(request, pk))
    context = _context(request, override, told_form=form)
    return render(request, "agreements/overrides/detail.html", context)


@never_cache
@for_members
@get_or_post
def review(request: MemberRequest, pk: int) -> HttpResponse:
    """Say afterwards whether it was right."""
    override = found(overrides.override_by_number(pk))
    may.check_review(request.membership, override, now())
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        findings = Findings(**form.cleaned_data)
        if tried(form, lambda: acts.review_override(
            actor=request.membership, override=override, findings=findings
        )):  # fmt: skip
            messages.success(request, "The review is saved.")
            return redirect(_page(request, pk))
    context = {"form": form, "override": override, "rests_on": overrides.rests_on(override)}
    return render(request, "agreements/overrides/review.html", context)


def _page(request: MemberRequest, pk: int) -> str:
    return reverse("agreements:override", args=[request.partnership.slug, pk])
