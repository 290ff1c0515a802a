"""Phone numbers of the United Kingdom, however they are spaced."""

import re
from collections.abc import Iterator

from longtable.engines.personal.spans import Kind, Span

GAP = r"[\s().\-\u2013]{0,3}"
NUMBER = re.compile(
    rf"(?<![\w+])(?:\+{GAP}44|00{GAP}44|\({GAP}\+?44|\(?0){GAP}(?:\(0\){GAP})?(?:\d{GAP}){{8,10}}\d(?!\d)"
)
LOCAL = re.compile(
    r"\b(?:ring|call|phone|tel|telephone|text|mobile|mob|number is|landline)\b"
    r"\D{0,12}(?P<number>\d{3}[ -]?\d{3,5}|\d{3} \d{2} \d{2})(?![\d%])",
    re.IGNORECASE,
)
# After the leading nought: geographic, mobile, freephone and non-geographic ranges.
RANGES = frozenset("1235789")


def phones(text: str) -> Iterator[Span]:
    """Numbers with their area code or 07…, and local ones that somebody says to ring."""
    for found in NUMBER.finditer(text):
        if _is_dialled(found[0]):
            yield Span(found.start(), found.end(), Kind.PHONE)
    for found in LOCAL.finditer(text):
        yield Span(*found.span("number"), Kind.PHONE)


def _is_dialled(number: str) -> bool:
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    digits = (
        re.sub(r"^(0044|44)", "", digits)
        if not digits.startswith("0") or digits.startswith("0044")
        else digits[1:]
    )
    return len(digits) in (9, 10) and digits[0] in RANGES
