"""Words that several parts of the report share."""

from collections.abc import Sequence
from math import isfinite

from longtable.areas.diagnostic.analysis.findings import Estimate

AGREEMENT = (
    (0.7, "People largely agree"),
    (0.5, "People partly agree"),
    (0.0, "People see it differently"),
)
NOT_KNOWN = "Too few to say"


def listed(names: Sequence[str]) -> str:
    """Names as people say them: 'A, B and C'."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def likely(estimate: Estimate) -> str:
    """A figure with where it likely lies."""
    if not (isfinite(estimate.low) and isfinite(estimate.high)):
        return f"{estimate.value:.1f}"
    return f"{estimate.value:.1f} (likely {estimate.low:.1f} to {estimate.high:.1f})"


def people(count: int) -> str:
    """So many people."""
    return "1 person" if count == 1 else f"{count:,} people"


def agreement_word(rwg: float) -> str:
    """Agreement in plain words; what counts as much is a custom of the field, not a law."""
    if not isfinite(rwg):
        return NOT_KNOWN
    return next(word for least, word in AGREEMENT if rwg >= least)
