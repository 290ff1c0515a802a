"""NHS numbers: ten digits with a check digit, told from other numbers by the words around them."""

import re
from collections.abc import Iterator

from longtable.engines.personal.spans import Kind, Span

TEN_DIGITS = re.compile(r"(?<![\d+])(?:\d[ \-.\u2013]?){9}\d(?![\d])")
GROUPED = re.compile(r"\d{3}([ \-.\u2013])\d{3}\1\d{4}")
ABOUT = re.compile(
    r"\bnhs\b|\bpatient\b|\bmedical\b|\bhospital\b|\bhealth\b|\brecords?\b|\bchi\b|\bh ?& ?c\b",
    re.IGNORECASE,
)
NAMED = re.compile(r"\bnhs\W{0,3}(?:n(?:o|um|umber|r)\b|id\b|#|ref)", re.IGNORECASE)
OTHER_NUMBER = re.compile(
    r"\b(?:order|invoice|charity|company|ticket|grant|parcel|tracking|booking|job|isbn|account|"
    r"complaint|case|bid|tender)\b",
    re.IGNORECASE,
)
BEFORE, AFTER = 45, 30


def nhs_numbers(text: str) -> Iterator[Span]:
    """Ten digits called an NHS number, or with a right check digit and words of health around."""
    for found in TEN_DIGITS.finditer(text):
        if _is_one(found, text):
            yield Span(*found.span(), Kind.NHS_NUMBER)


def is_valid(digits: str) -> bool:
    """Whether ten `digits` end in the right check digit.

    Source: NHS Data Dictionary, NHS NUMBER: weights 10 to 2, modulus 11; a check of 10 is invalid.
    """
    total = sum(
        int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)
    )
    check = (11 - total % 11) % 11
    return check == int(digits[9])


def _is_one(found: re.Match[str], text: str) -> bool:
    before = text[max(0, found.start() - BEFORE) : found.start()]
    around = before + " " + text[found.end() : found.end() + AFTER]
    # Somebody who mistypes their number has still told it.
    if NAMED.search(around):
        return True
    digits = re.sub(r"\D", "", found[0])
    if not is_valid(digits) or OTHER_NUMBER.search(before):
        return False
    return bool(GROUPED.fullmatch(found[0]) or ABOUT.search(around))
