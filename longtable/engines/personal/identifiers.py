"""Identifiers with a form of their own: numbers, postcodes, phones, e-mails, dates of birth."""

import re
from collections.abc import Iterator

from longtable.engines.personal.dates import birth_dates
from longtable.engines.personal.nhs_number import nhs_numbers
from longtable.engines.personal.phones import phones
from longtable.engines.personal.postcodes import postcodes
from longtable.engines.personal.spans import Kind, Span

EMAIL = re.compile(r"(?<![\w.+-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+(?<![.-])")
AT = r"\s*(?:\(\s*at\s*\)|\[\s*at\s*\]|\sat\s|@)\s*"
DOT = r"\s*(?:\(\s*dot\s*\)|\[\s*dot\s*\]|\sdot\s|\.)\s*"
ENDING = r"(?:com|org|net|uk|info|co|ac|gov|nhs|me|eu|ie|scot|wales)"
SPELT_EMAIL = re.compile(
    rf"\b[\w+-]+(?:{DOT}[\w+-]+)*{AT}(?:[\w-]+{DOT})+{ENDING}(?:{DOT}{ENDING})*\b", re.IGNORECASE
)
HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z_][\w.]{2,29}\b")
GAP = r"[ .\-]?"
NATIONAL_INSURANCE = re.compile(
    rf"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]{GAP}"
    rf"(?:\d{GAP}){{5}}\d{GAP}(?P<suffix>[A-D]\b)?",
    re.IGNORECASE,
)
ABOUT_INSURANCE = re.compile(
    r"national insurance|\bn\.?i\.?(?:\s*n(?:o|umber|r)?\b)?", re.IGNORECASE
)
BEFORE = 40


def identifiers(text: str) -> Iterator[Span]:
    """Every span of `text` that has the form of an identifier; they may overlap."""
    yield from nhs_numbers(text)
    yield from _insurance_numbers(text)
    yield from _emails(text)
    yield from phones(text)
    yield from postcodes(text)
    yield from birth_dates(text)
    for found in HANDLE.finditer(text):
        yield Span(*found.span(), Kind.HANDLE)


def _emails(text: str) -> Iterator[Span]:
    for found in EMAIL.finditer(text):
        yield Span(*found.span(), Kind.EMAIL)
    for found in SPELT_EMAIL.finditer(text):
        # 'at home.co' is a slip of typing; somebody who spells an address spells its dots too.
        if "@" in found[0] or re.search(r"\bdot\b|[(\[]\s*at", found[0], re.IGNORECASE):
            yield Span(*found.span(), Kind.EMAIL)


def _insurance_numbers(text: str) -> Iterator[Span]:
    for found in NATIONAL_INSURANCE.finditer(text):
        # Without its last letter the form is common; then only the words before it can tell.
        if found["suffix"] or ABOUT_INSURANCE.search(
            text[max(0, found.start() - BEFORE) : found.start()]
        ):
            end = found.start() + len(found[0].rstrip(" .-"))
            yield Span(found.start(), end, Kind.NATIONAL_INSURANCE)
