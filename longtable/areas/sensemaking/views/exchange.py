"""Codebooks in and out, and the whole board as a project for other tools."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from longtable.areas.sensemaking.actions import exchanging
from longtable.areas.sensemaking.analysis import exchange
from longtable.areas.sensemaking.forms import CodebookForm
from longtable.areas.sensemaking.models import Board
from longtable.areas.sensemaking.views.seats import BoardRequest, for_convenor, press
from longtable.foundation.ui.spreadsheets import as_csv

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: dict[str, tuple[str, str, Callable[[Board], bytes | str]]] = {
    "qdc": ("themes.qdc", "application/xml", exchange.as_qdc),
    "qdpx": ("themes.qdpx", "application/zip", exchange.as_project),
    "xlsx": ("themes.xlsx", XLSX, exchange.as_workbook),
    "csv": ("themes.csv", "text/csv; charset=utf-8", lambda board: _csv(exchange.as_table(board))),
}


@for_convenor
@require_http_methods(["GET", "HEAD", "POST"])
def codebook(request: BoardRequest) -> HttpResponse:
    """Bring a codebook in, or take one away."""
    board = request.board
    form = CodebookForm(
        request.POST or None, request.FILES or None, initial={"seen": board.version}
    )
    if request.method == "POST" and form.is_valid():
        themes, seen = form.cleaned_data["file"], form.cleaned_data["seen"]
        return press(
            request,
            lambda: exchanging.read_codebook(
                actor=request.membership, board=board, themes=themes, seen=seen
            ),
            f"Themes in the file: {len(themes)}. They stand on the board.",
        )
    return render(request, "sensemaking/codebook.html", {"board": board, "form": form})


@for_convenor
@require_safe
def file(request: BoardRequest, name: str) -> HttpResponse:
    """One file of the board."""
    if name not in FILES:
        raise Http404("There is no such file.")
    file_name, kind, write = FILES[name]
    if request.method == "GET":
        exchanging.note_export(actor=request.membership, board=request.board, name=name)
    response = HttpResponse(write(request.board), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response


def _csv(rows: list[list[str]]) -> bytes:
    """With a mark that it is UTF-8: without it Taguette and Excel guess, and spoil accents."""
    return as_csv(rows).encode("utf-8-sig")
