"""Bringing in instruments and answers from files, with a pattern of each to begin from."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from longtable.areas.diagnostic.actions import bringing
from longtable.areas.diagnostic.actions.answering import Answers
from longtable.areas.diagnostic.analysis.questionnaire import (
    pattern,
    pattern_sheets,
    questions_of,
)
from longtable.areas.diagnostic.forms.bringing import AnswersFileForm, InstrumentForm
from longtable.areas.diagnostic.queries.rounds import instruments
from longtable.areas.diagnostic.rules import check_import, check_prepare
from longtable.areas.diagnostic.views.hosts import HostRequest, for_convenor
from longtable.foundation.partnerships.access import MemberRequest, for_members
from longtable.foundation.ui.documents.spreadsheets import as_csv
from longtable.foundation.ui.documents.workbooks import Sheet, as_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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


@for_members
@require_safe
def pattern_as_json(request: MemberRequest) -> HttpResponse:
    """Longtable's own instrument as JSON, to write another one after."""
    check_prepare(request.membership)
    text = json.dumps(pattern(), ensure_ascii=False, indent=1)
    return _file(text.encode(), "application/json", "instrument-pattern.json")


@for_members
@require_safe
def pattern_as_xlsx(request: MemberRequest) -> HttpResponse:
    """The same as a workbook."""
    check_prepare(request.membership)
    sheets = [Sheet(title, rows) for title, rows in pattern_sheets().items()]
    return _file(as_xlsx(sheets), XLSX, "instrument-pattern.xlsx")


@for_convenor
@require_safe
def sheet(request: HostRequest) -> HttpResponse:
    """An empty sheet for answers given on paper: the heading that an import expects."""
    check_import(request.membership, request.round)
    heading = questions_of(request.round).columns
    return _file(as_csv([heading]), "text/csv; charset=utf-8", "answers.csv")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


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
