"""How far people agree, and whether the statements hang together, in plain words."""

from collections.abc import Iterator

from longtable.areas.diagnostic.analysis.findings import CharacteristicResult, Findings
from longtable.areas.diagnostic.views.report.wording import NOT_KNOWN, agreement_word
from longtable.foundation.ui.documents import elements as el

MEANING = (
    "'Agree' compares how answers are spread with what chance would give (the index rWG: from 0.7 "
    "largely, from 0.5 partly). 'Sectors' says whether it matters which sector somebody belongs "
    "to. 'Statements' says whether those of one characteristic measure one thing (omega, or alpha "
    "where there are two statements); below 30 people it is not judged."
)


def agreement(findings: Findings) -> Iterator[el.Paragraph | el.Table]:
    """A row for each characteristic: agreement, sectors, statements."""
    rows = tuple(
        (
            one.name,
            agreement_word(one.agreement.everybody.rwg),
            _between(one) or NOT_KNOWN,
            _verdict(one),
        )
        for one in findings.report.characteristics
        if one.agreement is not None
    )
    if not rows:
        yield el.Paragraph("Too few answered to say how far people agree.", tone="note")
        return
    headers = ("Characteristic", "Do people agree?", "Do sectors differ?", "Statements")
    yield el.Table("How far people agree", headers, rows, wordy=True)
    yield el.Paragraph(MEANING, tone="note")


def told(one: CharacteristicResult) -> Iterator[str]:
    """Sentences on one characteristic."""
    if one.agreement is None:
        return
    yield f"{agreement_word(one.agreement.everybody.rwg)}."
    if between := _between(one):
        yield f"{between}."
    if one.reliability and one.reliability.verdict:
        yield one.reliability.verdict


def _between(one: CharacteristicResult) -> str:
    between = one.agreement.between if one.agreement else None
    if between is None:
        return ""
    if between.low > 0:
        return f"Sectors differ: {between.value:.0%} of the variation lies between them"
    return "Sectors may not differ at all"


def _verdict(one: CharacteristicResult) -> str:
    return (one.reliability.verdict if one.reliability else "") or NOT_KNOWN
