"""What was said, as a file for whoever analyses it elsewhere; convenors only."""

from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from longtable.areas.conversations.actions.exporting import export_contributions
from longtable.areas.conversations.analysis.contributions import contributions_table
from longtable.areas.conversations.views.hosts import HostRequest, for_host
from longtable.foundation.ui.documents.spreadsheets import as_csv, as_xlsx

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


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
