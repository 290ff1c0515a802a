"""Questions for a meeting that looks at one characteristic together: openings, not verdicts."""

from collections.abc import Iterator

from longtable.areas.diagnostic.analysis.findings import CharacteristicResult, Findings, called
from longtable.areas.diagnostic.views.report.gaps import widest

AGREE = 0.7


def prompts(findings: Findings, one: CharacteristicResult) -> Iterator[str]:
    """What to ask, the gap first."""
    if gap := widest(findings, one.id):
        lower, higher = called(gap.lower), called(gap.higher)
        yield f"{lower}: tell of one time that is behind your answer. The others only listen."
        yield f"{higher}: what did you hear that you had not seen from where you stand?"
    elif one.equal is None:
        yield "There is no score to look at. Go round: what is it like for you, and why?"
    else:
        yield "Go round: what did you think of when you answered? One example each."
    if one.agreement and one.agreement.everybody.rwg < AGREE:
        yield "People of the same sector answered differently too. What makes the difference?"
    if one.equal and one.equal.value < sum(one.scale) / 2:
        yield "When did this go better, even once? What was different then?"
    yield "Who is not in this room, and what would they say?"
    yield "What one thing would move this before we ask again, and who is closest to it?"
