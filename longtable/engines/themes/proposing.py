"""Proposing: embed, fold, group, name the words and choose the quotes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from longtable.engines.themes.clusters import centres_of, clusters_of
from longtable.engines.themes.describing import Rows, described
from longtable.engines.themes.embedding import Mode, Vectors, embed
from longtable.engines.themes.folding import fold
from longtable.engines.themes.hierarchy import Labels, Merge, merges_of
from longtable.engines.themes.proposal import UNSORTED, MicroGroup, Proposal, Theme
from longtable.engines.themes.quotes import Voices
from longtable.engines.themes.space import Points, centred, smoothed
from longtable.engines.themes.words import words_of

FEWEST_TO_GROUP = 4
FEWEST_IN_THEME = 2


@dataclass(frozen=True)
class _Places:
    """The micro-group and theme of some rows, UNSORTED among the themes, and where they lie."""

    micro: Labels
    theme: Labels
    points: Points


def propose(
    texts: Sequence[str],
    *,
    seed: int,
    vectors: Vectors | None = None,
    mode: Mode = "static",
    themes: int | None = None,
    organisations: Sequence[str | None] | None = None,
    sectors: Sequence[str | None] | None = None,
    quotable: Sequence[bool] | None = None,
) -> Proposal:
    """Propose themes for `texts` (n >= 0 answers to one question); a person decides.

    `vectors` (n, width) are their embeddings, made in `mode` where they are not given. `themes`
    is how many to aim at, by default the square root of half the distinct answers, 2 to 20.
    `organisations` and `sectors` (n each, None where unknown) spread the quotes; answers that are
    not `quotable` are counted but never quoted. Fewer than four distinct answers are not grouped:
    each is its own theme. Unsorted are answers without a word, answers no nearer to their theme
    than to all the rest, and themes that are then left with one answer. The same texts, vectors and
    seed give the same proposal. Raises ValueError where lengths differ.
    """
    if themes is not None and themes < 1:
        raise ValueError("The number of themes must be at least 1.")
    voices = _voices(len(texts), organisations, sectors, quotable)
    vectors = embed(texts, mode) if vectors is None else vectors
    if len(vectors) != len(texts):
        raise ValueError("There must be one vector for each answer.")
    # One thread: sums in another order would differ in the last digit, and so might a group.
    with threadpool_limits(limits=1):
        table = _Table(texts, vectors)
        return _written(texts, table, _grouped(table, themes, seed), voices, seed)


def _voices(
    count: int,
    organisations: Sequence[str | None] | None,
    sectors: Sequence[str | None] | None,
    quotable: Sequence[bool] | None,
) -> Voices:
    voices = Voices(
        [None] * count if organisations is None else organisations,
        [None] * count if sectors is None else sectors,
        [True] * count if quotable is None else quotable,
    )
    if {len(voices.organisations), len(voices.sectors), len(voices.quotable)} != {count}:
        raise ValueError("Organisations, sectors and consents must be as many as the answers.")
    return voices


class _Table:
    """The distinct answers of one question that hold a word, row by row."""

    def __init__(self, texts: Sequence[str], vectors: Vectors) -> None:
        self.repeats = fold(texts)
        leaders = [leader for leader, *_ in self.repeats]
        self.lists = [
            repeats
            for leader, repeats in zip(leaders, self.repeats, strict=True)
            if words_of(texts[leader]) and vectors[leader].any()
        ]
        self.leaders = np.array([leader for leader, *_ in self.lists], dtype=np.intp)
        self.counts = np.array([len(repeats) for repeats in self.lists], dtype=np.float64)
        self.points = centred(vectors[self.leaders])


def _grouped(table: _Table, themes: int | None, seed: int) -> _Places:
    if len(table.leaders) < FEWEST_TO_GROUP:
        alone = np.arange(len(table.leaders))
        return _Places(alone, alone, table.points)
    drawn = smoothed(table.points)
    found = clusters_of(drawn, table.counts, themes, seed)
    return _Places(found.micro, _without_loose(drawn, table.counts, found.theme), drawn)


def _without_loose(points: Points, counts: NDArray[np.float64], theme: Labels) -> Labels:
    """Themes, with UNSORTED for rows no nearer to theirs than to all, and for those left alone."""
    settled = theme.copy()
    settled[_nearness(points, theme) <= 0] = UNSORTED
    for number in np.unique(theme):
        members = np.flatnonzero(settled == number)
        if counts[members].sum() < FEWEST_IN_THEME:
            settled[members] = UNSORTED
    return settled


def _nearness(points: Points, theme: Labels) -> NDArray[np.float64]:
    """Mean likeness of each row to the rest of its theme, less that to all other rows."""
    everybody = points.sum(axis=0)
    nearer = np.ones(len(points))
    for number in np.unique(theme):
        members = np.flatnonzero(theme == number)
        if 1 < len(members) < len(points):
            mine = points[members]
            inside = (mine @ mine.sum(axis=0) - 1) / (len(members) - 1)
            outside = (mine @ everybody - 1) / (len(points) - 1)
            nearer[members] = (inside - outside).round(6)
    return nearer


def _written(
    texts: Sequence[str], table: _Table, places: _Places, voices: Voices, seed: int
) -> Proposal:
    """The proposal with themes from the largest and micro-groups in the order of their themes."""
    kept = np.flatnonzero(places.theme != UNSORTED)
    rows = Rows(texts, [table.lists[row] for row in kept], table.points[kept], voices)
    theme = _from_largest(places.theme[kept], table.counts[kept])
    micro = _in_order(places.micro[kept], theme, table.counts[kept])
    placed = {answer for repeats in rows.lists for answer in repeats}
    return Proposal(
        count=len(texts),
        themes=_themes(rows, theme, micro),
        micro_groups=_micro_groups(rows, micro),
        unsorted=tuple(answer for answer in range(len(texts)) if answer not in placed),
        repeats=tuple(tuple(repeats) for repeats in table.repeats),
        merges=_merges(places.points[kept], table.counts[kept], micro),
        seed=seed,
    )


def _from_largest(labels: Labels, counts: NDArray[np.float64]) -> Labels:
    """The same groups numbered from the one with most answers; among equals, the earliest row."""
    sizes = np.bincount(labels, weights=counts, minlength=labels.max(initial=-1) + 1)
    first = {int(label): row for row, label in reversed(list(enumerate(labels)))}
    order = sorted(first, key=lambda label: (-sizes[label], first[label]))
    number = {label: place for place, label in enumerate(order)}
    return np.array([number[int(label)] for label in labels], dtype=np.intp)


def _in_order(micro: Labels, theme: Labels, counts: NDArray[np.float64]) -> Labels:
    """Micro-groups numbered theme by theme, the largest of each first."""
    by_size = _from_largest(micro, counts)
    pairs = sorted(set(zip(theme.tolist(), by_size.tolist(), strict=True)))
    number = {pair: place for place, pair in enumerate(pairs)}
    found = [number[pair] for pair in zip(theme.tolist(), by_size.tolist(), strict=True)]
    return np.array(found, dtype=np.intp)


def _merges(points: Points, counts: NDArray[np.float64], micro: Labels) -> tuple[Merge, ...]:
    if not len(micro):
        return ()
    return merges_of(*centres_of(points, counts, micro))


def _micro_groups(rows: Rows, micro: Labels) -> tuple[MicroGroup, ...]:
    return tuple(
        MicroGroup(number, each.answers, each.words, each.medoid, each.quotes)
        for number, each in enumerate(described(rows, micro))
    )


def _themes(rows: Rows, theme: Labels, micro: Labels) -> tuple[Theme, ...]:
    return tuple(
        Theme(
            number,
            _inside(micro, theme, number),
            each.answers,
            each.words,
            each.medoid,
            each.quotes,
        )
        for number, each in enumerate(described(rows, theme))
    )


def _inside(micro: Labels, theme: Labels, number: int) -> tuple[int, ...]:
    return tuple(int(group) for group in np.unique(micro[theme == number]))
