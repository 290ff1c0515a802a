"""Requests by right (access, rectification, erasure, restriction) and their clock."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from longtable.areas.agreements.actions import data_requests as acts
from longtable.areas.agreements.forms.people import CloseRequestForm, DataRequestForm
from longtable.areas.agreements.forms.signing import ReasonForm
from longtable.areas.agreements.models import DataRequest
from longtable.areas.agreements.queries import people, registers
from longtable.areas.agreements.views.finding import (
    for_stewards,
    found,
    get_or_post,
    press,
    tried,
)
from longtable.foundation.partnerships.access import MemberRequest


@for_stewards
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """Every request, what is due first at the top."""
    today = timezone.localdate()
    listed = [(one, one.days_left(today)) for one in registers.data_requests()]
    context = {
        "waiting": [row for row in listed if row[0].closed_on is None],
        "closed": [row for row in listed if row[0].closed_on],
    }
    return render(request, "agreements/people/requests.html", context)


@for_stewards
@get_or_post
def new(request: MemberRequest, pk: int) -> HttpResponse:
    """Somebody asks: the clock starts."""
    subject = found(people.subject_by_number(pk))
    form = DataRequestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        made = tried(form, lambda: acts.receive(
            actor=request.membership, subject=subject, right=asked["right"],
            on=asked["received_on"],
        ))  # fmt: skip
        if made:
            messages.success(request, "The clock runs.")
            return redirect("agreements:data_request", request.partnership.slug, made.pk)
    context = {"form": form, "subject": subject, "title": "A request by right"}
    return render(request, "agreements/people/form.html", context)


@for_stewards
@get_or_post
def one(request: MemberRequest, pk: int) -> HttpResponse:
    """One request: its clock, and how it ends."""
    asked = found(registers.data_request_by_number(pk))
    form = CloseRequestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def close() -> bool:
            today = timezone.localdate()
            acts.close(actor=request.membership, request=asked, on=today, **form.cleaned_data)
            return True

        if tried(form, close):
            messages.success(request, "The request is closed.")
            return redirect("agreements:data_request", request.partnership.slug, asked.pk)
    context = {
        "asked": asked,
        "days": asked.days_left(timezone.localdate()),
        "form": None if asked.closed_on else form,
    }
    return render(request, "agreements/people/request.html", context)


@for_stewards
@require_POST
def wait(request: MemberRequest, pk: int) -> HttpResponse:
    """The person must first say who they are, or what they mean: the clock stands still."""
    return _pressed(request, pk, acts.wait, "The clock stands still until they answer.")


@for_stewards
@require_POST
def go_on(request: MemberRequest, pk: int) -> HttpResponse:
    """They have answered: the clock runs again."""
    return _pressed(request, pk, acts.go_on, "The clock runs again.")


@for_stewards
@get_or_post
def extend(request: MemberRequest, pk: int) -> HttpResponse:
    """Take two months more, with the reason."""
    asked = found(registers.data_request_by_number(pk))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def take_longer() -> bool:
            because = form.cleaned_data["because"]
            acts.extend(actor=request.membership, request=asked, because=because)
            return True

        if tried(form, take_longer):
            messages.success(request, "Two months more. Tell the person, and why.")
            return redirect("agreements:data_request", request.partnership.slug, asked.pk)
    context = {"form": form, "subject": asked.subject, "title": "Take two months more"}
    return render(request, "agreements/people/form.html", context)


def _pressed(request: MemberRequest, pk: int, act: Callable[..., Any], done: str) -> HttpResponse:
    asked: DataRequest = found(registers.data_request_by_number(pk))
    today = timezone.localdate()
    address = reverse("agreements:data_request", args=[request.partnership.slug, pk])
    return press(
        request, lambda: act(actor=request.membership, request=asked, on=today), address, done
    )
