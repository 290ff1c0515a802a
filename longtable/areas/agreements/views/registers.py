"""Barriers and waived controls."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from longtable.areas.agreements.actions import registers as acts
from longtable.areas.agreements.actions.plans import BarrierPlan, WaiverPlan
from longtable.areas.agreements.forms.registers import (
    AnswerForm,
    BarrierForm,
    CloseBarrierForm,
    WaiverForm,
)
from longtable.areas.agreements.queries import registers
from longtable.areas.agreements.rules.seats import can_keep, check_keep
from longtable.areas.agreements.views.finding import for_stewards, found, get_or_post, tried
from longtable.foundation.partnerships.access import MemberRequest, for_members


@for_members
@require_safe
def barriers(request: MemberRequest) -> HttpResponse:
    """What could not be shared, by how long it has waited."""
    today = timezone.localdate()
    listed = list(registers.barriers())
    waiting = [one for one in listed if one.status == one.Status.OPEN]
    context = {
        "bands": [
            (band, [(one, one.days_waited(today)) for one in rows])
            for band, rows in registers.by_age(waiting, today)
        ],
        "closed": [(one, one.days_waited(today)) for one in listed if one not in waiting],
    }
    return render(request, "agreements/registers/barriers.html", context)


@for_members
@get_or_post
def new_barrier(request: MemberRequest) -> HttpResponse:
    """Any member adds one."""
    form = BarrierForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        plan = BarrierPlan(**form.cleaned_data)
        if tried(form, lambda: acts.report_barrier(actor=request.membership, plan=plan)):
            messages.success(request, "It is on the register.")
            return redirect("agreements:barriers", request.partnership.slug)
    context = {"form": form, "title": "Something could not be shared"}
    return render(request, "agreements/registers/new_barrier.html", context)


@for_members
@get_or_post
def barrier(request: MemberRequest, pk: int) -> HttpResponse:
    """One barrier; a steward says what became of it."""
    one = found(registers.barrier_by_number(pk))
    is_open = one.status == one.Status.OPEN
    if request.method == "POST":
        check_keep(request.membership)
    form = CloseBarrierForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        today = timezone.localdate()

        def close() -> bool:
            acts.close_barrier(actor=request.membership, barrier=one, on=today, **form.cleaned_data)
            return True

        if tried(form, close):
            messages.success(request, "The barrier is closed.")
            return redirect("agreements:barrier", request.partnership.slug, one.pk)
    context = {
        "barrier": one,
        "days": one.days_waited(timezone.localdate()),
        "form": form if is_open and can_keep(request.membership) else None,
    }
    return render(request, "agreements/registers/barrier.html", context)


@for_members
@require_safe
def controls(request: MemberRequest) -> HttpResponse:
    """What was switched off, and what became of it."""
    today = timezone.localdate()
    context = {
        "controls": [(one, one.is_due(today)) for one in registers.controls()],
        "is_steward": can_keep(request.membership),
    }
    return render(request, "agreements/registers/controls.html", context)


@for_stewards
@get_or_post
def new_control(request: MemberRequest) -> HttpResponse:
    """Write down that something is switched off."""
    form = WaiverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        plan = WaiverPlan(**form.cleaned_data)
        if tried(form, lambda: acts.waive_control(actor=request.membership, plan=plan)):
            messages.success(request, "It is on the register, with the day of its question.")
            return redirect("agreements:controls", request.partnership.slug)
    context = {"form": form, "title": "A control is switched off"}
    return render(request, "agreements/registers/new_control.html", context)


@for_members
@get_or_post
def control(request: MemberRequest, pk: int) -> HttpResponse:
    """One waived control; a steward answers its question."""
    one = found(registers.control_by_number(pk))
    if request.method == "POST":
        check_keep(request.membership)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def answer() -> bool:
            acts.answer_waiver(actor=request.membership, control=one, **form.cleaned_data)
            return True

        if tried(form, answer):
            messages.success(request, "The answer is saved.")
            return redirect("agreements:control", request.partnership.slug, one.pk)
    context = {
        "control": one,
        "is_due": one.is_due(timezone.localdate()),
        "form": form if not one.answer and can_keep(request.membership) else None,
    }
    return render(request, "agreements/registers/control.html", context)
