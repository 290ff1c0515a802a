"""What changed since earlier rounds, and how much of it is only different people answering."""

from collections.abc import Iterator

from longtable.areas.diagnostic.analysis.findings import Change, Comparison, Findings, called
from longtable.areas.diagnostic.views.report.wording import listed
from longtable.foundation.ui.charts import Chart, Moved, change_chart
from longtable.foundation.ui.charts.axis import signed
from longtable.foundation.ui.documents import elements as el

Laid = el.Bullets | el.Heading | el.Paragraph | el.Picture | el.Table
NO_EARLIER = "There is no earlier round with the same questions to compare this one with."
OTHER_QUESTIONS = (
    "The two rounds did not ask quite the same; only what both asked in the same words is compared."
)


def changes(findings: Findings) -> Iterator[Laid]:
    """Each comparison, the newest earlier round first."""
    if not findings.comparisons:
        yield el.Paragraph(NO_EARLIER, tone="note")
    for comparison in findings.comparisons:
        yield el.Heading(f"Since “{comparison.title}”", level=3)
        yield from compared(findings, comparison)


def compared(findings: Findings, comparison: Comparison) -> Iterator[Laid]:
    """One comparison."""
    if comparison.reason:
        yield el.Paragraph(comparison.reason, tone="note")
        return
    yield el.Picture(_chart(comparison))
    moved = [one.sentence for one in comparison.changes if one.supported]
    if moved:
        yield el.Bullets(tuple(moved))
    yield from _who_answered(comparison)
    yield from _parts(findings, comparison)
    if not comparison.same_questions:
        yield el.Paragraph(OTHER_QUESTIONS, tone="note")


def changed(findings: Findings, subject: str) -> Change | None:
    """The change of one characteristic since the round before, where there is one."""
    newest = findings.comparisons[:1]
    return next((one for each in newest for one in each.changes if one.id == subject), None)


def _chart(comparison: Comparison) -> Chart:
    moved = [one.name for one in comparison.changes if one.supported]
    told = f"Beyond chance: {listed(moved)}." if moved else "Nothing changed beyond chance."
    return change_chart(
        title=f"Each characteristic since “{comparison.title}”",
        description=f"{told} Dashed arrows may be chance; the thin lines show what is likely.",
        moves=[_moved(one) for one in comparison.changes],
    )


def _moved(one: Change) -> Moved:
    if one.total is None:
        return Moved(one.name, None)
    return Moved(one.name, one.total.value, one.total.low, one.total.high, one.supported)


def _who_answered(comparison: Comparison) -> Iterator[Laid]:
    """How much of each change is the same people changing their answers."""
    rows = tuple(
        (one.name, signed(one.total.value), signed(one.same.value), signed(one.different))
        for one in comparison.changes
        if one.total and one.same and one.different is not None
    )
    if not rows:
        yield el.Paragraph(
            "Too few gave the same secret code both times to say how much of a change comes from "
            "different people answering.",
            tone="note",
        )
        return
    linked = max(one.same.n for one in comparison.changes if one.same)
    headers = ("Characteristic", "Change", "Same people", "Different people")
    yield el.Table(f"Of the change: {linked} people answered both times", headers, rows)


def _parts(findings: Findings, comparison: Comparison) -> Iterator[Laid]:
    """By sector, for what changed beyond chance."""
    for one in comparison.changes:
        if one.supported and len(one.parts) > 1:
            yield el.Picture(
                change_chart(
                    title=f"{one.name}: change by sector",
                    description=one.sentence,
                    moves=[
                        Moved(
                            called(part.names),
                            part.change.value,
                            part.change.low,
                            part.change.high,
                            part.change.low > 0 or part.change.high < 0,
                            look.colour,
                            look.shape,
                        )
                        for part in one.parts
                        for look in [findings.look(part.names)]
                    ],
                    labelled="Sector",
                )
            )
