"""Embeddings: each answer as a direction in space, so that like meanings lie near each other."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from longtable.engines.themes.embedding.io import MissingModelError

Vectors = NDArray[np.float32]
Mode = Literal["static", "contextual"]
Progress = Callable[[int], None]

__all__ = ["MissingModelError", "Mode", "Progress", "Vectors", "embed"]


def embed(
    texts: Sequence[str],
    mode: Mode = "static",
    *,
    weights: Path | None = None,
    progress: Progress | None = None,
) -> Vectors:
    """Turn `texts` into rows of unit length, shape (len(texts), width), width 256 or 384.

    'static' adds up one vector a word piece, shipped with the package: thousands of answers a
    second, order of words unseen. 'contextual' runs the transformer all-MiniLM-L6-v2 on whole
    answers (their first 254 word pieces); its weights come from `longtable models add` or the file
    `weights`. A text without word pieces is a row of zeros. `progress` is told how many texts each
    step has finished. Raises MissingModelError where the weights are not there, ValueError for an
    unknown mode.
    """
    if mode not in get_args(Mode):
        raise ValueError(f"There is no mode '{mode}': choose static or contextual.")
    # Each brings a tokeniser and its numbers: only the one asked for is loaded.
    if mode == "static":
        from longtable.engines.themes.embedding.static import static_vectors

        return static_vectors(texts, progress)
    from longtable.engines.themes.embedding.contextual import contextual_vectors

    return contextual_vectors(texts, weights, progress)
