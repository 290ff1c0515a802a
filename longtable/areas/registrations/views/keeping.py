"""Keeping registrations: the list, the settings, and what a convenor's buttons do."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from longtable.areas.registrations import tasks
from longtable.areas.registrations.actions import preparing, registering, telling
from longtable.areas.registrations.actions.exporting import export_list
from longtable.areas.registrations.forms.preparing import SettingForm
from longtable.areas.registrations.queries import lists
from longtable.areas.registrations.rules import (
    can_keep,
    can_send_recording,
    can_send_survey,
    can_set_up,
    check_set_up,
)
from longtable.areas.registrations.views.hosts import (
    HostRequest,
    PageRequest,
    for_convenor,
    for_conversation,
    for_page,
    for_page_posting,
    press,
)
from longtable.foundation.ui.spreadsheets import as_csv


@for_conversation
@require_safe
def host(request: HostRequest) -> HttpResponse:
    """The list for convenors; for other members how many come, and from where."""
    who, about, keeps = (
        request.membership, request.page, can_keep(request.membership, request.conversation),
    )  # fmt: skip
    context: dict[str, Any] = {
        "conversation": request.conversation,
        "page": about,
        "keeps": keeps,
        "can_set_up": can_set_up(who, request.conversation),
    }
    if about:
        least = 1 if keeps else request.partnership.suppression_threshold
        context |= {
            "totals": lists.totals(about),
            "sectors": lists.by_sector(about, least),
            "people": lists.people(about) if keeps else (),
            "can_send_recording": can_send_recording(who, about),
            "can_send_survey": can_send_survey(who, about),
        }
    return render(request, "registrations/host/list.html", context)


@for_convenor
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HostRequest) -> HttpResponse:
    """Turn registration on, or change it."""
    who, conversation = request.membership, request.conversation
    check_set_up(who, conversation)
    posted = request.POST if request.method == "POST" else None
    form = SettingForm(posted, page=request.page, about=conversation.purpose)
    if not form.is_valid():
        context = {"conversation": conversation, "page": request.page, "form": form}
        return render(request, "registrations/host/settings.html", context)
    page = preparing.set_up(actor=who, conversation=conversation, setting=form.setting())
    tasks.schedule(page)
    messages.success(request, "Saved. People can register now.")
    return redirect(page)


@for_page_posting
def turn_off(request: PageRequest) -> HttpResponse:
    """Take no more registrations."""

    def act() -> str:
        preparing.turn_off(actor=request.membership, page=request.page)
        return "Nobody can register any more. Those registered keep their places."

    return press(request, act)


@for_page
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: PageRequest) -> HttpResponse:
    """Ask once more, then call the event off and tell everybody."""
    check_set_up(request.membership, request.conversation)
    if request.method != "POST":
        context = {"conversation": request.conversation, "page": request.page,
                   "totals": lists.totals(request.page)}  # fmt: skip
        return render(request, "registrations/host/call_off.html", context)

    def act() -> str:
        told = preparing.call_off(actor=request.membership, page=request.page)
        request.page.refresh_from_db()
        tasks.schedule(request.page)
        return f"Called off. E-mails on their way: {told}."

    return press(request, act)


@for_page_posting
def cancel(request: PageRequest, registration: int) -> HttpResponse:
    """Cancel somebody's registration for them; they are told."""
    found = request.page.registrations.filter(pk=registration).first()
    if found is None:
        raise Http404("There is nobody of that number on the list.")

    def act() -> str:
        registering.cancel(actor=request.membership, registration=found)
        return "Cancelled. They are told by e-mail."

    return press(request, act)


@for_page_posting
def send_recording(request: PageRequest) -> HttpResponse:
    """Send the recording's link to those who agreed."""

    def act() -> str:
        sent = telling.send_recording(actor=request.membership, page=request.page)
        return f"E-mails on their way: {sent}."

    return press(request, act)


@for_page_posting
def send_survey(request: PageRequest) -> HttpResponse:
    """Send the survey to those who agreed, once."""

    def act() -> str:
        sent = telling.send_survey(actor=request.membership, page=request.page)
        return f"E-mails on their way: {sent}."

    return press(request, act)


@for_page
@require_safe
def people_file(request: PageRequest) -> HttpResponse:
    """The list as CSV."""
    export_list(actor=request.membership, page=request.page)
    made = as_csv(lists.table(request.page))
    response = HttpResponse(made, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="registered.csv"'
    return response
