"""Early warnings, the self-check, and the kind of value that working together gives now."""

from collections.abc import Iterator, Sequence

from longtable.areas.diagnostic.analysis.findings import Findings, QuestionResult, called
from longtable.areas.diagnostic.views.report.overview import MATTERS_MOST, chosen
from longtable.foundation.ui.charts import Bar, Chart, Group, bar_chart, distribution_chart
from longtable.foundation.ui.documents import elements as el

Laid = el.Paragraph | el.Picture


def signals(findings: Findings) -> Iterator[Laid]:
    """Early-warning signals, the most worrying first."""
    found = findings.report.signals
    if not found:
        yield el.Paragraph("This round asked about no warning signs.", tone="note")
    worst = sorted(found, key=lambda one: -(one.warning or 0.0))
    known = [one for one in worst if one.warning is not None]
    if len(known) > 1:
        yield el.Picture(_warned(known))
    yield from _each(findings, worst)


def features(findings: Findings) -> Iterator[Laid]:
    """The self-check of what a loose collaboration needs."""
    yield from _each(findings, findings.report.features)


def value(findings: Findings) -> Iterator[Laid]:
    """What else people chose: the kind of value that there is now."""
    for choice in findings.report.choices:
        if choice.id != MATTERS_MOST:
            yield from chosen(choice)


def _warned(known: Sequence[QuestionResult]) -> Chart:
    """All signals side by side."""
    first = known[0]
    return bar_chart(
        title="How many answers are a warning",
        description=f"Most: {first.name}. In hundredths of answers, every sector counting alike.",
        bars=[Bar(one.name, round(100 * (one.warning or 0.0))) for one in known],
        unit="% of answers",
        labelled="Warning sign",
    )


def _each(findings: Findings, questions: Sequence[QuestionResult]) -> Iterator[Laid]:
    for question in questions:
        if question.counts is None:
            yield el.Paragraph(question.sentence, tone="note")
        else:
            yield el.Picture(
                distribution_chart(
                    title=question.text,
                    description=question.sentence,
                    groups=_groups(findings, question, question.counts),
                    points=question.labels,
                )
            )


def _groups(findings: Findings, question: QuestionResult, counts: tuple[int, ...]) -> list[Group]:
    groups = [Group("Everybody", counts)]
    for names, held in question.parts:
        look = findings.look(names)
        groups.append(Group(called(names), held, look.colour, look.shape))
    return groups
