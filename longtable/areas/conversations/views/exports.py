"""What was said, as files: all of it for whoever holds the conversation, counts for members."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from longtable.areas.conversations.actions.exporting import (
    export_contributions,
    export_conversation,
)
from longtable.areas.conversations.analysis.contributions import contributions_table
from longtable.areas.conversations.analysis.sheets import sheets
from longtable.areas.conversations.rules.preparing import can_host
from longtable.areas.conversations.views.hosts import HostRequest, for_conversation, for_host
from longtable.foundation.ui.documents.spreadsheets import as_csv, as_xlsx
from longtable.foundation.ui.documents.workbooks import WRITERS, Sheet

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMATS = (
    ("xlsx", "XLSX, for Excel"),
    ("ods", "ODS, for LibreOffice"),
    ("zip", "CSV, one file for each sheet, in a zip"),
    ("json", "JSON, for programs"),
)


@for_conversation
@require_safe
def export(request: HostRequest) -> HttpResponse:
    """Choose how to take the conversation away, as it stands now."""
    sees_answers = can_host(request.membership, request.conversation)
    made = sheets(request.conversation, sees_answers=sees_answers)
    context = {
        "conversation": request.conversation,
        "formats": FORMATS,
        "sheets": [sheet.title for sheet in made],
        "sees_answers": sees_answers,
    }
    return render(request, "conversations/host/export.html", context)


@for_conversation
@require_safe
def sheets_file(request: HostRequest, ending: str) -> HttpResponse:
    """The conversation as a file; of `csv` the one sheet whose number is asked for."""
    conversation = request.conversation
    sees_answers = can_host(request.membership, conversation)
    made = sheets(conversation, sees_answers=sees_answers)
    if ending == "csv":
        kind, content = CONTENT_TYPES["csv"], as_csv(_one_of(made, request).rows)
    elif ending in WRITERS:
        kind, write = WRITERS[ending]
        content = write(made)
    else:
        raise Http404("There is no such format.")
    export_conversation(
        actor=request.membership,
        conversation=conversation,
        ending=ending,
        sees_answers=sees_answers,
    )
    response = HttpResponse(content, content_type=kind)
    name = slugify(conversation.title)[:60] or "conversation"
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def _one_of(made: list[Sheet], request: HostRequest) -> Sheet:
    number = request.GET.get("sheet", "1")
    if not number.isdecimal() or not 0 < int(number) <= len(made):
        raise Http404("There is no such sheet.")
    return made[int(number) - 1]


@for_host
@require_safe
def contributions(request: HostRequest, ending: str) -> HttpResponse:
    """All contributions as CSV or XLSX."""
    if ending not in CONTENT_TYPES:
        raise Http404("There is no such format.")
    conversation = request.conversation
    export_contributions(actor=request.membership, conversation=conversation, ending=ending)
    rows = contributions_table(conversation)
    made = as_csv(rows) if ending == "csv" else as_xlsx(rows, "Contributions")
    response = HttpResponse(made, content_type=CONTENT_TYPES[ending])
    name = slugify(conversation.title)[:60] or "contributions"
    response["Content-Disposition"] = f'attachment; filename="{name}-contributions.{ending}"'
    return response
