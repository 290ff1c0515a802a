"""Addresses: a number or a house's name with the name of a street."""

import re
from collections.abc import Iterator

from longtable.engines.personal.spans import Kind, Span

PLAIN = (
    "street|st|road|rd|lane|ln|avenue|ave|av|crescent|cres|terrace|gardens|gdns|grove|mews|"
    "parade|boulevard|wynd|embankment|esplanade"
)
# Words that are seldom a street's without a capital: 'a two hour drive', 'the 10th floor close'.
CAPITALS_ONLY = (
    "Close|Cl|Drive|Dr|Way|Court|Ct|Place|Pl|Square|Sq|Walk|Rise|Row|Hill|View|Green|Park|Fold|"
    "Croft|Bank|Brow|Quay|Yard|Gate|Vale|Mount|Heights|Meadow|Meadows|Villas|Cottages|Buildings|"
    "House|Mansions|Lodge|Passage|Path|Wharf|Field|Fields|End|Approach|Chase|Broadway|Circus"
)
WORD = r"[A-Z][\w'\u2019.\-]*"
SMALL = r"(?:the|of|and|upon|in|le|de|St\.?)"
NUMBER = r"(?:\d{1,4}\s?[a-zA-Z]?(?:\s?[-/]\s?\d{1,4}[a-zA-Z]?)?)"
FLAT = r"(?:(?i:flat|apartment|apt|unit)\s+\w{1,4},?\s+)"
STREET = re.compile(
    rf"(?<![\w£.])(?:{FLAT}(?:{NUMBER},?\s+)?|{NUMBER},?\s+)"
    rf"(?:{WORD}\s+)(?:(?:{WORD}|{SMALL})\s+){{0,3}}"
    rf"(?:(?i:{PLAIN})|{CAPITALS_ONLY})\b",
)
FLAT_IN = re.compile(
    rf"\b(?i:flat|apartment|apt)\s+(?:no\.?\s*|number\s*)?\d{{1,4}}[a-zA-Z]?\b,?"
    rf"(?:\s+(?:in\s+|at\s+|of\s+)?{WORD}(?:\s+{WORD}){{0,3}})?"
)
NAMED_HOUSE = re.compile(
    rf"\b(?:{WORD}\s+){{1,2}}(?:Cottage|Farm|Bungalow|Barn|Farmhouse|Lodge|Villa|House),\s+(?:{WORD}\s+){{1,3}}"
    rf"(?i:{PLAIN})\b"
)
LOWER = re.compile(
    rf"(?<![\w£.])(?:(?:flat|apartment)\s+\w{{1,4}},?\s+)?{NUMBER},?\s+"
    rf"(?P<words>[a-z'\u2019]{{3,}}(?:\s+[a-z'\u2019]{{3,}})?)\s+(?:{PLAIN.replace('|st|', '|')})\b"
)
COUNTABLE = frozenset(
    (
        "minute minutes min mins hour hours day days week weeks month months year years mile miles "
        "metre metres yards people times per from down along across the our this that their your "
        "and with for off more other different new main busy cars lanes one two three local quiet "
        "side dead through under over into near away until out has have was were are bus train"
    ).split()
)


def addresses(text: str) -> Iterator[Span]:
    """A numbered house in a street, a flat, or a named house with its street."""
    for pattern in (STREET, FLAT_IN, NAMED_HOUSE):
        for found in pattern.finditer(text):
            yield Span(*found.span(), Kind.ADDRESS)
    for found in LOWER.finditer(text):
        if not COUNTABLE & set(found["words"].split()):
            yield Span(*found.span(), Kind.ADDRESS)
