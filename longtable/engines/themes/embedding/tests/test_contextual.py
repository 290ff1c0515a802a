"""Contextual embeddings: the published model, run in numpy."""

import math

import numpy as np
import pytest

from longtable.engines.themes.embedding import MissingModelError, embed
from longtable.engines.themes.embedding.contextual import forward, framed
from longtable.engines.themes.embedding.io import read_contextual
from longtable.engines.themes.embedding.tokens import pieces_of


@pytest.fixture(scope="module")
def read(weights):
    return read_contextual(weights)


def reference(pieces, weights):
    """The last layer of one text in double precision, head by head and piece by piece."""

    def linear(row, name):
        return weights[name + ".weight"].astype(float) @ row + weights[name + ".bias"]

    def level(row, name):
        row = (row - row.mean()) / math.sqrt(row.var() + 1e-12)
        return row * weights[name + ".weight"] + weights[name + ".bias"]

    kinds = weights["embeddings.token_type_embeddings.weight"]
    places = weights["embeddings.position_embeddings.weight"]
    words = weights["embeddings.word_embeddings.weight"].astype(float)
    flow = [
        level(words[piece] + places[at] + kinds[0], "embeddings.LayerNorm")
        for at, piece in enumerate(pieces)
    ]
    for layer in range(6):
        name = f"encoder.layer.{layer}."
        parts = {
            part: [linear(row, f"{name}attention.self.{part}") for row in flow]
            for part in ("query", "key", "value")
        }
        heard = []
        for query in parts["query"]:
            row = np.zeros(384)
            for head in range(12):
                here = slice(32 * head, 32 * head + 32)
                shares = np.array(
                    [math.exp(query[here] @ key[here] / math.sqrt(32)) for key in parts["key"]]
                )
                shares /= shares.sum()
                row[here] = sum(
                    s * value[here] for s, value in zip(shares, parts["value"], strict=True)
                )
            heard.append(linear(row, name + "attention.output.dense"))
        flow = [
            level(a + b, name + "attention.output.LayerNorm")
            for a, b in zip(heard, flow, strict=True)
        ]
        after = []
        for row in flow:
            wide = linear(row, name + "intermediate.dense")
            wide = np.array([x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in wide])
            after.append(
                level(linear(wide, name + "output.dense") + row, name + "output.LayerNorm")
            )
        flow = after
    return np.array(flow)


@pytest.mark.slow
def test_forward_is_the_slow_reference(read):
    pieces = framed(
        pieces_of(["No evening buses from the valley", "Trust takes years, not months"])
    )

    found = forward(pieces, read)

    for text, row in zip(pieces, found, strict=True):
        np.testing.assert_allclose(row, reference(text, read), atol=2e-5)


def test_contextual_likeness_is_the_published_one(weights):
    said = ["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."]

    found = embed(said, "contextual", weights=weights)

    # The figures in the model's own documentation.
    published = [[1, 0.6660, 0.1046], [0.6660, 1, 0.1411], [0.1046, 0.1411, 1]]
    np.testing.assert_allclose(found @ found.T, published, atol=1e-4)


@pytest.mark.slow
def test_contextual_vectors_do_not_depend_on_company(weights):
    texts = ["Trust", "", "Longer funding for small charities", "No buses"]
    steps = []

    together = embed(texts, "contextual", weights=weights, progress=steps.append)

    alone = np.vstack([embed([text], "contextual", weights=weights) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-5)
    assert not together[1].any()
    assert sum(steps) == len(texts)


@pytest.mark.slow
def test_contextual_vectors_read_the_start_of_a_long_answer(weights):
    long = " ".join(["trust"] * 300)

    whole, start = embed([long, " ".join(["trust"] * 254)], "contextual", weights=weights)

    np.testing.assert_allclose(whole, start, atol=1e-6)


def test_contextual_vectors_without_the_model(tmp_path):
    with pytest.raises(
        MissingModelError, match=r"Run `longtable models add`, or choose the static mode.$"
    ):
        embed(["Trust"], "contextual", weights=tmp_path / "none")
