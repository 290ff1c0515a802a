"""Preparing: the list of rounds, a new one, changing and previewing one, deleting a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from longtable.areas.diagnostic import tasks
from longtable.areas.diagnostic.actions import preparing
from longtable.areas.diagnostic.analysis.questionnaire import questions_in
from longtable.areas.diagnostic.forms.answering import QuestionsForm, names_of
from longtable.areas.diagnostic.forms.preparing import RoundForm
from longtable.areas.diagnostic.models import Round
from longtable.areas.diagnostic.queries.rounds import rounds
from longtable.areas.diagnostic.rules import can_prepare, check_edit, check_prepare
from longtable.areas.diagnostic.views import pages
from longtable.areas.diagnostic.views.hosts import HostRequest, for_convenor
from longtable.areas.diagnostic.views.tongues import tongue_for, tongues_of
from longtable.foundation.partnerships.access import MemberRequest, for_members

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@for_members
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """Every round of the partnership."""
    context = {"rounds": rounds(), "can_prepare": can_prepare(request.membership)}
    return render(request, "diagnostic/host/list.html", context)


@for_members
@get_or_post
def new(request: MemberRequest) -> HttpResponse:
    """Prepare a round, then say who is asked."""
    check_prepare(request.membership)
    form = RoundForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _sheet(request, form)
    asked = preparing.create_round(actor=request.membership, plan=form.plan())
    tasks.schedule(asked)
    messages.success(request, "Saved as a draft.")
    return redirect(_next(asked), request.partnership.slug, asked.pk)


@for_convenor
@get_or_post
def edit(request: HostRequest) -> HttpResponse:
    """Change a draft."""
    check_edit(request.membership, request.round)
    posted = request.POST if request.method == "POST" else None
    form = RoundForm(posted, asked=request.round)
    if posted is None or not form.is_valid():
        return _sheet(request, form, request.round)
    preparing.edit_round(actor=request.membership, asked=request.round, plan=form.plan())
    tasks.schedule(request.round)
    messages.success(request, "Saved.")
    return redirect(_next(request.round), request.partnership.slug, request.round.pk)


@for_convenor
@get_or_post
def delete(request: HostRequest) -> HttpResponse:
    """Ask once more, then delete a draft."""
    check_edit(request.membership, request.round)
    if request.method != "POST":
        return render(request, "diagnostic/host/delete.html", {"round": request.round})
    preparing.delete_draft(actor=request.membership, asked=request.round)
    messages.success(request, "The draft is deleted.")
    return redirect("diagnostic:list", slug=request.partnership.slug)


@for_convenor
@require_safe
def preview(request: HostRequest) -> HttpResponse:
    """Every question as people will see it, with why it is asked."""
    tongue = tongue_for(request.round, {"tongue": request.GET.get("tongue", "")})
    instrument = questions_in(request.round, tongue.tag)
    form = QuestionsForm(instrument, names_of(instrument))
    asks = request.round.asks_relationships
    context = {
        "round": request.round,
        "sections": pages.sections_of(instrument, form),
        "whys": {item.id: item for item in instrument.items},
        "relationships": instrument.relationships if asks else None,
        "instrument": instrument,
        "tongue": tongue,
        "tongues": tongues_of(instrument),
    }
    return render(request, "diagnostic/host/preview.html", context)


def _next(asked: Round) -> str:
    people_first = asked.by_links and not asked.invitations.exists()
    return "diagnostic:people" if people_first else "diagnostic:detail"


def _sheet(request: MemberRequest, form: RoundForm, asked: Round | None = None) -> HttpResponse:
    return render(request, "diagnostic/host/form.html", {"form": form, "round": asked})
