"""Who works with whom: the map, missing ties between sectors, bridges, and what silence hides."""

from collections.abc import Iterator
from math import isfinite

from longtable.areas.diagnostic.analysis.findings import Bounds, Findings, NetworkReport, Ties
from longtable.areas.diagnostic.views.report.wording import listed
from longtable.foundation.ui.charts import Chart, Node, Tie, network_map
from longtable.foundation.ui.documents import elements as el

KINDS = 3
NOT_ASKED = "This round did not ask which organisations work with which."
BRIDGES_SHOWN = 8
Laid = el.Bullets | el.Heading | el.Paragraph | el.Picture | el.Table


def network(findings: Findings) -> Iterator[Laid]:
    """The whole page on ties."""
    ties = findings.network
    if ties is None or ties.report is None:
        yield el.Paragraph(ties.withheld if ties else NOT_ASKED, tone="note")
        return
    report = ties.report
    yield el.Picture(_map(findings, ties, report))
    yield el.Heading("In words", level=3)
    yield el.Bullets(tuple(_told(report)))
    yield el.Heading("Between sectors", level=3)
    yield _sector_table(report)
    yield from _ratings(ties, report)
    yield el.Paragraph(
        "A tie is there when either of two organisations says that they exchange information or "
        "work more closely. Answers are about organisations, never about a person.",
        tone="note",
    )


def _map(findings: Findings, ties: Ties, report: NetworkReport) -> Chart:
    levels = [(value, label) for value, label in ties.levels if value >= report.level][-KINDS:]
    lowest = levels[0][0] if levels else 0
    return network_map(
        title="Who works with whom",
        description=report.sentence,
        nodes=[
            Node(one.name, one.sector, one.x, one.y, look.colour, look.shape, one.answered)
            for one in report.organisations
            for look in [findings.look((one.sector,))]
        ],
        ties=[
            Tie(first, second, min(value - lowest, len(levels) - 1))
            for first, second, value in ties.ties
            if value >= lowest
        ],
        closeness=[label for _, label in levels],
    )


def _told(report: NetworkReport) -> Iterator[str]:
    silent = len(report.organisations) - report.answered
    yield _bounded("Of all possible ties, named", report.density, silent)
    yield _bounded("Of the ties named, named back", report.reciprocity, silent)
    yield _missing(report, silent)
    yield from _holding_together(report)
    if report.isolates:
        yield f"Answered, and have no ties: {listed(report.isolates)}."
    if report.unheard:
        yield f"Nothing is known of {listed(report.unheard)}: neither answered nor named."
    if silent:
        yield _silence(silent)


def _missing(report: NetworkReport, silent: int) -> str:
    if report.missing:
        return f"No ties between {'; '.join(f'{a} and {b}' for a, b in report.missing)}."
    if silent:
        return "No two sectors are certain to be without ties."
    return "Every two sectors have at least one tie."


def _holding_together(report: NetworkReport) -> Iterator[str]:
    """Organisations and ties on which others depend."""
    cut = [one.name for one in report.organisations if one.cut_point]
    if cut:
        yield f"Others would lose touch with one another without {listed(cut)}."
    if report.bridges:
        shown = report.bridges[:BRIDGES_SHOWN]
        pairs = "; ".join(f"{one} with {other}" for one, other in shown)
        yield f"The only tie that holds some to the rest: {pairs}."
    between = max(report.organisations, key=lambda one: one.between)
    if between.between > 0:
        yield f"Stands between others most often: {between.name}."


def _bounded(what: str, bounds: Bounds, silent: int) -> str:
    if not isfinite(bounds.seen):
        return f"{what}: cannot be said."
    said = f"{what}: {bounds.seen:.0%}"
    if silent and isfinite(bounds.least) and isfinite(bounds.most):
        return f"{said} (could be {bounds.least:.0%} to {bounds.most:.0%})."
    return f"{said}."


def _silence(silent: int) -> str:
    did = "1 organisation" if silent == 1 else f"{silent} organisations"
    return (
        f"{did} did not answer. They stand on the map as outlines, and the figures say how far "
        "their answers could have changed them."
    )


def _sector_table(report: NetworkReport) -> el.Table:
    rows = tuple(
        (
            f"{pair.first} and {pair.second}"
            if pair.first != pair.second
            else f"Within {pair.first}",
            f"{pair.ties:,}",
            f"{pair.possible:,}",
            f"{pair.unknown:,}",
        )
        for pair in report.sectors
        if pair.possible
    )
    headers = ("Sectors", "Ties", "Possible", "Not known")
    return el.Table("Ties within and between sectors", headers, rows)


def _ratings(ties: Ties, report: NetworkReport) -> Iterator[Laid]:
    told = [
        f"“{text}” {report.ratings[identifier]:.1f} on average."
        for identifier, text in ties.statements
        if identifier in report.ratings
    ]
    if told:
        yield el.Heading("What organisations say of those they work with", level=3)
        yield el.Bullets(tuple(told))
