"""Gaps between sectors: those beyond chance, the largest first."""

from collections.abc import Iterator

from longtable.areas.diagnostic.analysis.findings import (
    CharacteristicResult,
    Findings,
    Gap,
    called,
    gap_sentence,
)
from longtable.foundation.ui.charts import Chart, End, Pair, gap_chart
from longtable.foundation.ui.documents import elements as el

SHOWN = 8


def gaps(findings: Findings) -> Iterator[el.Bullets | el.Paragraph | el.Picture]:
    """The largest gaps that are beyond chance, and how many may be chance."""
    found = findings.report.gaps
    supported = [gap for gap in found if gap.supported]
    if not found:
        yield el.Paragraph("There are no two sectors that may be compared.", tone="note")
        return
    if not supported:
        yield el.Paragraph("No gap between sectors is beyond chance.", tone="lead")
        return
    shown = _widest_of_each(supported)[:SHOWN]
    yield el.Paragraph(gap_sentence(shown[0], findings.named[shown[0].subject]), tone="lead")
    yield el.Picture(_chart(findings, shown))
    if len(shown) > 1:
        yield el.Bullets(tuple(gap_sentence(gap, findings.named[gap.subject]) for gap in shown[1:]))
    yield el.Paragraph(_rest(len(shown), len(supported), len(found)), tone="note")


def gap_picture(findings: Findings, one: CharacteristicResult, gap: Gap) -> el.Picture:
    """One gap on one characteristic."""
    return el.Picture(
        gap_chart(
            title=f"The widest gap: {one.name}",
            description=gap_sentence(gap, one.name),
            pairs=[_pair(findings, gap)],
            scale=one.scale,
        )
    )


def widest(findings: Findings, subject: str) -> Gap | None:
    """The widest gap on one characteristic that is beyond chance."""
    held = (gap for gap in findings.report.gaps if gap.subject == subject and gap.supported)
    return next(held, None)


def _chart(findings: Findings, shown: list[Gap]) -> Chart:
    scales = [one.scale for one in map(findings.characteristic, _subjects(shown)) if one]
    return gap_chart(
        title="The widest gaps between sectors",
        description=(
            "The widest gap on each characteristic that has one beyond chance, after allowing for "
            "how many were looked at."
        ),
        pairs=[_pair(findings, gap) for gap in shown],
        scale=(min(low for low, _ in scales), max(high for _, high in scales)),
    )


def _widest_of_each(supported: list[Gap]) -> list[Gap]:
    found: dict[str, Gap] = {}
    for gap in supported:
        found.setdefault(gap.subject, gap)
    return list(found.values())


def _subjects(shown: list[Gap]) -> list[str]:
    return [gap.subject for gap in shown]


def _pair(findings: Findings, gap: Gap) -> Pair:
    lower, higher = (_end(findings, gap.subject, names) for names in (gap.lower, gap.higher))
    difference = gap.difference
    return Pair(findings.named[gap.subject], lower, higher, difference.low, difference.high)


def _end(findings: Findings, subject: str, names: tuple[str, ...]) -> End:
    one = findings.characteristic(subject)
    parts = one.parts if one else ()
    mean = next(part.mean for part in parts if part.names == names)
    look = findings.look(names)
    return End(called(names), mean.value, mean.low, mean.high, look.colour, look.shape)


def _rest(shown: int, supported: int, found: int) -> str:
    told = []
    if supported > shown:
        told.append(f"{supported - shown} more gaps are beyond chance.")
    if found > supported:
        told.append(f"{found - supported} others are small enough to be chance.")
    told.append("'Likely' means with 95% confidence.")
    return " ".join(told)
