"""Static embeddings: the mean of stored vectors of an answer's word pieces."""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from longtable.engines.themes.embedding.io import read_static
from longtable.engines.themes.embedding.tokens import UNKNOWN, number_of, pieces_of

BLOCK = 5000


def static_vectors(
    texts: Sequence[str], progress: Callable[[int], None] | None = None
) -> NDArray[np.float32]:
    """Rows of unit length (zeros where no word piece is known), shape (len(texts), 256).

    Source: M. van Dongen and S. Tulkens, Model2Vec (2024); weights by smooth inverse frequency
    (Arora, Liang and Ma, ICLR 2017) are inside the stored vectors.
    """
    rows = np.zeros((len(texts), _table()[0].shape[1]), dtype=np.float32)
    for start in range(0, len(texts), BLOCK):
        block = texts[start : start + BLOCK]
        rows[start : start + BLOCK] = _block(block)
        if progress:
            progress(len(block))
    return rows


def _block(texts: Sequence[str]) -> NDArray[np.float32]:
    unknown = number_of(UNKNOWN)
    pieces = [[piece for piece in found if piece != unknown] for found in pieces_of(texts)]
    lengths = [len(found) for found in pieces]
    used, columns = np.unique(
        np.fromiter((p for found in pieces for p in found), int, sum(lengths)), return_inverse=True
    )
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    counts = sparse.csr_matrix(
        (np.ones(len(columns), np.float32), columns, bounds), shape=(len(texts), len(used))
    )
    return unit(counts @ _vectors_of(used))


def _vectors_of(pieces: NDArray[np.intp]) -> NDArray[np.float32]:
    numbers, scales = _table()
    return numbers[pieces] * scales[pieces, None]


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """`rows` at length one; a row of zeros stays."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(length > 0, length, 1)).astype(np.float32)


@cache
def _table() -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    return read_static()
