"""Who answered, where to focus first, and every characteristic on one scale."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from longtable.areas.diagnostic.analysis.findings import (
    CharacteristicResult,
    Estimate,
    Findings,
    Focus,
    QuestionResult,
    Ranked,
    Unanswered,
    called,
)
from longtable.areas.diagnostic.views.report.wording import likely, people
from longtable.foundation.ui.charts import Bar, Dot, bar_chart, interval_chart
from longtable.foundation.ui.documents import elements as el

EQUAL, PLAIN = "Every sector counts alike", "Every person counts alike"
MATTERS_MOST = "matters-most"
HOW_ORDERED = (
    "The order weighs three things: a low score, sectors that see it differently, and what people "
    "said matters most. It says no more than the answers do: where places overlap, which comes "
    "first cannot be told."
)


def answered(findings: Findings) -> Iterator[el.Bullets | el.Paragraph | el.Table]:
    """How many answered, by the parts that are shown."""
    report = findings.report
    of = f" of {findings.asked:,} who were asked" if findings.asked else ""
    yield el.Paragraph(f"{people(report.people)} answered{of}.")
    rows = tuple(_rate(findings, part.names) for part in _parts(findings))
    if len(rows) > 1:
        asked = any(row[2] for row in rows)
        headers = ("Sector", "Answered", "Asked") if asked else ("Sector", "Answered")
        cut = len(headers)
        yield el.Table("Who answered, by sector", headers, tuple(row[:cut] for row in rows))


def focus(findings: Findings) -> Iterator[el.Bullets | el.Paragraph | el.Picture | el.Table]:
    """Where to put effort first, as far as the answers say."""
    report = findings.report
    if not report.scored:
        yield from talk_instead(findings)
        return
    if report.focus is None:
        yield el.Paragraph("Nothing can be put in order: too little may be shown.", tone="lead")
        return
    yield el.Paragraph(report.focus.sentence, tone="lead")
    if report.focus.clear:
        yield _order(report.focus, findings.named)
    yield el.Paragraph(HOW_ORDERED, tone="note")
    for choice in report.choices:
        if choice.id == MATTERS_MOST:
            yield from chosen(choice)


def talk_instead(findings: Findings) -> Iterator[el.Bullets | el.Paragraph]:
    """What to do where too few answered."""
    yield el.Paragraph(findings.report.reason, tone="lead")
    yield el.Bullets(tuple(one.name for one in findings.report.characteristics))


def characteristics(findings: Findings) -> Iterator[el.Paragraph | el.Picture]:
    """All characteristics on one scale, a chart for each scale that there is."""
    if not findings.report.scored:
        yield el.Paragraph("Too few answered to give scores.", tone="note")
        return
    for scale, held in groupby(findings.in_order, key=lambda one: one.scale):
        ones = list(held)
        yield el.Picture(
            interval_chart(
                title="How each characteristic scored",
                description=_lowest_and_highest(ones),
                dots=[_dot(one) for one in ones],
                scale=scale,
                measured=EQUAL,
                beside=PLAIN,
            )
        )
    yield from _plain_differs(findings)


def chosen(choice: QuestionResult) -> Iterator[el.Paragraph | el.Picture]:
    """How often each option was chosen."""
    if choice.counts is None:
        yield el.Paragraph(f"{choice.text} {choice.sentence}", tone="note")
        return
    ranked = sorted(zip(choice.labels, choice.counts, strict=True), key=lambda pair: -pair[1])
    bars = [Bar(label, count) for label, count in ranked]
    yield el.Picture(
        bar_chart(
            title=choice.text,
            description=f"{choice.sentence} {people(choice.n)} chose.",
            bars=bars,
            unit="people",
        )
    )


def _parts(findings: Findings) -> tuple[Unanswered, ...]:
    """The sectors as they are shown where nobody left anything out."""
    found = findings.report.characteristics
    return found[0].unanswered if found else ()


def _rate(findings: Findings, names: tuple[str, ...]) -> tuple[str, str, str]:
    held = [sector for sector in findings.report.sectors if sector.name in names]
    asked = [sector.members for sector in held if sector.members is not None]
    whole = f"{sum(asked):,}" if len(asked) == len(held) else ""
    return called(names), f"{sum(sector.answered for sector in held):,}", whole


def _order(focus: Focus, named: Mapping[str, str]) -> el.Table:
    rows = tuple((named[entry.id], _place(entry)) for entry in focus.ranked)
    return el.Table("The order, and how sure it is", ("Characteristic", "Place"), rows)


def _place(entry: Ranked) -> str:
    """Between which places something stands."""
    if entry.first == entry.last:
        return f"{entry.first}"
    return f"{entry.first} to {entry.last}"


def _dot(one: CharacteristicResult) -> Dot:
    if one.equal is None:
        return Dot(one.name, None, note=one.withheld)
    beside = one.plain.value if one.plain else None
    return Dot(one.name, one.equal.value, one.equal.low, one.equal.high, beside)


def _lowest_and_highest(ones: list[CharacteristicResult]) -> str:
    scored: list[tuple[str, Estimate]] = [(one.name, one.equal) for one in ones if one.equal]
    if not scored:
        return "Nothing may be shown on this scale."
    ordered = sorted(scored, key=lambda pair: pair[1].value)
    (low, lowest), (high, highest) = ordered[0], ordered[-1]
    return (
        f"Lowest: {low}, {likely(lowest)}; highest: {high}, {likely(highest)}. "
        "The lines show where each figure likely lies, with 95% confidence."
    )


def _plain_differs(findings: Findings) -> Iterator[el.Paragraph]:
    """What counting every person alike would have made of it, which favours big sectors."""
    apart = [
        (one.plain.value - one.equal.value, one.name)
        for one in findings.report.characteristics
        if one.equal and one.plain
    ]
    if apart:
        most, name = max(apart, key=lambda pair: abs(pair[0]))
        way = "higher" if most > 0 else "lower"
        if abs(most) >= 0.05:
            yield el.Paragraph(
                "Counting every person alike lets the biggest sector lead. It would make the most "
                f"difference to {name}: {abs(most):.1f} {way}.",
                tone="note",
            )
