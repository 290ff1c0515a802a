"""One characteristic: by sector, how answers were spread, and how far people agree."""

from collections.abc import Iterator

from longtable.areas.diagnostic.analysis.findings import (
    CharacteristicResult,
    Distribution,
    Findings,
    ItemResult,
    called,
)
from longtable.areas.diagnostic.views.report.agreement import told
from longtable.foundation.ui.charts import Dot, Group, distribution_chart, interval_chart
from longtable.foundation.ui.documents import elements as el

Detail = el.Bullets | el.Paragraph | el.Picture | el.Table


def in_brief(findings: Findings, one: CharacteristicResult) -> Iterator[Detail]:
    """What the report says of each characteristic: its sentence, its sectors, its items."""
    if one.withheld:
        yield el.Paragraph(one.withheld, tone="note")
        return
    if one.equal is None:
        yield el.Paragraph(one.sentence, tone="note")
    else:
        yield from by_sector(findings, one)
        yield el.Paragraph(" ".join(told(one)), tone="note")
    yield from items(one)


def in_full(findings: Findings, one: CharacteristicResult) -> Iterator[Detail]:
    """All that may be shown of one characteristic."""
    yield from in_brief(findings, one)
    yield from spread(findings, one)
    yield from unanswered(one)


def by_sector(findings: Findings, one: CharacteristicResult) -> Iterator[Detail]:
    """A dot for each sector that may be shown, lowest first."""
    dots = []
    for part in sorted(one.parts, key=lambda part: part.mean.value):
        look, mean = findings.look(part.names), part.mean
        label = called(part.names)
        dots.append(Dot(label, mean.value, mean.low, mean.high, None, look.colour, look.shape))
    title = f"{one.name}, by sector"
    if len(dots) > 1:
        yield el.Picture(
            interval_chart(
                title=title,
                description=one.sentence,
                dots=dots,
                scale=one.scale,
                labelled="Sector",
            )
        )
    else:
        yield el.Paragraph(one.sentence)


def spread(findings: Findings, one: CharacteristicResult) -> Iterator[Detail]:
    """How all answers to the items were spread, high always being good."""
    if one.answers is None:
        return
    groups = [Group("Everybody", one.answers.counts)]
    if len(one.parts) > 1:
        for part in one.parts:
            look = findings.look(part.names)
            groups.append(Group(called(part.names), part.answers.counts, look.colour, look.shape))
    yield el.Picture(
        distribution_chart(
            title=f"{one.name}: how answers were spread",
            description=_spread_told(one.answers),
            groups=groups,
            points=[str(value) for value in one.answers.values],
        )
    )


def items(one: CharacteristicResult) -> Iterator[Detail]:
    """What people answered to each statement, as they gave it."""
    if one.items:
        headers = ("Statement", *(str(value) for value in one.items[0].answers.values))
        rows = tuple(_item_row(item) for item in one.items)
        yield el.Table("Answers to each statement, from lowest to highest", headers, rows)
        if any(item.reverse for item in one.items):
            yield el.Paragraph(
                "A statement marked 'turned' says the opposite of the others: there a low answer "
                "is a good one, and the score counts it so.",
                tone="note",
            )


def unanswered(one: CharacteristicResult) -> Iterator[Detail]:
    """What was left blank or answered 'don't know', where that is much."""
    much = [u for u in one.unanswered if u.blank + u.unsure >= 0.1]
    if much:
        yield el.Bullets(
            tuple(
                f"{called(u.names)}: 'don't know' to {u.unsure:.0%} of these statements, "
                f"no answer to {u.blank:.0%}."
                for u in much
            )
        )


def _item_row(item: ItemResult) -> tuple[str, ...]:
    text = f"{item.text} (turned)" if item.reverse else item.text
    return (text, *(f"{count:,}" for count in item.answers.counts))


def _spread_told(answers: Distribution) -> str:
    total = sum(answers.counts) or 1
    middle = (answers.values[0] + answers.values[-1]) / 2
    pairs = list(zip(answers.values, answers.counts, strict=True))
    low = sum(count for value, count in pairs if value < middle) / total
    high = sum(count for value, count in pairs if value > middle) / total
    return f"{low:.0%} of answers are below the middle of the scale and {high:.0%} above it."
