"""Whether a person's statement repeats somebody's words, so that it goes when they do."""

import re
from collections.abc import Iterable

from longtable.areas.conversations.models import Contribution

WORD = re.compile(r"[^\W_]+")
RUN = 6
FEWEST = 3


def echoed(statement: str, contributions: Iterable[Contribution]) -> Contribution | None:
    """The first contribution that `statement` repeats, or None.

    It repeats one that it holds whole (three words or more), or six words in a row of it.
    """
    words = _words(statement)
    for contribution in contributions:
        theirs = _words(contribution.text)
        length = min(RUN, len(theirs))
        if length >= FEWEST and _runs(words, length) & _runs(theirs, length):
            return contribution
    return None


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
