"""What is flagged: a stretch of a text, and which kind of personal information it looks like."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of personal information."""

    NHS_NUMBER = "nhs_number"
    NATIONAL_INSURANCE = "national_insurance"
    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    BIRTH_DATE = "birth_date"
    HANDLE = "handle"
    ADDRESS = "address"
    NAME = "name"

    @property
    def label(self) -> str:
        """The kind as people read it, fit to stand for what is masked."""
        return LABELS[self]


LABELS = {
    Kind.NHS_NUMBER: "NHS number",
    Kind.NATIONAL_INSURANCE: "National Insurance number",
    Kind.EMAIL: "e-mail address",
    Kind.PHONE: "phone number",
    Kind.POSTCODE: "postcode",
    Kind.BIRTH_DATE: "date of birth",
    Kind.HANDLE: "account name",
    Kind.ADDRESS: "address",
    Kind.NAME: "name",
}
STRUCTURED = frozenset(set(Kind) - {Kind.NAME})


@dataclass(frozen=True, order=True)
class Span:
    """Characters `start` to `end` (end not included) of a text, flagged as `kind`."""

    start: int
    end: int
    kind: Kind

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError("A span must begin at or after 0 and end after it begins.")


def without_overlaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    """`spans` in order; where two overlap, the earlier kind (see Kind's order) is kept."""
    order = list(Kind)
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (order.index(each.kind), each.start, -each.end)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept))
