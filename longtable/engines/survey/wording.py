"""A report as plain text for the shell."""

from collections.abc import Iterator

from longtable.engines.survey.characteristics import called
from longtable.engines.survey.gaps import Gap
from longtable.engines.survey.results import CharacteristicResult, Report

GAPS_SHOWN = 5


def report_text(report: Report) -> str:
    """The round in sentences: where to focus first, then each characteristic, then the gaps."""
    return "\n".join(_lines(report))


def gap_sentence(gap: Gap, name: str) -> str:
    """One gap between two sectors, in points and in odds."""
    higher = called(gap.higher)
    return (
        f"{name}: {called(gap.lower)} scored {gap.difference.value:.1f} below {higher} (likely "
        f"between {gap.difference.low:.1f} and {gap.difference.high:.1f}). Of two people, one from "
        f"each, the one from {higher} rates it higher {100 * gap.chance:.0f} times in 100."
    )


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.title} ({report.instrument} {report.version})"
    yield ", ".join(_answered(s.name, s.answered, s.members) for s in report.sectors) + "."
    if not report.scored:
        yield report.reason
        return
    if report.focus:
        yield ""
        yield report.focus.sentence
    yield ""
    yield from (_characteristic(result) for result in report.characteristics)
    names = {result.id: result.name for result in report.characteristics}
    supported = [gap for gap in report.gaps if gap.supported]
    yield ""
    yield "Gaps between sectors:" if supported else "No gap between sectors is beyond chance."
    yield from (gap_sentence(gap, names[gap.subject]) for gap in supported[:GAPS_SHOWN])
    yield ""
    for question in (*report.signals, *report.features, *report.choices):
        yield question.sentence


def _answered(name: str, answered: int, members: int | None) -> str:
    return f"{name} {answered}" if members is None else f"{name} {answered} of {members}"


def _characteristic(result: CharacteristicResult) -> str:
    if result.equal is None or result.plain is None:
        return result.withheld or result.sentence
    return f"{result.sentence} Every person counted alike: {result.plain.value:.1f}."
