"""Contextual embeddings: the transformer all-MiniLM-L6-v2 in numpy, from its published weights."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from longtable.engines.themes.embedding.io import read_contextual
from longtable.engines.themes.embedding.static import unit
from longtable.engines.themes.embedding.tokens import END, START, number_of, pieces_of

WIDTH, HEADS, LAYERS = 384, 12, 6
LONGEST = 256
PIECES_AT_ONCE = 2048
TINY = 1e-12
Numbers = NDArray[np.float32]
Weights = Mapping[str, Numbers]


def contextual_vectors(
    texts: Sequence[str],
    weights: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> Numbers:
    """Rows of unit length (zeros for a text without word pieces), shape (len(texts), 384).

    The mean of the last layer over all word pieces, as the model was trained. Source: Reimers and
    Gurevych, Sentence-BERT (EMNLP 2019); Wang et al., MiniLM (NeurIPS 2020).
    """
    read = read_contextual(weights)
    found = pieces_of(texts)
    rows = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for batch in _batches(found):
        rows[batch] = forward(framed([found[index] for index in batch]), read).mean(axis=1)
        if progress:
            progress(len(batch))
    if progress:
        progress(sum(not pieces for pieces in found))
    return unit(rows)


def framed(pieces: Sequence[Sequence[int]]) -> NDArray[np.intp]:
    """Sequences of one length between their marks of start and end, shape (texts, length + 2)."""
    start, end = number_of(START), number_of(END)
    return np.array([[start, *some[: LONGEST - 2], end] for some in pieces], dtype=np.intp)


def _batches(pieces: list[list[int]]) -> Iterator[NDArray[np.intp]]:
    """Texts of equal length together: nothing is padded, so nothing has to be masked."""
    lengths = np.array([min(len(some), LONGEST - 2) for some in pieces], dtype=np.intp)
    for length in np.unique(lengths[lengths > 0]):
        same = np.flatnonzero(lengths == length)
        step = max(1, PIECES_AT_ONCE // (int(length) + 2))
        yield from (same[start : start + step] for start in range(0, len(same), step))


def forward(pieces: NDArray[np.intp], weights: Weights) -> Numbers:
    """The last layer for `pieces` of shape (texts, length): shape (texts, length, 384)."""
    texts, length = pieces.shape
    table = weights["embeddings.word_embeddings.weight"]
    places = weights["embeddings.position_embeddings.weight"][:length]
    sums = table[pieces] + places + weights["embeddings.token_type_embeddings.weight"][0]
    flow = _levelled(sums.reshape(-1, WIDTH), weights, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        flow = _layer(flow, texts, weights, f"encoder.layer.{layer}.")
    return flow.reshape(texts, length, WIDTH)


def _layer(flow: Numbers, texts: int, weights: Weights, name: str) -> Numbers:
    heard = _attention(flow, texts, weights, name + "attention.self.")
    heard = _linear(heard, weights, name + "attention.output.dense") + flow
    heard = _levelled(heard, weights, name + "attention.output.LayerNorm")
    wide = _gelu(_linear(heard, weights, name + "intermediate.dense"))
    narrow = _linear(wide, weights, name + "output.dense") + heard
    return _levelled(narrow, weights, name + "output.LayerNorm")


def _attention(flow: Numbers, texts: int, weights: Weights, name: str) -> Numbers:
    query, key, value = (
        _linear(flow, weights, name + part)
        .reshape(texts, -1, HEADS, WIDTH // HEADS)
        .transpose(0, 2, 1, 3)
        for part in ("query", "key", "value")
    )
    score = query @ key.transpose(0, 1, 3, 2) / np.float32((WIDTH // HEADS) ** 0.5)
    score = np.exp(score - score.max(axis=-1, keepdims=True))
    score /= score.sum(axis=-1, keepdims=True)
    return (score @ value).transpose(0, 2, 1, 3).reshape(-1, WIDTH)


def _linear(flow: Numbers, weights: Weights, name: str) -> Numbers:
    return flow @ weights[name + ".weight"].T + weights[name + ".bias"]


def _levelled(flow: Numbers, weights: Weights, name: str) -> Numbers:
    centred = flow - flow.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + np.float32(TINY))
    return centred / spread * weights[name + ".weight"] + weights[name + ".bias"]


def _gelu(flow: Numbers) -> Numbers:
    return flow * np.float32(0.5) * (1 + erf(flow * np.float32(0.5**0.5)))
