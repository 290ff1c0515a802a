"""The space in which answers are grouped: centred, then each answer drawn to its neighbours."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

MOST_NEIGHBOURS = 20
STEPS = 4
BLOCK = 1024
Points = NDArray[np.float32]


def centred(vectors: Points) -> Points:
    """`vectors` (answers, width) less their mean, rows of unit length, same shape.

    What all answers to one question share tells none of them apart.
    """
    if not len(vectors):
        return vectors
    return unit(vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64))


def smoothed(points: Points, steps: int = STEPS) -> Points:
    """Each of `points` replaced `steps` times by the mean of itself and its mutual neighbours.

    A short answer alone is a noisy sign of what it means; those like it say it in other words.
    Neighbours are those that are each among the other's nearest, half the square root of all
    answers and at most 20 of them. Source: Wu et al., Simplifying graph convolutional networks
    (ICML 2019).
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
    """Weights between mutual neighbours and of each answer on itself, evenly normalised."""
    nearest, likeness = neighbours(points, count)
    rows = np.repeat(np.arange(len(points)), count)
    one_way = sparse.csr_matrix(
        (np.clip(likeness, 0, None).ravel().astype(np.float64), (rows, nearest.ravel())),
        shape=(len(points), len(points)),
    )
    both = one_way.minimum(one_way.T) + sparse.identity(len(points), format="csr")
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
        found = np.sort(np.argpartition(close, -count, axis=1)[:, -count:], axis=1)
        nearest[start : start + BLOCK] = found
        likeness[start : start + BLOCK] = close[here[:, None], found]
    return nearest, likeness
