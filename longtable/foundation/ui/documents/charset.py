"""Characters that a document cannot hold or show, said in another way."""

import unicodedata
from collections.abc import Callable
from functools import cache

JOINERS = frozenset("\u200d\ufe0e\ufe0f")
BREAKS = "\n\t"


def storable(text: str) -> str:
    """`text` without control characters, which XML (Word, XLSX) cannot hold."""
    return "".join(c for c in text if c in BREAKS or unicodedata.category(c) not in ("Cc", "Cs"))


def showable(text: str, can_show: Callable[[str], bool]) -> str:
    """`text` with each character that cannot be shown named, what joined it to others left out."""
    shown: list[str] = []
    is_named = False
    for character in text:
        if is_named and character in JOINERS:
            continue
        is_named = not can_show(character)
        shown.append(named(character) if is_named else character)
    return "".join(shown)


@cache
def named(character: str) -> str:
    """A character by its name in square brackets."""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
