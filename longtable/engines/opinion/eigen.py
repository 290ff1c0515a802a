"""The leading right singular vectors of a table, the same to the last bit every time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

SMALL = 120
TOLERANCE = 5e-13
BLOCK = 3
MOST_STEPS = 120
CHECK_EVERY = 3
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
    if width <= SMALL:
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
    basis, images = block[:, :0], block[:, :0]
    for step in range(1, MOST_STEPS + 1):
        image = multiply(block)
        basis, images = np.hstack([basis, block]), np.hstack([images, image])
        block = _next_block(basis, image)
        full = block.shape[1] == 0 or basis.shape[1] + size > width
        if step % CHECK_EVERY == 0 or full or step == MOST_STEPS:
            squares, vectors, error = _ritz(basis, images, size)
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
    # Twice is enough (Parlett). What falls inside the basis the second time was only rounding.
    block = np.linalg.qr(image - basis @ (basis.T @ image))[0]
    block -= basis @ (basis.T @ block)
    return np.linalg.qr(block[:, np.hypot.reduce(block, axis=0) > 0.5])[0]


def _ritz(basis: Array, images: Array, want: int) -> tuple[Array, Array, Array]:
    small = basis.T @ images
    values, mix = largest((small + small.T) / 2, want)
    vectors = basis @ mix
    return values, vectors, np.abs(images @ mix - vectors * values).max(axis=0)


def largest(matrix: Array, want: int) -> tuple[Array, Array]:
    """All but small: the `want` largest eigenvalues and their vectors, by a dense method."""
    values, vectors = np.linalg.eigh(matrix)
    return values[::-1][:want], vectors[:, ::-1][:, :want]
