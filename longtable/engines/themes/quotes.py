"""Quotes that stand for a group: its most central answer, then others from elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longtable.engines.themes.space import Points
from longtable.engines.themes.words import words_and_pairs

QUOTES_SHOWN = 3
LONGEST = 280
REPEATING = 0.5
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[\"'\u2019\u201d)]*", re.UNICODE)


@dataclass(frozen=True)
class Quote:
    """Somebody's exact words: `text` is characters `start` to `end` of the answer `answer`."""

    answer: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Voices:
    """What is known of each answer, in order: whose it is and whether it may be quoted."""

    organisations: Sequence[str | None]
    sectors: Sequence[str | None]
    quotable: Sequence[bool]


def chosen(points: Points, voices: Voices, most: int = QUOTES_SHOWN) -> list[int]:
    """Which rows of a group to quote; `points` (rows, width) run from the most central.

    The most central one that may be quoted leads. Each next one is from an organisation and a
    sector not yet quoted where there is one, and near the middle of the group without repeating
    what is quoted (maximal marginal relevance, Carbonell and Goldstein 1998).
    """
    allowed = [row for row in range(len(points)) if voices.quotable[row]]
    picked, left = allowed[:1], allowed[1:]
    closeness = points @ points.mean(axis=0)
    while left and len(picked) < most:
        best = max(left, key=lambda row: _worth(row, picked, points, voices, closeness))
        left.remove(best)
        picked.append(best)
    return picked


def _worth(
    row: int, picked: list[int], points: Points, voices: Voices, closeness: Points
) -> tuple[bool, bool, float, int]:
    heard = {voices.organisations[other] for other in picked} | {None}
    sectors = {voices.sectors[other] for other in picked} | {None}
    repeating = float((points[picked] @ points[row]).max())
    return (
        voices.organisations[row] not in heard,
        voices.sectors[row] not in sectors,
        round(float(closeness[row]) - REPEATING * repeating, 6),
        -row,
    )


def quote_of(text: str, answer: int, telling: Sequence[str], longest: int = LONGEST) -> Quote:
    """The answer's exact words without outer blanks, or of a long one the most telling passage.

    A passage is whole sentences, at most `longest` characters, with the most of the words
    `telling`; a longer single sentence is cut after a word.
    """
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if end - start > longest:
        start, end = _passage(text, telling, longest)
    return Quote(answer, start, end, text[start:end])


def _passage(text: str, telling: Sequence[str], longest: int) -> tuple[int, int]:
    spans = [_trimmed(text, *found.span()) for found in SENTENCE.finditer(text)]
    spans = [(start, end) for start, end in spans if end > start]
    runs = [
        (first[0], last[1])
        for number, first in enumerate(spans)
        for last in spans[number : number + 4]
        if last[1] - first[0] <= longest
    ]
    if not runs:
        return _cut(text, *spans[0], longest) if spans else _cut(text, 0, len(text), longest)
    return max(runs, key=lambda run: (_told(text[slice(*run)], telling), -run[0], run[1]))


def _told(passage: str, telling: Sequence[str]) -> int:
    return len(set(words_and_pairs(passage)) & set(telling))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    span = text[start:end]
    return start + len(span) - len(span.lstrip()), end - len(span) + len(span.rstrip())


def _cut(text: str, start: int, end: int, longest: int) -> tuple[int, int]:
    start, end = _trimmed(text, start, end)
    if end - start <= longest:
        return start, end
    blank = text.rfind(" ", start, start + longest + 1)
    return _trimmed(text, start, blank if blank > start else start + longest)


def by_closeness(members: NDArray[np.intp], points: Points) -> list[int]:
    """`members` from the most central: by likeness to the mean of their `points`, then by order."""
    likeness = (points[members] @ points[members].mean(axis=0)).round(6)
    return [int(members[i]) for i in sorted(range(len(members)), key=lambda i: (-likeness[i], i))]
