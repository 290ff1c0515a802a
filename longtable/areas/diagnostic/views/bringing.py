"""Bringing in instruments and answers from files."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from longtable.areas.diagnostic.actions import bringing
from longtable.areas.diagnostic.actions.answering import Answers
from longtable.areas.diagnostic.forms.bringing import AnswersFileForm, InstrumentForm
from longtable.areas.diagnostic.queries.rounds import instruments
from longtable.areas.diagnostic.rules import check_import, check_prepare
from longtable.areas.diagnostic.views.hosts import HostRequest, for_convenor
from longtable.foundation.partnerships.access import MemberRequest, for_members

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@for_members
@get_or_post
def listing(request: MemberRequest) -> HttpResponse:
    """The partnership's own instruments, and a form to import one."""
    check_prepare(request.membership)
    posted = request.method == "POST"
    form = InstrumentForm(*([request.POST, request.FILES] if posted else []))
    if posted and form.is_valid():
        kept, is_new = bringing.keep_instrument(
            actor=request.membership, content=form.cleaned_data["file"]
        )
        did = "can be used from now on" if is_new else "has taken the place of the older one"
        messages.success(request, f"‘{kept}’ {did}.")  # noqa: RUF001  # a quotation
        return redirect("diagnostic:instruments", request.partnership.slug)
    context = {"form": form, "instruments": instruments()}
    return render(request, "diagnostic/host/instruments.html", context)


@for_members
@require_POST
def remove(request: MemberRequest, instrument: int) -> HttpResponse:
    """Take an instrument away."""
    check_prepare(request.membership)
    found: Any = instruments().filter(pk=instrument).first()
    if found is None:
        raise Http404("There is no such instrument.")
    bringing.remove_instrument(actor=request.membership, instrument=found)
    messages.success(request, "It is taken away. Rounds that asked it keep their copy.")
    return redirect("diagnostic:instruments", request.partnership.slug)


@for_convenor
@get_or_post
def answers(request: HostRequest) -> HttpResponse:
    """Count answers that were given on paper or elsewhere."""
    check_import(request.membership, request.round)
    posted = request.method == "POST"
    form = AnswersFileForm(request.round, *([request.POST, request.FILES] if posted else []))
    if posted and form.is_valid():
        people = [Answers(**one) for one in form.cleaned_data["file"]]
        new = bringing.import_answers(actor=request.membership, asked=request.round, people=people)
        known = len(people) - new
        rest = f" {known} had been counted before." if known else ""
        messages.success(request, f"Answers counted: {new}.{rest}")
        return redirect(request.round)
    return render(request, "diagnostic/host/answers.html", {"form": form, "round": request.round})
