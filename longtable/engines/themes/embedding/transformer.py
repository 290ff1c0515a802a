"""The transformer itself: pieces of several texts laid end to end through all its layers."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

WIDTH, HEADS, LAYERS = 384, 12, 6
TINY = np.float32(1e-12)
# As many pieces as stay in a core's own memory while they are bent.
STRIP = 64
# erf to 2e-7: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 7.1.26.
STEEP = np.float32(0.3275911)
BENDS = [
    np.float32(bend) for bend in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
]
Numbers = NDArray[np.float32]
Weights = Mapping[str, Numbers]


@dataclass(frozen=True)
class _Step:
    """A matrix (in, out) and what is added after it."""

    matrix: Numbers
    shift: Numbers


@dataclass(frozen=True)
class _Layer:
    ask: _Step
    heard: _Step
    heard_level: _Step
    wide: _Step
    narrow: _Step
    level: _Step


class Transformer:
    """all-MiniLM-L6-v2, its weights laid out so that each layer asks them few, large questions."""

    def __init__(self, weights: Weights) -> None:
        self._words = weights["embeddings.word_embeddings.weight"]
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self._places = weights["embeddings.position_embeddings.weight"] + kind
        self._level = _level_of(weights, "embeddings.LayerNorm")
        self._layers = [_layer_of(weights, f"encoder.layer.{n}.") for n in range(LAYERS)]

    def last_layer(self, pieces: NDArray[np.intp], lengths: NDArray[np.intp]) -> Numbers:
        """The last layer for texts laid end to end, shape (sum of `lengths`, 384).

        `pieces` holds all of their pieces, one text after the other, `lengths` how many are whose.
        Texts of one length side by side are attended to together: nothing is padded.
        """
        starts = np.cumsum(lengths) - lengths
        places = np.arange(len(pieces)) - np.repeat(starts, lengths)
        flow = _levelled(self._words[pieces] + self._places[places], self._level)
        for layer in self._layers:
            flow = _through(flow, lengths, layer)
        return flow


def _through(flow: Numbers, lengths: NDArray[np.intp], layer: _Layer) -> Numbers:
    heard = _stepped(_attention(_stepped(flow, layer.ask), lengths), layer.heard)
    heard += flow
    heard = _levelled(heard, layer.heard_level)
    wide = _stepped(heard, layer.wide)
    for start in range(0, len(wide), STRIP):
        _bend(wide[start : start + STRIP])
    narrow = _stepped(wide, layer.narrow)
    narrow += heard
    return _levelled(narrow, layer.level)


def _attention(asked: Numbers, lengths: NDArray[np.intp]) -> Numbers:
    """What each piece hears from the others of its text; `asked` holds query, key and value."""
    heard = np.empty((len(asked), WIDTH), dtype=np.float32)
    first = 0
    for length, texts in _runs(lengths):
        rows = slice(first, first + length * texts)
        query, key, value = (
            asked[rows].reshape(texts, length, 3, HEADS, WIDTH // HEADS).transpose(2, 0, 3, 1, 4)
        )
        score = query @ key.swapaxes(2, 3)
        score -= score.max(axis=-1, keepdims=True)
        np.exp(score, out=score)
        score /= score.sum(axis=-1, keepdims=True)
        heard[rows] = (score @ value).transpose(0, 2, 1, 3).reshape(-1, WIDTH)
        first = rows.stop
    return heard


def _runs(lengths: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Each length with how many texts of it follow each other."""
    bounds = np.flatnonzero(np.diff(lengths, prepend=-1, append=-1))
    return [(int(lengths[start]), int(end - start)) for start, end in pairwise(bounds)]


def _stepped(flow: Numbers, step: _Step) -> Numbers:
    found: Numbers = flow @ step.matrix
    found += step.shift
    return found


def _levelled(flow: Numbers, step: _Step) -> Numbers:
    """`flow` changed in its place: each row at mean 0 and spread 1, then scaled and shifted."""
    flow -= flow.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", flow, flow) / np.float32(WIDTH)
    flow /= np.sqrt(spread + TINY)[:, None]
    flow *= step.matrix
    flow += step.shift
    return flow


def _bend(flow: Numbers) -> None:
    """GELU in place: x (1 + erf(x / root 2)) / 2, written as max(x, 0) - |x| (1 - erf) / 2."""
    size = np.abs(flow)
    slope = size * (STEEP * np.float32(0.5**0.5))
    slope += 1
    np.reciprocal(slope, out=slope)
    tail = slope * BENDS[0]
    for bend in BENDS[1:]:
        tail += bend
        tail *= slope
    np.multiply(size, size, out=slope)
    slope *= np.float32(-0.5)
    np.exp(slope, out=slope)
    tail *= slope
    tail *= size
    tail *= np.float32(0.5)
    np.maximum(flow, 0, out=flow)
    flow -= tail


def _layer_of(weights: Weights, name: str) -> _Layer:
    parts = [
        _step_of(weights, f"{name}attention.self.{part}") for part in ("query", "key", "value")
    ]
    # The scores are divided by the root of a head's width: here, once, instead of each time.
    gentle = np.float32((WIDTH // HEADS) ** -0.5)
    parts[0] = _Step(parts[0].matrix * gentle, parts[0].shift * gentle)
    return _Layer(
        ask=_Step(
            np.concatenate([part.matrix for part in parts], axis=1),
            np.concatenate([part.shift for part in parts]),
        ),
        heard=_step_of(weights, f"{name}attention.output.dense"),
        heard_level=_level_of(weights, f"{name}attention.output.LayerNorm"),
        wide=_step_of(weights, f"{name}intermediate.dense"),
        narrow=_step_of(weights, f"{name}output.dense"),
        level=_level_of(weights, f"{name}output.LayerNorm"),
    )


def _step_of(weights: Weights, name: str) -> _Step:
    return _Step(weights[f"{name}.weight"].T, weights[f"{name}.bias"])


def _level_of(weights: Weights, name: str) -> _Step:
    return _Step(weights[f"{name}.weight"], weights[f"{name}.bias"])
