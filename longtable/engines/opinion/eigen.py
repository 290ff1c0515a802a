"""The leading right singular vectors of a table, the same to the last bit every time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

SMALL = 300
WORK = 1e8
TOLERANCE = 5e-13
BLOCK = 3
MOST_STEPS = 120
CHECK_EVERY = 2
ROUNDING = 1e-12
MANY_MORE = 4

Array = NDArray[np.float64]


def top_directions(table: csr_array, want: int = 2) -> tuple[Array, Array]:
    """Return the `want` leading right singular vectors (C, want) and singular values (want,).

    Directions without any spread come back as zeros. Signs are arbitrary.
    """
    directions = np.zeros((table.shape[1], want))
    used, narrow = _narrowed(table)
    if len(used) == 0:
        return directions, np.zeros(want)
    directions[used], spread = _directions(narrow, want)
    return directions, spread


def _narrowed(table: csr_array) -> tuple[NDArray[np.int64], csr_array]:
    # Columns of zeros only (left out, or unanimous) have no part in any direction.
    filled = table.data != 0
    counts = np.bincount(table.indices[filled], minlength=table.shape[1])
    used = np.flatnonzero(counts)
    place = np.cumsum(counts > 0) - 1
    starts = np.concatenate([[0], np.cumsum(filled)])[table.indptr]
    parts = (table.data[filled], place[table.indices[filled]], starts)
    return used, csr_array(parts, shape=(table.shape[0], len(used)))


def _directions(table: csr_array, want: int) -> tuple[Array, Array]:
    people, width = table.shape
    if width > MANY_MORE * people:
        # The short side gives the same singular values for far less work.
        left, spread = top_directions(table.T.tocsr(), want)
        return (table.T @ left) / np.where(spread > 0, spread, 1.0), spread
    if width <= SMALL and people * width**2 <= WORK:
        dense = table.toarray()
        return kept(*largest(dense.T @ dense, want), want)
    across = table.T.tocsr()
    start = np.random.default_rng(0).standard_normal((width, BLOCK))
    # One multiplication first, so that the start lies where the votes are.
    start = across @ (table @ start)
    squares, vectors = leading(lambda block: across @ (table @ block), start, TOLERANCE)
    return kept(squares[:want], vectors[:, :want], want)


def leading(
    multiply: Callable[[Array], Array], start: Array, tolerance: float, want: int = 2
) -> tuple[Array, Array]:
    """Leading eigenvalues and eigenvectors, as many as `start` (C, b) has columns.

    `multiply` applies a symmetric positive matrix to a block. A start near the answer shortens
    the work. Stops when the residual of the first `want` is below `tolerance` times the largest
    eigenvalue; the others are only good for starting again. Block Lanczos with full
    reorthogonalisation (Golub and Van Loan, Matrix Computations, 10.3).
    """
    width, size = start.shape
    block = np.linalg.qr(start)[0]
    room = min(MOST_STEPS * size, width + size), width
    basis, images, held = np.empty(room), np.empty(room), 0
    for step in range(1, MOST_STEPS + 1):
        image, old = multiply(block), held
        held += block.shape[1]
        basis[old:held], images[old:held] = block.T, image.T
        block = _next_block(basis[:held], image)
        full = block.shape[1] == 0 or held + size > width
        if step % CHECK_EVERY == 0 or full or step == MOST_STEPS:
            squares, vectors, error = _ritz(basis[:held], images[:held], size)
            if error[:want].max() <= tolerance * squares[0] or full:
                break
    return squares, vectors


def kept(squares: Array, vectors: Array, want: int) -> tuple[Array, Array]:
    """Put directions that are nothing but rounding at zero, and give singular values."""
    directions, spread = np.zeros((len(vectors), want)), np.zeros(want)
    real = int((squares > max(squares[0], 0.0) * 1e-12).sum())
    directions[:, :real] = vectors[:, :real]
    spread[:real] = np.sqrt(squares[:real])
    return directions, spread


def _next_block(basis: Array, image: Array) -> Array:
    # Twice is enough (Parlett). What is next to nothing by then was only rounding.
    block = image - basis.T @ (basis @ image)
    block -= basis.T @ (basis @ block)
    block, upper = np.linalg.qr(block)
    return block[:, np.abs(np.diag(upper)) > ROUNDING * np.abs(image).max()]


def _ritz(basis: Array, images: Array, want: int) -> tuple[Array, Array, Array]:
    small = basis @ images.T
    values, mix = largest((small + small.T) / 2, want)
    vectors = basis.T @ mix
    return values, vectors, np.abs(images.T @ mix - vectors * values).max(axis=0)


def largest(matrix: Array, want: int) -> tuple[Array, Array]:
    """The `want` largest eigenvalues of a small matrix and their vectors, by a dense method."""
    from scipy.linalg.lapack import dsyevr  # a slow import that reading does without

    width = len(matrix)
    values, vectors, *_ = dsyevr(matrix, range="I", il=max(width - want, 0) + 1, iu=width)
    return values[:want][::-1], vectors[:, ::-1][:, :want]
