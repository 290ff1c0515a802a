"""Importing answers on the screen: send a file, see what was understood, confirm."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from longtable.areas.conversations.actions import importing as actions
from longtable.areas.conversations.forms.importing import (
    Cleaned,
    Columns,
    Table,
    choose,
    clean,
    detect,
    read_table,
)
from longtable.areas.conversations.forms.importing.upload import ColumnsForm, UploadForm
from longtable.areas.conversations.models import Activity, ContributionImport
from longtable.areas.conversations.rules.write_up import can_import
from longtable.areas.conversations.views.hosts import HostRequest, for_host, for_host_posting
from longtable.areas.conversations.views.writing import address, press
from longtable.foundation.partnerships.permission import NotAllowed

PROBLEMS_SHOWN = 50
SAMPLE = 5


@for_host
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HostRequest) -> HttpResponse:
    """Choose a question and send a file; earlier imports are listed below."""
    core = _core(request)
    questions = [each for each in core if can_import(request.membership, each)]
    form = UploadForm(questions, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _kept(request, form)
    context = {
        "conversation": request.conversation,
        "form": form,
        "why_not": "" if questions else _why_not(request, core),
        "imports": ContributionImport.objects.filter(activity__in=core)
        .exclude(status=ContributionImport.Status.WAITING)
        .select_related("activity"),
    }
    return render(request, "conversations/importing/upload.html", context)


def _kept(request: HostRequest, form: UploadForm) -> HttpResponse:
    activity = form.cleaned_data["question"]
    activity.conversation = request.conversation
    batch = actions.keep_upload(actor=request.membership, activity=activity, upload=form.upload())
    return redirect(address(request, "import_columns", batch.pk))


def _core(request: HostRequest) -> list[Activity]:
    core = list(request.conversation.activities.filter(part=Activity.Part.CORE))
    for activity in core:
        activity.conversation = request.conversation
    return core


def _why_not(request: HostRequest, core: list[Activity]) -> str:
    if not core:
        return "This conversation asks no core question, so there is none to import answers to."
    try:
        actions.check_import(request.membership, core[0])
    except NotAllowed as refusal:
        return str(refusal)
    return ""


@for_host
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HostRequest, batch: int) -> HttpResponse:
    """What was understood of the file; other columns can be chosen, then it is imported."""
    waiting = _waiting(request, batch)
    table = read_table(bytes(waiting.content), most_bytes=settings.MAX_UPLOAD_BYTES)
    understood = choose(detect(table, waiting.activity.prompt), table, waiting.columns)
    form = ColumnsForm(table, understood, request.POST or None)
    if request.method == "POST" and form.is_valid():
        understood = choose(understood, table, form.chosen())
        if request.POST.get("step") == "import":
            return _imported(request, waiting, table, understood)
        actions.choose_columns(actor=request.membership, batch=waiting, columns=understood.used())
        return redirect(address(request, "import_columns", waiting.pk))
    return _page(request, waiting, table, understood, form)


def _imported(
    request: HostRequest, waiting: ContributionImport, table: Table, understood: Columns
) -> HttpResponse:
    cleaned = clean(table, understood)
    if cleaned.problems or not cleaned.rows:
        form = ColumnsForm(table, understood)
        return _page(request, waiting, table, understood, form)
    try:
        done = actions.import_answers(actor=request.membership, batch=waiting, rows=cleaned.rows)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect(address(request, "import_columns", waiting.pk))
    messages.success(request, f"Imported {done.answers:,} answers.")
    return redirect(address(request, "import"))


def _page(
    request: HostRequest,
    waiting: ContributionImport,
    table: Table,
    understood: Columns,
    form: ColumnsForm,
) -> HttpResponse:
    cleaned = clean(table, understood) if understood.text else None
    context: dict[str, Any] = {
        "conversation": request.conversation,
        "batch": waiting,
        "table": table,
        "columns": understood,
        "form": form,
        "cleaned": cleaned,
        "sample": cleaned.rows[:SAMPLE] if cleaned else [],
        "problems": cleaned.problems[:PROBLEMS_SHOWN] if cleaned else [],
        "more_problems": _beyond(cleaned),
    }
    return render(request, "conversations/importing/columns.html", context)


def _beyond(cleaned: Cleaned | None) -> int:
    return max(0, len(cleaned.problems) - PROBLEMS_SHOWN) if cleaned else 0


@for_host_posting
def drop(request: HostRequest, batch: int) -> HttpResponse:
    """Forget a file that waits."""
    waiting = _waiting(request, batch)
    return press(
        request,
        lambda: actions.drop_upload(actor=request.membership, batch=waiting),
        "The file was not imported.",
        address(request, "import"),
    )


@for_host_posting
def take_back(request: HostRequest, batch: int) -> HttpResponse:
    """Undo an import."""
    done = _batch(request, batch)
    return press(
        request,
        lambda: actions.take_back_import(actor=request.membership, batch=done),
        "The import was taken back: its answers are deleted.",
        address(request, "import"),
    )


def _waiting(request: HostRequest, pk: int) -> ContributionImport:
    found = _batch(request, pk)
    if not found.is_waiting:
        raise Http404("This file no longer waits to be imported.")
    return found


def _batch(request: HostRequest, pk: int) -> ContributionImport:
    found = (
        ContributionImport.objects.filter(pk=pk, activity__conversation=request.conversation)
        .select_related("activity")
        .first()
    )
    if found is None:
        raise Http404("There is no such import.")
    found.activity.conversation = request.conversation
    return found
