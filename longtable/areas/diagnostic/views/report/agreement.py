"""How far people agree, and whether the statements hang together, in plain words."""

from collections.abc import Iterator

from longtable.areas.diagnostic.analysis.findings import (
    FALLS_APART,
    HANGS_TOGETHER,
    UNDECIDED,
    CharacteristicResult,
    Findings,
)
from longtable.areas.diagnostic.views.report.wording import NOT_KNOWN, agreement_word
from longtable.foundation.ui.documents import elements as el

MEANING = (
    "'Agree' compares how answers are spread with what chance would give (the index rWG: from 0.7 "
    "largely, from 0.5 partly). 'Sectors' says whether it matters which sector somebody belongs "
    "to. 'Hang together' says whether the statements of one characteristic measure one thing "
    "(omega, or alpha where there are two statements); where not, read them one by one. Below 30 "
    "people it is not judged."
)
VERDICTS = {HANGS_TOGETHER: "Yes", UNDECIDED: "Not sure", FALLS_APART: "No"}


def agreement(findings: Findings) -> Iterator[el.Paragraph | el.Table]:
    """A row for each characteristic: agreement, sectors, statements."""
    rows = tuple(
        (
            one.name,
            _largely(one.agreement.everybody.rwg),
            _apart(one),
            _verdict(one),
        )
        for one in findings.report.characteristics
        if one.agreement is not None
    )
    if not rows:
        yield el.Paragraph("Too few answered to say how far people agree.", tone="note")
        return
    headers = (
        "Characteristic",
        "Do people agree?",
        "Do sectors differ?",
        "Do statements hang together?",
    )
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


def _largely(rwg: float) -> str:
    """Agreement in a cell: the words after 'people'."""
    word = agreement_word(rwg)
    return word if word == NOT_KNOWN else word.split(" ", 1)[1].capitalize()


def _apart(one: CharacteristicResult) -> str:
    between = one.agreement.between if one.agreement else None
    if between is None:
        return NOT_KNOWN
    return f"Yes: {between.value:.0%} of the variation" if between.low > 0 else "Perhaps not at all"


def _between(one: CharacteristicResult) -> str:
    between = one.agreement.between if one.agreement else None
    if between is None:
        return ""
    if between.low > 0:
        return f"Sectors differ: {between.value:.0%} of the variation lies between them"
    return "Sectors may not differ at all"


def _verdict(one: CharacteristicResult) -> str:
    found = one.reliability.verdict if one.reliability else ""
    return VERDICTS.get(found, NOT_KNOWN)
