"""What was withheld and why, and how the figures were made."""

from collections.abc import Iterator

from longtable.areas.diagnostic.analysis.findings import Findings
from longtable.areas.diagnostic.views.report.wording import listed
from longtable.foundation.ui.documents import elements as el

Laid = el.Bullets | el.Paragraph


def withheld(findings: Findings) -> Iterator[Laid]:
    """Everything that is not shown, with the reason."""
    told = [*_together(findings), *_hidden(findings)]
    yield el.Paragraph(
        f"Groups of fewer than {findings.report.threshold} people are never shown alone, and "
        "nothing is shown from which one could be found by subtraction."
    )
    if told:
        yield el.Bullets(tuple(told))


def method() -> Iterator[Laid]:
    """How the figures were made."""
    yield el.Bullets(
        (
            "Every sector counts alike, however many of its people answered; the figure in which "
            "every person counts alike stands beside it.",
            "'Likely' is a 95% interval: done a hundred times over, about 95 such intervals would "
            "hold the true figure.",
            "'Don't know' is never a low answer. A person's score needs half of the statements.",
            "Gaps, changes and the order of what to focus on allow for how many things were "
            "looked at together.",
            "The results were worked out once, when the round closed, and never again.",
        )
    )


def _together(findings: Findings) -> Iterator[str]:
    parts = {
        part.names
        for one in findings.report.characteristics
        for part in one.parts
        if len(part.names) > 1
    }
    for names in sorted(parts):
        yield f"Shown only together, because few answered: {listed(names)}."


def _hidden(findings: Findings) -> Iterator[str]:
    for one in findings.report.characteristics:
        if one.withheld:
            yield f"{one.name}: {one.withheld}"
    for question in (*findings.report.signals, *findings.report.features):
        if question.counts is None:
            yield question.sentence
    if findings.network and findings.network.withheld:
        yield f"Who works with whom: {findings.network.withheld}"
