"""Near-identical answers folded into one, so that a repeated answer is read once, with a count."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from longtable.engines.themes.words import NEGATIONS, words_of

NEAR = 0.8
ROUNDING = 1e-12
BLOCK = 512
Repeats = list[list[int]]


def fold(texts: Sequence[str], *, near: float = NEAR) -> Repeats:
    """Indices of `texts` in lists of near-identical answers, each list led by its earliest.

    Two answers are near-identical when their sets of words overlap by `near` or more (Jaccard:
    shared words over all words, 0 to 1) and they hold the same negations. An answer joins the
    earliest leader that it is nearest to; one of the same words as an earlier answer goes with it.
    Answers without words are identical when their stripped text is. Every index occurs exactly
    once; lists are in order of their leaders.
    """
    if not 0 < near <= 1:
        raise ValueError("How near counts as the same must lie above 0 and at most 1.")
    bags = [frozenset(words_of(text)) or frozenset([text.strip()]) for text in texts]
    first: dict[frozenset[str], int] = {}
    leader = [first.setdefault(bag, index) for index, bag in enumerate(bags)]
    distinct = sorted(first.values())
    for index, onto in _near_pairs([bags[i] for i in distinct], near).items():
        first[bags[distinct[index]]] = distinct[onto]
    return _lists([first[bags[index]] for index in leader])


def _near_pairs(bags: list[frozenset[str]], near: float) -> dict[int, int]:
    """Which distinct bag is folded onto which earlier one, itself not folded."""
    if len(bags) < 2:
        return {}
    matrix = _as_matrix(bags)
    sizes = np.array([len(bag) for bag in bags])
    folded: dict[int, int] = {}
    for start in range(0, len(bags), BLOCK):
        shared = (matrix[start : start + BLOCK] @ matrix.T).tocsr()
        for row in range(shared.shape[0]):
            index = start + row
            others = shared.indices[shared.indptr[row] : shared.indptr[row + 1]]
            overlap = shared.data[shared.indptr[row] : shared.indptr[row + 1]]
            score = overlap / (sizes[index] + sizes[others] - overlap)
            close = (others < index) & (score >= near - ROUNDING)
            onto = _best(index, others[close], score[close], bags, folded)
            if onto is not None:
                folded[index] = onto
    return folded


def _best(
    index: int,
    others: np.ndarray,
    score: np.ndarray,
    bags: list[frozenset[str]],
    folded: dict[int, int],
) -> int | None:
    """The nearest of the earlier and close `others` that it may be folded onto, if any."""
    candidates = [
        (-value, int(other))
        for other, value in zip(others, score, strict=True)
        if int(other) not in folded and bags[index] & NEGATIONS == bags[other] & NEGATIONS
    ]
    return min(candidates)[1] if candidates else None


def _as_matrix(bags: list[frozenset[str]]) -> sparse.csr_matrix:
    column: dict[str, int] = {}
    rows, columns = [], []
    for row, bag in enumerate(bags):
        for word in sorted(bag):
            rows.append(row)
            columns.append(column.setdefault(word, len(column)))
    ones = np.ones(len(rows), dtype=np.float64)
    return sparse.csr_matrix((ones, (rows, columns)), shape=(len(bags), len(column)))


def _lists(leader: list[int]) -> Repeats:
    lists: dict[int, list[int]] = {}
    for index, first in enumerate(leader):
        lists.setdefault(first, []).append(index)
    return [lists[first] for first in sorted(lists)]
