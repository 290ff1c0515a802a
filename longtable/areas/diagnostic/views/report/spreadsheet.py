"""Every figure that may be shown, one a row, for a spreadsheet."""

from collections.abc import Iterator, Sequence
from math import isfinite

from longtable.areas.diagnostic.analysis.findings import (
    CharacteristicResult,
    Distribution,
    Estimate,
    Findings,
    QuestionResult,
    called,
)

HEADERS = ("Part", "About", "Who", "Figure", "Value", "Likely from", "Likely to", "People")
EVERYBODY = "Everybody"
Cell = str | int | float | None
Row = tuple[Cell, ...]


def rows(findings: Findings) -> Iterator[Row]:
    """The heading, then a row for each figure."""
    yield HEADERS
    for one in findings.report.characteristics:
        yield from _characteristic(one)
    yield from _gaps(findings)
    yield from _focus(findings)
    report = findings.report
    for name, questions in (
        ("Warning sign", report.signals),
        ("What there is to build on", report.features),
        ("Choice", report.choices),
    ):
        for question in questions:
            yield from _question(name, question)
    yield from _changes(findings)
    yield from _network(findings)


def _characteristic(one: CharacteristicResult) -> Iterator[Row]:
    name = "Characteristic"
    if one.withheld:
        yield (name, one.name, EVERYBODY, one.withheld, None, None, None, None)
        return
    if one.equal and one.plain:
        yield (name, one.name, EVERYBODY, "Mean, every sector alike", *_figures(one.equal))
        yield (name, one.name, EVERYBODY, "Mean, every person alike", *_figures(one.plain))
    for part in one.parts:
        yield (name, one.name, called(part.names), "Mean", *_figures(part.mean))
        yield from _counts(name, one.name, called(part.names), part.answers)
    if one.answers:
        yield from _counts(name, one.name, EVERYBODY, one.answers)
    for item in one.items:
        yield from _counts("Statement", item.text, EVERYBODY, item.answers)


def _gaps(findings: Findings) -> Iterator[Row]:
    for gap in findings.report.gaps:
        who = f"{called(gap.higher)} above {called(gap.lower)}"
        sure = "Gap, beyond chance" if gap.supported else "Gap, may be chance"
        yield ("Gap", findings.named[gap.subject], who, sure, *_figures(gap.difference))


def _focus(findings: Findings) -> Iterator[Row]:
    focus = findings.report.focus
    for place, entry in enumerate(focus.ranked if focus else (), start=1):
        name = findings.named[entry.id]
        yield ("Focus", name, EVERYBODY, "Place", place, entry.first, entry.last, None)


def _question(name: str, question: QuestionResult) -> Iterator[Row]:
    if question.counts is None:
        yield (name, question.text, EVERYBODY, question.sentence, None, None, None, None)
        return
    for who, counts in ((EVERYBODY, question.counts), *_named(question)):
        for label, count in zip(question.labels, counts, strict=True):
            yield (name, question.text, who, label, count, None, None, None)


def _named(question: QuestionResult) -> Iterator[tuple[str, tuple[int, ...]]]:
    for names, counts in question.parts:
        yield called(names), counts


def _changes(findings: Findings) -> Iterator[Row]:
    for comparison in findings.comparisons:
        for one in comparison.changes:
            if one.total:
                since = f"Change since {comparison.title}"
                yield ("Change", one.name, EVERYBODY, since, *_figures(one.total))
                for part in one.parts:
                    yield ("Change", one.name, called(part.names), since, *_figures(part.change))


def _network(findings: Findings) -> Iterator[Row]:
    report = findings.network.report if findings.network else None
    if report is None:
        return
    for name, bounds in (("Density", report.density), ("Named back", report.reciprocity)):
        found = tuple(_known(each) for each in (bounds.seen, bounds.least, bounds.most))
        yield ("Network", "Who works with whom", "Organisations", name, *found, report.answered)
    for pair in report.sectors:
        who = f"{pair.first} and {pair.second}"
        yield ("Network", "Ties between sectors", who, "Ties", pair.ties, None, None, None)


def _counts(part: str, about: str, who: str, answers: Distribution) -> Iterator[Row]:
    for value, count in zip(answers.values, answers.counts, strict=True):
        yield (part, about, who, f"Answers of {value}", count, None, None, None)


def _figures(estimate: Estimate) -> tuple[Cell, Cell, Cell, Cell]:
    found: Sequence[Cell] = [_known(each) for each in (estimate.value, estimate.low, estimate.high)]
    return found[0], found[1], found[2], estimate.n


def _known(value: float) -> float | None:
    return round(value, 2) if isfinite(value) else None
