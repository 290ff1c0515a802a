"""Distinctive words of each group, by class-based TF-IDF."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from longtable.engines.themes.words import NEGATIONS, words_and_pairs

WORDS_SHOWN = 5
FEWEST_USERS = 2


def distinctive_words(
    texts: Sequence[str], labels: NDArray[np.intp], shown: int = WORDS_SHOWN
) -> list[tuple[str, ...]]:
    """For each group 0 … labels.max(), the telling words and pairs, best first.

    The weight is a word's share of its group's words times log(1 + mean words in a group / uses of
    the word anywhere); pairs of neighbouring words count as words. In a group of two or more, a
    word must be used by two of its answers, unless there is none. Source: Grootendorst, BERTopic
    (2022).
    """
    groups = int(labels.max(initial=-1)) + 1
    said = [Counter(_naming(text)) for text in texts]
    names = sorted({word for words in said for word in words})
    if not names:
        return [()] * groups
    counts = _counts(said, names)
    member = sparse.csr_matrix(
        (np.ones(len(labels)), (labels, np.arange(len(labels)))), shape=(groups, len(labels))
    )
    weight = _weights((member @ counts).tocsr())
    users = (member @ (counts > 0).astype(float)).tocsr()
    return [_best(weight[group], users[group], names, shown) for group in range(groups)]


def _naming(text: str) -> list[str]:
    """Words that may name a theme: 'nobody' alone tells no subject."""
    return [word for word in words_and_pairs(text) if word not in NEGATIONS]


def _counts(said: Sequence[Counter[str]], names: Sequence[str]) -> sparse.csr_matrix:
    """How often each answer uses each word, (answers, words)."""
    column = {word: number for number, word in enumerate(names)}
    columns = [column[word] for words in said for word in words]
    bounds = np.concatenate([[0], np.cumsum([len(words) for words in said])])
    uses = np.array([use for words in said for use in words.values()], dtype=np.float64)
    return sparse.csr_matrix((uses, columns, bounds), shape=(len(said), len(names)))


def _weights(uses: sparse.csr_matrix) -> sparse.csr_matrix:
    anywhere = np.asarray(uses.sum(axis=0)).ravel()
    size = np.asarray(uses.sum(axis=1)).ravel()
    rarity = np.log1p(size.mean() / anywhere)
    share = sparse.diags(1 / np.where(size > 0, size, 1))
    return (share @ uses @ sparse.diags(rarity)).tocsr()


def _best(
    weight: sparse.csr_matrix, users: sparse.csr_matrix, names: Sequence[str], shown: int
) -> tuple[str, ...]:
    worth = dict(zip(weight.indices, weight.data.round(12), strict=True))
    used = dict(zip(users.indices, users.data, strict=True))
    order = sorted(worth, key=lambda word: (-worth[word], names[word]))
    shared = [word for word in order if used[word] >= FEWEST_USERS] or order
    return tuple(without_repeats([names[word] for word in shared[: 4 * shown]])[:shown])


def without_repeats(words: Sequence[str]) -> list[str]:
    """Drop a word already shown as part of a pair, and a pair whose words are both shown."""
    kept: list[str] = []
    for word in words:
        if not set(word.split()) <= {part for other in kept for part in other.split()}:
            kept.append(word)
    return kept
