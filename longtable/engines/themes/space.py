"""The space in which answers are grouped: evened out, then each answer drawn to its neighbours."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

EVENING = 0.3
FLOOR = 1e-4
MOST_NEIGHBOURS = 10
STEPS = 2
BLOCK = 1024
Points = NDArray[np.float32]


def space_of(vectors: Points) -> Points:
    """`vectors` (answers, width) made ready for grouping: same shape, rows of unit length.

    What all answers of one question share is taken out, since it tells none of them apart, and
    each answer is averaged with those most like it, since a short answer alone is a noisy sign of
    what it means.
    """
    return smoothed(evened(vectors))


def evened(vectors: Points, power: float = EVENING) -> Points:
    """Centred, every main direction divided by its spread to the `power` (0 nothing, 1 whitened).

    Source: Mu and Viswanath, All-but-the-top (ICLR 2018), in a gradual form.
    """
    if not len(vectors):
        return vectors
    centred = (vectors - vectors.mean(axis=0)).astype(np.float64)
    spread, directions = np.linalg.eigh(centred.T @ centred / len(centred))
    if spread[-1] <= np.finfo(np.float32).eps:
        return vectors
    spread = np.clip(spread, spread[-1] * FLOOR, None)
    return unit((centred @ directions) * spread ** (-power / 2))


def smoothed(points: Points, steps: int = STEPS) -> Points:
    """Each of `points` replaced `steps` times by the mean of itself and its nearest neighbours.

    The number of neighbours is half the square root of the answers, at most 10. Source: Wu et al.,
    Simplifying graph convolutional networks (ICML 2019).
    """
    count = min(MOST_NEIGHBOURS, round(len(points) ** 0.5 / 2))
    if count < 1 or count >= len(points):
        return points
    spread = _spread(points, count)
    flow = points.astype(np.float64)
    for _ in range(steps):
        flow = spread @ flow
    return unit(flow)


def unit(rows: NDArray[np.float64]) -> Points:
    """`rows` at length one; a row of zeros stays."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(length > 0, length, 1)).astype(np.float32)


def _spread(points: Points, count: int) -> sparse.csr_matrix:
    """Symmetric weights between neighbours and of each answer on itself, evenly normalised."""
    nearest, likeness = neighbours(points, count)
    rows = np.repeat(np.arange(len(points)), count)
    one_way = sparse.csr_matrix(
        (np.clip(likeness, 0, None).ravel().astype(np.float64), (rows, nearest.ravel())),
        shape=(len(points), len(points)),
    )
    both = one_way.maximum(one_way.T) + sparse.identity(len(points), format="csr")
    even = sparse.diags(np.asarray(both.sum(axis=1)).ravel() ** -0.5)
    return (even @ both @ even).tocsr()


def neighbours(points: Points, count: int) -> tuple[NDArray[np.intp], Points]:
    """The `count` most like each point (itself left out) and how like, each (points, count)."""
    nearest = np.zeros((len(points), count), dtype=np.intp)
    likeness = np.zeros((len(points), count), dtype=np.float32)
    for start in range(0, len(points), BLOCK):
        close = points[start : start + BLOCK] @ points.T
        here = np.arange(len(close))
        close[here, start + here] = -np.inf
        found = np.sort(np.argpartition(-close, count - 1, axis=1)[:, :count], axis=1)
        nearest[start : start + BLOCK] = found
        likeness[start : start + BLOCK] = close[here[:, None], found]
    return nearest, likeness
