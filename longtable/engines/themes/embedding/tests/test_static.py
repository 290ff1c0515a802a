"""Static embeddings: the shipped vectors, added up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.themes.embedding import embed, io
from longtable.engines.themes.embedding.tokens import UNKNOWN, number_of, pieces_of

TABLE = io.read_static()


def reference(text: str) -> np.ndarray:
    """One word piece after another, added and brought to length one."""
    whole, scales = TABLE
    total = np.zeros(whole.shape[1])
    for piece in pieces_of([text])[0]:
        if piece != number_of(UNKNOWN):
            total += whole[piece].astype(float) * float(scales[piece])
    length = np.sqrt((total**2).sum())
    return total / length if length else total


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=5))
def test_static_vectors_are_those_of_the_slow_reference(texts):
    found = embed(texts)

    assert found.shape == (len(texts), 256)
    for row, text in zip(found, texts, strict=True):
        np.testing.assert_allclose(row, reference(text), atol=1e-5)


def test_static_vectors_put_like_meanings_near():
    bus, transport, trust = embed(["no evening buses", "poor public transport", "we trust you"])

    assert bus @ transport > bus @ trust


def test_static_vectors_of_damaged_file(monkeypatch, tmp_path):
    damaged = tmp_path / "static.safetensors"
    damaged.write_bytes(io.STATIC.read_bytes()[:-1] + b"!")
    monkeypatch.setattr(io, "STATIC", damaged)

    with pytest.raises(io.WrongModelError, match=r"^The word vectors of this installation are"):
        io.read_static()


def test_shipped_vectors_are_small():
    assert sum(path.stat().st_size for path in io.SHIPPED.iterdir()) <= 16_000_000


def test_embed_in_unknown_mode():
    with pytest.raises(
        ValueError, match=r"^There is no mode 'magic': choose static or contextual.$"
    ):
        embed(["trust"], "magic")
