"""Places for organisations on a map, the same every time for the same network."""

import numpy as np

from longtable.engines.network.measures import distances
from longtable.engines.network.ties import Array, Mask

ROUNDS = 200


def place(ties: Mask, start: Array | None = None) -> Array:
    """Coordinates so that distance on the map is near to steps in the network; shape (n, 2).

    Within -1 to 1. Organisations begin on a circle in the order given (so give them by sector),
    or at `start` (n, 2), the places of an earlier round, so that a map changes no more than the
    network did. Stress majorisation: Gansner, Koren and North 2005.
    """
    size = len(ties)
    if start is not None and start.shape != (size, 2):
        raise ValueError("There must be one place to start from for each organisation.")
    if size < 2:
        return np.zeros((size, 2))
    wanted = _wanted(ties)
    weights = np.where(wanted > 0, wanted, 1.0) ** -2.0
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    solve = np.linalg.pinv(laplacian)
    at = _circle(size) if start is None else start * wanted.max() / 2
    for _ in range(ROUNDS):
        at = solve @ _pull(at, wanted, weights) @ at
    return _fitted(at)


def _wanted(ties: Mask) -> Array:
    """Steps between organisations; two steps more than the longest way where there is none."""
    steps = distances(ties)
    reachable = steps[np.isfinite(steps)]
    return np.where(np.isfinite(steps), steps, reachable.max() + 2)


def _pull(at: Array, wanted: Array, weights: Array) -> Array:
    apart = np.linalg.norm(at[:, None] - at[None, :], axis=2)
    ratio = weights * wanted / np.where(apart > 1e-9, apart, np.inf)
    return np.asarray(np.diag(ratio.sum(axis=1)) - ratio)


def _circle(size: int) -> Array:
    angles = 2 * np.pi * np.arange(size) / size
    return np.column_stack([np.cos(angles), np.sin(angles)]) * size / np.pi


def _fitted(at: Array) -> Array:
    centred = at - (at.max(axis=0) + at.min(axis=0)) / 2
    return np.asarray(np.round(centred / max(float(np.abs(centred).max()), 1e-9), 6) + 0.0)
