"""Grouping of answers: TF-IDF over words and word pairs, its main directions, then k-means."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from longtable.engines.themes.distinctive import without_repeats
from longtable.engines.themes.folding import fold
from longtable.engines.themes.words import words_and_pairs

MODE = "TF-IDF mode"
DIRECTIONS = 10
WIDTH = 100
WORDS_SHOWN = 5
FEWEST_TO_GROUP = 4
Labels = NDArray[np.intp]
OTHER = -1


@dataclass(frozen=True)
class Answer:
    """One answer by its index, and the later ones that say nearly the same."""

    index: int
    also: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many answers this stands for."""
        return 1 + len(self.also)

    @property
    def indices(self) -> tuple[int, ...]:
        """All of them."""
        return (self.index, *self.also)


@dataclass(frozen=True)
class Group:
    """Answers that share words. `answers` run from the most central; `words` tell it apart."""

    answers: tuple[Answer, ...]
    words: tuple[str, ...]
    medoid: int
    is_other: bool = False

    @property
    def size(self) -> int:
        """How many answers it holds, repeats included."""
        return sum(answer.count for answer in self.answers)

    @property
    def indices(self) -> tuple[int, ...]:
        """All its answers, the most central first."""
        return tuple(index for answer in self.answers for index in answer.indices)


@dataclass(frozen=True)
class Grouping:
    """Every answer in exactly one group, largest first, 'Other answers' (if any) last."""

    groups: tuple[Group, ...]
    mode: str = MODE


def group(
    texts: Sequence[str], *, seed: int, most_groups: int = 12, smallest_group: int = 2
) -> Grouping:
    """Put `texts` (any strings, n >= 0) into at most `most_groups` groups and 'Other answers'.

    Near-identical answers are folded first and count as one. The number of groups is about the
    square root of half the distinct answers. Groups of fewer than `smallest_group` distinct
    answers, answers that share no telling word with the rest of their group, and answers without
    any telling word go to 'Other answers'. Fewer than four distinct answers are not grouped: each
    is its own group. The same texts and seed give the same groups.
    """
    if most_groups < 1 or smallest_group < 1:
        raise ValueError("The most groups and the smallest group must both be at least 1.")
    answers = [Answer(first, tuple(rest)) for first, *rest in fold(texts)]
    if len(answers) < FEWEST_TO_GROUP:
        return _one_each(texts, answers)
    vectors, words = _vectors([texts[answer.index] for answer in answers])
    labels = _labels(vectors, most_groups, seed)
    labels = _loose_ones_out(vectors, labels, smallest_group)
    return Grouping(tuple(_groups(answers, vectors, words, labels)))


def _one_each(texts: Sequence[str], answers: list[Answer]) -> Grouping:
    ordered = sorted(answers, key=lambda answer: (-answer.count, answer.index))
    return Grouping(tuple(_alone(answer, texts[answer.index]) for answer in ordered))


def _alone(answer: Answer, text: str) -> Group:
    words = tuple(without_repeats(words_and_pairs(text)))[:WORDS_SHOWN]
    return Group((answer,), words, answer.index)


def _vectors(texts: list[str]) -> tuple[sparse.csr_matrix, list[str]]:
    """TF-IDF rows of unit length (or zero, without telling words), and what each column means."""
    if not any(words_and_pairs(text) for text in texts):
        return sparse.csr_matrix((len(texts), 0)), []
    # Three quarters of a second to load: only this plain baseline waits for it.
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectoriser = TfidfVectorizer(analyzer=words_and_pairs, sublinear_tf=True, dtype=np.float64)
    vectors = vectoriser.fit_transform(texts)
    return vectors.tocsr(), list(vectoriser.get_feature_names_out())


def word_vectors(texts: Sequence[str], seed: int) -> NDArray[np.float32]:
    """`texts` as rows of unit length (zeros without telling words) from shared words alone.

    TF-IDF in its 100 main directions at most, shape (len(texts), directions): the baseline.
    """
    vectors, _ = _vectors(list(texts))
    worded = np.flatnonzero(np.diff(vectors.indptr))
    if not len(worded):
        return np.zeros((len(texts), 1), dtype=np.float32)
    found = _main_directions(vectors[worded], seed, WIDTH)
    rows = np.zeros((len(texts), found.shape[1]), dtype=np.float32)
    rows[worded] = found
    return rows


def _labels(vectors: sparse.csr_matrix, most_groups: int, seed: int) -> Labels:
    """A group number for each row; OTHER for rows without telling words."""
    labels: Labels = np.full(vectors.shape[0], OTHER, dtype=np.intp)
    worded = np.flatnonzero(np.diff(vectors.indptr))
    groups = min(most_groups, max(2, round((len(worded) / 2) ** 0.5)), len(worded))
    if len(worded) < FEWEST_TO_GROUP:
        return labels
    points = _main_directions(vectors[worded], seed)
    from sklearn.cluster import KMeans

    # One thread: sums in another order would differ in the last digit, and so might a group.
    with threadpool_limits(limits=1):
        found = KMeans(min(groups, _distinct(points)), n_init=4, random_state=seed)
        labels[worded] = found.fit_predict(points)
    return labels


def _distinct(points: NDArray[np.float64]) -> int:
    return len(np.unique(points.round(9), axis=0))


def _main_directions(
    vectors: sparse.csr_matrix, seed: int, most: int = DIRECTIONS
) -> NDArray[np.float64]:
    directions = min(most, *(side - 1 for side in vectors.shape))
    if directions < 2:
        return vectors.toarray()
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    with threadpool_limits(limits=1):
        return normalize(TruncatedSVD(directions, random_state=seed).fit_transform(vectors))


def _loose_ones_out(vectors: sparse.csr_matrix, labels: Labels, smallest: int) -> Labels:
    """Send to OTHER what shares no word with its group, and groups that are then too small."""
    settled = labels.copy()
    for label in range(labels.max() + 1):
        members = np.flatnonzero(labels == label)
        together = _closeness(vectors, members)
        alone = members[together <= 1e-12] if smallest > 1 else members[:0]
        settled[alone] = OTHER
        if len(members) - len(alone) < smallest:
            settled[members] = OTHER
    return settled


def _closeness(vectors: sparse.csr_matrix, members: NDArray[np.intp]) -> NDArray[np.float64]:
    """Sum of each member's cosine similarities to the other members."""
    rows = vectors[members]
    total = np.asarray(rows.sum(axis=0)).ravel()
    itself = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    return np.asarray(rows @ total).ravel() - itself


def _groups(
    answers: list[Answer], vectors: sparse.csr_matrix, words: list[str], labels: Labels
) -> list[Group]:
    groups = [
        _one_group(answers, vectors, words, np.flatnonzero(labels == label), bool(label == OTHER))
        for label in np.unique(labels)
    ]
    return sorted(groups, key=lambda group: (group.is_other, -group.size, group.medoid))


def _one_group(
    answers: list[Answer],
    vectors: sparse.csr_matrix,
    words: list[str],
    members: NDArray[np.intp],
    is_other: bool,
) -> Group:
    closeness = _closeness(vectors, members).round(9)
    order = sorted(range(len(members)), key=lambda i: (-closeness[i], members[i]))
    chosen = tuple(answers[members[i]] for i in order)
    telling = () if is_other else _distinctive(vectors, words, members)
    return Group(chosen, telling, chosen[0].index, is_other)


def _distinctive(
    vectors: sparse.csr_matrix, words: list[str], members: NDArray[np.intp]
) -> tuple[str, ...]:
    """Words and pairs used by at least two members, most above their use elsewhere."""
    inside = np.asarray(vectors[members].mean(axis=0)).ravel()
    everywhere = np.asarray(vectors.mean(axis=0)).ravel()
    used_by = np.asarray((vectors[members] > 0).sum(axis=0)).ravel()
    gain = (inside - everywhere * len(members) / vectors.shape[0]).round(12)
    wanted = [i for i in np.argsort(-gain, kind="stable") if used_by[i] >= min(2, len(members))]
    return tuple(without_repeats([words[i] for i in wanted[: 4 * WORDS_SHOWN]]))[:WORDS_SHOWN]
