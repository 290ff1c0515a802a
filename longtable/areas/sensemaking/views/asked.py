"""What has been asked of whom and what came of it; themes that are heard again and again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from longtable.areas.sensemaking.actions import telling
from longtable.areas.sensemaking.forms import LinkForm, OutcomeForm
from longtable.areas.sensemaking.queries import asked as rows
from longtable.areas.sensemaking.rules import can_run, check_run
from longtable.areas.sensemaking.views.seats import BoardRequest, for_convenor, press, the_theme
from longtable.foundation.partnerships.access import MemberRequest, for_members

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@for_members
@require_safe
def asked(request: MemberRequest) -> HttpResponse:
    """Every question with all the times it was asked, and what recurs."""
    heard = rows.heard()
    context = {
        "asked": rows.asked(request.partnership.suppression_threshold),
        "heard": {
            "again": [each for each in heard if each.recurs],
            "once": [each for each in heard if not each.recurs],
        },
        "can_run": request.membership.is_convenor,
    }
    return render(request, "sensemaking/asked.html", context)


@for_members
@get_or_post
def recurring(request: Any, recurring: int) -> HttpResponse:
    """Say what was done about what is heard again and again."""
    found = rows.recurring_by_number(recurring)
    if found is None:
        raise Http404("There is no such theme.")
    check_run(request.membership, found)
    form = OutcomeForm(request.POST or None, initial={"outcome": found.outcome})
    if request.method == "POST" and form.is_valid():
        outcome = form.cleaned_data["outcome"]
        telling.tell_what_was_done(actor=request.membership, recurring=found, outcome=outcome)
        messages.success(request, "Saved.")
        return redirect("sensemaking:asked", slug=request.partnership.slug)
    return render(request, "sensemaking/recurring.html", {"recurring": found, "form": form})


@for_convenor
@get_or_post
def link(request: BoardRequest, theme: int) -> HttpResponse:
    """Say that a theme was heard before, under which name."""
    found = the_theme(request, theme)
    known = found.recurring.name if found.recurring else ""
    form = LinkForm(request.POST or None, initial={"name": known})
    if request.method == "POST" and form.is_valid():
        name = " ".join(form.cleaned_data["name"].split())
        return press(
            request,
            lambda: telling.link_theme(actor=request.membership, theme=found, name=name),
            "Saved.",
        )
    context = {
        "board": request.board,
        "theme": found,
        "form": form,
        "suggested": rows.heard_before(found),
        "can_run": can_run(request.membership, request.board),
    }
    return render(request, "sensemaking/heard.html", context)
