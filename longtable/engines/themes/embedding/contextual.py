"""Contextual embeddings: the transformer all-MiniLM-L6-v2 in numpy, from its published weights."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from longtable.engines.themes.embedding.io import read_contextual
from longtable.engines.themes.embedding.static import unit
from longtable.engines.themes.embedding.tokens import END, START, number_of, pieces_of
from longtable.engines.themes.embedding.transformer import WIDTH, Numbers, Transformer, Weights

__all__ = ["WIDTH", "contextual_vectors", "forward", "framed"]

LONGEST = 256
# Enough for matrices to be multiplied well; few enough for all cores to end together.
PIECES_AT_ONCE = 512
MOST_AT_ONCE = 4


def contextual_vectors(
    texts: Sequence[str],
    weights: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> Numbers:
    """Rows of unit length (zeros for a text without word pieces), shape (len(texts), 384).

    The mean of the last layer over all word pieces, as the model was trained. Source: Reimers and
    Gurevych, Sentence-BERT (EMNLP 2019); Wang et al., MiniLM (NeurIPS 2020).
    """
    model = Transformer(read_contextual(weights))
    found = pieces_of(texts)
    rows = np.zeros((len(texts), WIDTH), dtype=np.float32)
    batches = list(_batches(found))

    def means(batch: NDArray[np.intp]) -> Numbers:
        return _means(model, [_frame(found[index]) for index in batch])

    # Each core its own batch, each matrix on one core: that leaves no core to wait for another.
    workers = min(os.cpu_count() or 1, MOST_AT_ONCE)
    with threadpool_limits(limits=1), ThreadPoolExecutor(workers) as pool:
        for batch, some in zip(batches, pool.map(means, batches), strict=True):
            rows[batch] = some
            if progress:
                progress(len(batch))
    if progress:
        progress(sum(not pieces for pieces in found))
    return unit(rows)


def forward(pieces: NDArray[np.intp], weights: Weights) -> Numbers:
    """The last layer for `pieces` of shape (texts, length): shape (texts, length, 384)."""
    texts, length = pieces.shape
    lengths = np.full(texts, length, dtype=np.intp)
    return Transformer(weights).last_layer(pieces.ravel(), lengths).reshape(texts, length, WIDTH)


def framed(pieces: Sequence[Sequence[int]]) -> NDArray[np.intp]:
    """Sequences of one length between their marks of start and end, shape (texts, length + 2)."""
    return np.array([_frame(some) for some in pieces], dtype=np.intp)


def _frame(pieces: Sequence[int]) -> list[int]:
    return [number_of(START), *pieces[: LONGEST - 2], number_of(END)]


def _means(model: Transformer, pieces: Sequence[list[int]]) -> Numbers:
    lengths = np.array([len(some) for some in pieces], dtype=np.intp)
    last = model.last_layer(np.concatenate(pieces).astype(np.intp), lengths)
    sums = np.add.reduceat(last, np.cumsum(lengths) - lengths, axis=0)
    sums /= lengths[:, None].astype(np.float32)
    return sums


def _batches(pieces: list[list[int]]) -> Iterator[NDArray[np.intp]]:
    """Texts with pieces, the shortest first, as many at a time as make up the pieces at once."""
    lengths = np.array([min(len(some), LONGEST - 2) for some in pieces], dtype=np.intp)
    order = np.argsort(lengths, kind="stable")
    order = order[lengths[order] > 0]
    batch = (np.cumsum(lengths[order] + 2) - 1) // PIECES_AT_ONCE
    for number in np.unique(batch):
        yield order[batch == number]
