"""Registering: the public page, and one's own registration by a link."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from longtable.areas.registrations.actions import registering
from longtable.areas.registrations.forms.registering import DetailsForm, RegisterForm
from longtable.areas.registrations.queries.calendar import FILE_NAME, calendar_file
from longtable.areas.registrations.rules import can_change_own, can_register, check_register
from longtable.areas.registrations.views.visitors import (
    OwnRequest,
    VisitorRequest,
    for_registered,
    for_visitors,
    page,
)
from longtable.foundation.partnerships.limits import is_over
from longtable.foundation.partnerships.permission import NotAllowed

REGISTERING = "60/10m"
CROWDED = gettext_lazy(
    "Many people are registering from your network. Wait ten minutes, then register again."
)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@for_visitors
@get_or_post
def register(request: VisitorRequest) -> HttpResponse:
    """The public page; what it answers says nothing of who has registered."""
    about = request.page
    if not can_register(about):
        return page(request, "closed", why=_why_not(request))
    form = RegisterForm(about, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "register", form=form)
    if is_over(request, "registrations.registering", REGISTERING, "ip"):
        form.add_error(None, CROWDED)
        return page(request, "register", form=form)
    try:
        registering.register(page=about, email=form.cleaned_data["email"], details=form.details())
    except NotAllowed as refusal:  # it closed since the page was shown
        return page(request, "closed", why=str(refusal))
    return redirect("registrations:sent", code=about.code)


@for_visitors
@require_safe
def sent(request: VisitorRequest) -> HttpResponse:
    """Look at your e-mail: the same for everybody."""
    return page(request, "sent")


@for_registered
@get_or_post
def mine(request: OwnRequest) -> HttpResponse:
    """What somebody said when they registered, to be changed."""
    own = request.registration
    may_change = can_change_own(own)
    form = DetailsForm(request.page, request.POST if request.method == "POST" else None, own=own)
    if request.method != "POST" or not may_change or not form.is_valid():
        return page(
            request, "mine", form=form, registration=own, token=request.token, may_change=may_change
        )
    registering.change(actor=own, details=form.details())
    messages.success(request, gettext("Saved."))
    return redirect("registrations:mine", code=request.page.code, token=request.token)


@for_registered
@get_or_post
def cancel(request: OwnRequest) -> HttpResponse:
    """Ask once more, then give the place back; opening the link alone cancels nothing."""
    own = request.registration
    if request.method != "POST":
        return page(
            request, "cancel", registration=own, token=request.token, may=can_change_own(own)
        )
    try:
        registering.cancel(actor=own, registration=own)
        messages.success(request, gettext("Your registration is cancelled."))
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("registrations:mine", code=request.page.code, token=request.token)


@for_registered
@require_safe
def calendar(request: OwnRequest) -> HttpResponse:
    """The event for one's calendar."""
    made = calendar_file(request.registration)
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


def _why_not(request: VisitorRequest) -> str:
    try:
        check_register(request.page)
    except NotAllowed as refusal:
        return str(refusal)
    return ""
