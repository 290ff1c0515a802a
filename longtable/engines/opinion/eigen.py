"""The leading right singular vectors of a sparse table, the same to the last bit every time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

SMALL = 120
TOLERANCE = 5e-13
BLOCK = 3
MOST_STEPS = 120


def top_directions(
    table: csr_array, want: int = 2
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the `want` leading right singular vectors (C, want) and singular values (want,).

    Directions without any spread come back as zeros. Signs are arbitrary. Block Lanczos on
    table.T @ table with full reorthogonalisation (Golub and Van Loan, Matrix Computations, 10.3).
    """
    width = table.shape[1]
    if min(table.shape) == 0 or table.nnz == 0:
        return np.zeros((width, want)), np.zeros(want)
    if width <= SMALL:
        gram = (table.T @ table).toarray()
        squares, vectors = np.linalg.eigh(gram)
        squares, vectors = squares[::-1][:want], vectors[:, ::-1][:, :want]
    else:
        squares, vectors = _lanczos(table, want)
    return _without_noise(squares, vectors, width, want)


def _without_noise(
    squares: NDArray[np.float64], vectors: NDArray[np.float64], width: int, want: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    directions, spread = np.zeros((width, want)), np.zeros(want)
    real = squares > max(squares[0], 0.0) * 1e-12
    kept = int(real.sum())
    directions[:, :kept] = vectors[:, :kept]
    spread[:kept] = np.sqrt(squares[:kept])
    return directions, spread


def _lanczos(table: csr_array, want: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    width = table.shape[1]
    across = table.T.tocsr()
    start = np.random.default_rng(0).standard_normal((width, BLOCK))
    # One multiplication first, so that the start lies where the votes are.
    block = np.linalg.qr(across @ (table @ start))[0]
    basis = np.empty((width, 0))
    images = np.empty((width, 0))
    for step in range(MOST_STEPS):
        image = across @ (table @ block)
        basis, images = np.hstack([basis, block]), np.hstack([images, image])
        if step % 5 == 4 or basis.shape[1] + BLOCK > width:
            squares, vectors, error = _ritz(basis, images, want)
            if error <= TOLERANCE * squares[0] or basis.shape[1] + BLOCK > width:
                break
        block = _next_block(basis, image)
    return squares, vectors


def _next_block(basis: NDArray[np.float64], image: NDArray[np.float64]) -> NDArray[np.float64]:
    # Twice is enough (Parlett); a third time after scaling, for when little or nothing is left.
    block = image
    for _ in range(3):
        block = np.linalg.qr(block - basis @ (basis.T @ block))[0]
    return block


def _ritz(
    basis: NDArray[np.float64], images: NDArray[np.float64], want: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    small = basis.T @ images
    values, mix = np.linalg.eigh((small + small.T) / 2)
    values, mix = values[::-1][:want], mix[:, ::-1][:, :want]
    vectors = basis @ mix
    return values, vectors, float(np.abs(images @ mix - vectors * values).max())
