"""The results of a closed round for members: part by part, and as files."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from longtable.areas.diagnostic.analysis.findings import Findings, findings_of
from longtable.areas.diagnostic.models import Round
from longtable.areas.diagnostic.queries.rounds import actions_of
from longtable.areas.diagnostic.rules import can_run, check_read_results, check_run
from longtable.areas.diagnostic.views.hosts import HostRequest, for_round
from longtable.areas.diagnostic.views.report.flow import PARTS, laid_out
from longtable.areas.diagnostic.views.report.spreadsheet import rows
from longtable.areas.diagnostic.views.report.whole import closed_on, whole
from longtable.foundation.ui.documents.elements import Heading
from longtable.foundation.ui.documents.files import FORMATS, as_file
from longtable.foundation.ui.documents.spreadsheets import as_csv, as_xlsx

FIRST = "focus"
TABLES = {
    "csv": ("CSV table", "text/csv; charset=utf-8"),
    "xlsx": (
        "Excel table",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}
NO_FILE = "There is no such file."


@dataclass(frozen=True)
class Link:
    """Somewhere to go; `current` where one is."""

    label: str
    href: str
    current: bool = False


def findings_for(asked: Round) -> Findings:
    """What a round found, from the result that was kept when it closed."""
    return findings_of(asked.result.content)


@for_round
@require_safe
def part(request: HostRequest, part: str = FIRST) -> HttpResponse:
    """One part of the results; the first says where to focus."""
    asked = request.round
    check_read_results(request.membership, asked)
    if part not in PARTS:
        raise Http404("There is no such part of the results.")
    context = {
        "round": asked,
        "closed_on": closed_on(asked),
        "elements": _below(PARTS[part].heading, list(laid_out(findings_for(asked), (part,)))),
        "heading": PARTS[part].heading,
        "links": links_of(request, part),
        "downloads": _downloads(request),
        "actions": actions_of(asked) if part == FIRST else (),
    }
    return render(request, "diagnostic/results/part.html", context)


def _below(heading: str, elements: list[Any]) -> list[Any]:
    """Without a first heading that says what the page's own says; those below it move up."""
    first = elements[0] if elements else None
    if not isinstance(first, Heading) or first.text != heading:
        return elements
    return [replace(e, level=2) if isinstance(e, Heading) else e for e in elements[1:]]


@for_round
@require_safe
def words(request: HostRequest) -> HttpResponse:
    """What people wrote in their own words, without their sectors; for convenors."""
    asked = request.round
    check_read_results(request.membership, asked)
    check_run(request.membership, asked)
    context = {
        "round": asked,
        "closed_on": closed_on(asked),
        "words": findings_for(asked).words,
        "heading": "In people's own words",
        "links": links_of(request, "words"),
    }
    return render(request, "diagnostic/results/words.html", context)


@for_round
@require_safe
def file(request: HostRequest, ending: str) -> HttpResponse:
    """The report as a document, or its figures as a table."""
    asked = request.round
    check_read_results(request.membership, asked)
    findings = findings_for(asked)
    if ending in TABLES:
        return _table(asked, findings, ending)
    if ending not in FORMATS:
        raise Http404(NO_FILE)
    flow = whole(asked, findings, actions_of(asked))
    return as_file(flow, request.partnership.name, ending)


def _table(asked: Round, findings: Findings, ending: str) -> HttpResponse:
    found = list(rows(findings))
    made = as_csv(found) if ending == "csv" else as_xlsx(found, "Results")
    response = HttpResponse(made, content_type=TABLES[ending][1])
    response["Content-Disposition"] = f'attachment; filename="results-{asked.pk}.{ending}"'
    return response


def links_of(request: HostRequest, current: str) -> list[Link]:
    """The parts of the results, other places', and people's own words for convenors."""
    at = [request.partnership.slug, request.round.pk]
    links = [Link(PARTS[FIRST].heading, reverse("diagnostic:results", args=at), current == FIRST)]
    for key, one in PARTS.items():
        if key != FIRST:
            address = reverse("diagnostic:results_part", args=[*at, key])
            links.append(Link(one.heading, address, current == key))
    address = reverse("diagnostic:places", args=at)
    links.append(Link("Other places", address, current == "places"))
    if can_run(request.membership, request.round):
        address = reverse("diagnostic:results_words", args=at)
        links.append(Link("Own words", address, current == "words"))
    return links


def _downloads(request: HostRequest) -> list[Link]:
    kinds = [(ending, kind.label) for ending, kind in FORMATS.items()]
    kinds += [(ending, label) for ending, (label, _) in TABLES.items()]
    slug, pk = request.partnership.slug, request.round.pk
    return [
        Link(label, reverse("diagnostic:results_file", args=[slug, pk, ending]))
        for ending, label in kinds
    ]
