"""What a person has said, reduced to what counts for one purpose and one recipient now."""

from collections.abc import Iterable
from dataclasses import dataclass

from longtable.engines.policy.terms import FOREVER

CONFIDENCE, DATA_PROTECTION = "confidence", "data_protection"


@dataclass(frozen=True)
class Saying:
    """One answer of a person. Empty `purposes` or `recipients` mean all of them.

    `law` is 'confidence' or 'data_protection', `answer` 'given', 'refused' or 'withdrawn'; `order`
    puts answers in the order in which they count, `since` and `until` are seconds since 1970.
    """

    law: str
    answer: str
    since: int
    order: int
    purposes: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    until: int = FOREVER

    def covers(self, purpose: str, recipient: str) -> bool:
        """Whether it speaks of this purpose and this recipient."""
        for_this = not self.purposes or purpose in self.purposes
        return for_this and (not self.recipients or recipient in self.recipients)


def what_counts(sayings: Iterable[Saying], law: str, purpose: str, recipient: str, at: int) -> str:
    """'given', 'refused' or 'none': the newest answer under `law` that covers both and holds now.

    A withdrawal counts as a refusal: implied consent does not survive it.
    """
    holding = [
        saying
        for saying in sayings
        if saying.law == law and saying.since <= at < saying.until
        if saying.covers(purpose, recipient)
    ]
    if not holding:
        return "none"
    newest = max(holding, key=lambda saying: (saying.since, saying.order))
    return "given" if newest.answer == "given" else "refused"
