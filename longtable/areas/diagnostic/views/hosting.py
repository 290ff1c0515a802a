"""A round's own page, and what a convenor's buttons on it do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longtable.areas.diagnostic import tasks
from longtable.areas.diagnostic.actions import hosting, inviting, preparing
from longtable.areas.diagnostic.forms.preparing import LastDayForm
from longtable.areas.diagnostic.queries.asked import turnout
from longtable.areas.diagnostic.queries.rounds import actions_of
from longtable.areas.diagnostic.rules import (
    can_close,
    can_edit,
    can_import,
    can_invite,
    can_move,
    can_open,
    can_read_results,
    can_remind,
    can_run,
    why_not_open,
)
from longtable.areas.diagnostic.views.hosts import (
    HostRequest,
    for_convenor_posting,
    for_round,
    press,
)


@for_round
@require_safe
def detail(request: HostRequest) -> HttpResponse:
    """The console for convenors, a summary for other members."""
    tasks.catch_up(request.round)
    if can_run(request.membership, request.round):
        return console(request)
    context = {
        "round": request.round,
        "actions": actions_of(request.round),
        "can_read_results": can_read_results(request.membership, request.round),
    }
    return render(request, "diagnostic/host/summary.html", context)


def console(request: HostRequest, form: LastDayForm | None = None) -> HttpResponse:
    """The console; `form` holds a day that was refused."""
    who, asked = request.membership, request.round
    context = {
        "round": asked,
        "turnout": turnout(asked),
        "actions": actions_of(asked),
        "invited": asked.invitations.count() if asked.by_links else 0,
        "form": form or LastDayForm(initial={"closes_on": asked.closes_on}),
        "can_edit": can_edit(who, asked),
        "can_open": can_open(who, asked),
        "why_not_open": why_not_open(who, asked) if asked.is_draft else "",
        "can_close": can_close(who, asked),
        "can_move": can_move(who, asked) and not asked.is_draft,
        "can_invite": can_invite(who, asked),
        "can_remind": can_remind(who, asked),
        "can_import": can_import(who, asked),
        "can_read_results": can_read_results(who, asked),
    }
    return render(request, "diagnostic/host/console.html", context)


@for_convenor_posting
def open_round(request: HostRequest) -> HttpResponse:
    """Let people answer, and send the links."""
    who, asked = request.membership, request.round

    def act() -> None:
        hosting.open_round(actor=who, asked=asked)
        tasks.schedule(asked)
        sent = " The links are on their way." if asked.by_links else ""
        messages.success(request, f"It is open.{sent}")

    return press(request, act)


@for_convenor_posting
def close_round(request: HostRequest) -> HttpResponse:
    """End it for good, and have it scored."""
    who, asked = request.membership, request.round

    def act() -> None:
        hosting.close_round(actor=who, asked=asked)
        tasks.settle_soon(asked)
        messages.success(request, "It is closed. The results are being worked out.")

    return press(request, act)


@for_convenor_posting
def remind(request: HostRequest) -> HttpResponse:
    """Write to those who have not answered."""
    who, asked = request.membership, request.round

    def act() -> None:
        sent = inviting.remind(actor=who, asked=asked)
        people = "1 person" if sent == 1 else f"{sent} people"
        nobody = "Nobody to remind: all have answered, or had a letter in the last two days."
        messages.success(request, f"Reminders sent to {people}." if sent else nobody)

    return press(request, act)


@for_convenor_posting
def last_day(request: HostRequest) -> HttpResponse:
    """Give people more time, or less."""
    form = LastDayForm(request.POST)
    if not form.is_valid():
        return console(request, form)
    who, asked, day = request.membership, request.round, form.cleaned_data["closes_on"]

    def act() -> None:
        preparing.move_last_day(actor=who, asked=asked, closes_on=day)
        tasks.schedule(asked)
        messages.success(request, f"The last day is {day:%-d %B %Y}.")

    return press(request, act)
