"""What is shown of each group: its answers from the most central, its words, medoid and quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from longtable.engines.themes.distinctive import distinctive_words
from longtable.engines.themes.hierarchy import Labels
from longtable.engines.themes.quotes import Quote, Voices, by_closeness, chosen, quote_of
from longtable.engines.themes.space import Points


@dataclass(frozen=True)
class Rows:
    """Distinct answers: the answers each stands for (earliest first), and where they lie."""

    texts: Sequence[str]
    lists: Sequence[Sequence[int]]
    points: Points
    voices: Voices


@dataclass(frozen=True)
class Description:
    """One group: `answers` run from the most central, each followed by its repeats."""

    answers: tuple[int, ...]
    words: tuple[str, ...]
    medoid: int
    quotes: tuple[Quote, ...]


def described(rows: Rows, labels: Labels) -> list[Description]:
    """A description of each group 0 … labels.max() of the rows; every group holds a row."""
    leading = [rows.texts[leader] for leader, *_ in rows.lists]
    words = distinctive_words(leading, labels)
    return [
        _description(rows, by_closeness(np.flatnonzero(labels == group), rows.points), telling)
        for group, telling in enumerate(words)
    ]


def _description(rows: Rows, central: list[int], words: tuple[str, ...]) -> Description:
    speakers = [_speaker(rows, row) for row in central]
    known = rows.voices
    voices = Voices(
        [known.organisations[answer] for answer in speakers],
        [known.sectors[answer] for answer in speakers],
        [known.quotable[answer] for answer in speakers],
    )
    picked = [speakers[i] for i in chosen(rows.points[central], voices)]
    return Description(
        answers=tuple(answer for row in central for answer in rows.lists[row]),
        words=words,
        medoid=rows.lists[central[0]][0],
        quotes=tuple(quote_of(rows.texts[answer], answer, words) for answer in picked),
    )


def _speaker(rows: Rows, row: int) -> int:
    """The earliest of near-identical answers that may be quoted, or the earliest."""
    return next((a for a in rows.lists[row] if rows.voices.quotable[a]), rows.lists[row][0])
