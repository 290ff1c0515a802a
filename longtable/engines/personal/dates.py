"""Dates of birth: whole dates beside words of birth."""

import re
from collections.abc import Iterator

from longtable.engines.personal.spans import Kind, Span

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
YEAR = r"(?:(?:18|19|20)\d{2}|['\u2019]?\d{2})"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
DATE = re.compile(
    rf"(?<![\d/.\-])(?:"
    rf"{DAY}\s?[/.\-\u2013]\s?{DAY}\s?[/.\-\u2013]\s?{YEAR}"
    rf"|{DAY}\s+{DAY}\s+(?:19|20)\d{{2}}"
    rf"|(?:18|19|20)\d{{2}}[/.\-]{DAY}[/.\-]{DAY}"
    rf"|{DAY}(?:st|nd|rd|th)?[\s\-/.]+(?:of\s+)?{MONTH}\.?,?[\s\-/.]*(?:of\s+)?(?:in\s+)?{YEAR}"
    rf"|{MONTH}\.?\s+(?:the\s+)?{DAY}(?:st|nd|rd|th)?,?\s+(?:of\s+)?{YEAR}"
    rf")(?![\d/])",
    re.IGNORECASE,
)
BIRTH = re.compile(
    r"\bborn\b|\bbirth\b|\bbirth[\s-]?da(?:y|te)\b|\bb-?day\b|\bd\.?\s?o\.?\s?b\b|\bb\.\s*$|"
    r"\bturn(?:ed|s|ing)? \d|\b(?:my|his|her|their) age\b|\barrived in the world\b",
    re.IGNORECASE,
)
BEFORE, AFTER = 60, 35


def birth_dates(text: str) -> Iterator[Span]:
    """Whole dates with a word of birth shortly before or after, in the same sentence."""
    for found in DATE.finditer(text):
        before = re.split(
            r"[!?\n]|\.\s(?=[A-Z])", text[max(0, found.start() - BEFORE) : found.start()]
        )[-1]
        after = re.split(r"[!?\n]|\.\s", text[found.end() : found.end() + AFTER])[0]
        if BIRTH.search(before) or BIRTH.search(after):
            yield Span(*found.span(), Kind.BIRTH_DATE)
