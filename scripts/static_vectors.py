"""Make the word vectors that the package ships: `python scripts/static_vectors.py [WEIGHTS]`.

Distils the published transformer all-MiniLM-L6-v2 (Apache-2.0) into one vector for each piece of
its vocabulary, without any text:

1. the transformer reads each piece standing alone;
2. it reads 200,000 heaps of 2 to 10 pieces drawn by chance, and ridge regression moves the vectors
   so that their mean comes near to what it made of each heap: a piece it passes over gets short;
3. the 256 main directions are kept, each piece is weighted by smooth inverse frequency (its rank in
   the vocabulary stands for its frequency, by Zipf's law), and whole numbers from -127 to 127 with
   one scale a row are stored.

Needs `longtable models add` or WEIGHTS, and some ten minutes; step 2 is kept in build/. Prints the
checksum that longtable/engines/themes/embedding/io.py holds.
"""

import hashlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from safetensors.numpy import save
from scipy import sparse

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from longtable.engines.themes.embedding.contextual import WIDTH, forward  # noqa: E402  # path above
from longtable.engines.themes.embedding.io import STATIC, read_contextual  # noqa: E402
from longtable.engines.themes.embedding.tokens import END, START, number_of, tokeniser  # noqa: E402

DIRECTIONS = 256
RARITY = 1e-4
HEAPS, SEED = 200_000, 0
COMMON, FIRST_CHARACTER = 0.4, 999
RIDGE, ROUNDS = 0.3, 25
AT_ONCE = 2048
KEPT = ROOT / "build/static_vectors_heaps.npy"
Weights = Mapping[str, NDArray[np.float32]]
Vectors = NDArray[np.float64]
Heaps = list[NDArray[np.intp]]


def main() -> None:
    """Write the file and print its checksum."""
    weights = read_contextual(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    pieces = tokeniser().get_vocab_size()
    alone = centred_units(read([np.array([piece]) for piece in range(pieces)], weights))
    some = heaps()
    vectors = main_directions(regressed(alone, some, kept_reading(some, weights)))
    content = save(quantised(vectors * rarity(pieces)[:, None]))
    STATIC.write_bytes(content)
    print(f"{STATIC.relative_to(ROOT)}: {len(content):,} bytes")
    print(f"STATIC_SHA256 = {hashlib.sha256(content).hexdigest()}")


def heaps() -> Heaps:
    """Pieces drawn by chance: some by Zipf's law, most alike for all, so that each is met."""
    names = [tokeniser().id_to_token(n) or "" for n in range(tokeniser().get_vocab_size())]
    usable = np.array(
        [n for n, name in enumerate(names) if n >= FIRST_CHARACTER and not name.startswith("[")]
    )
    chance = np.random.default_rng(SEED)
    share = 1 / (np.arange(len(usable)) + 10.0)
    upto = np.cumsum(share / share.sum())
    upto[-1] = 1
    return [_heap(chance, usable, upto) for _ in range(HEAPS)]


def _heap(chance: np.random.Generator, usable: NDArray[np.intp], upto: Vectors) -> NDArray[np.intp]:
    size = int(chance.integers(2, 11))
    is_common = chance.random(size) < COMMON
    common = usable[np.searchsorted(upto, chance.random(size))] if is_common.any() else 0
    return np.where(is_common, common, usable[chance.integers(0, len(usable), size)])


def kept_reading(some: Heaps, weights: Weights) -> Vectors:
    """What the transformer made of each heap, shape (heaps, 384), centred, from build/ if there."""
    if not KEPT.exists():
        KEPT.parent.mkdir(exist_ok=True)
        np.save(KEPT, read(some, weights).astype(np.float16))
    return centred_units(np.load(KEPT).astype(np.float64))


def read(some: Sequence[NDArray[np.intp]], weights: Weights) -> Vectors:
    """The transformer's mean vector of each sequence of pieces, shape (sequences, 384)."""
    start, end = number_of(START), number_of(END)
    found = np.zeros((len(some), WIDTH))
    sizes = np.array([len(each) for each in some])
    blocks = [
        block
        for size in np.unique(sizes)
        for same in [np.flatnonzero(sizes == size)]
        for block in np.array_split(same, -(-len(same) * (size + 2) // AT_ONCE))
    ]
    for block in track(blocks, "Reading"):
        framed = np.array([[start, *some[index], end] for index in block])
        found[block] = forward(framed, weights).mean(axis=1)
    return found


def centred_units(rows: Vectors) -> Vectors:
    """`rows` at length one, less their mean."""
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit - unit.mean(axis=0)


def regressed(alone: Vectors, some: Heaps, wanted: Vectors) -> Vectors:
    """`alone` moved by ridge regression (conjugate gradients) so that means of heaps fit."""
    sizes = np.array([len(heap) for heap in some])
    mean = sparse.csr_matrix(
        (
            np.repeat(1 / sizes, sizes),
            (np.repeat(np.arange(len(some)), sizes), np.concatenate(some)),
        ),
        shape=(len(some), len(alone)),
    )
    guess = mean @ alone
    start = alone * ((guess * wanted).sum() / (guess * guess).sum())
    moved = np.zeros_like(start)
    left = mean.T @ (wanted - mean @ start)
    way, size = left.copy(), (left * left).sum(axis=0)
    for _ in range(ROUNDS):
        pulled = mean.T @ (mean @ way) + RIDGE * way
        step = size / (way * pulled).sum(axis=0)
        moved += step * way
        left -= step * pulled
        before, size = size, (left * left).sum(axis=0)
        way = left + size / before * way
    return start + moved


def main_directions(vectors: Vectors) -> Vectors:
    """`vectors` in their 256 main directions, each with a sign that does not depend on chance."""
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    kept = directions[:, ::-1][:, :DIRECTIONS]
    kept = kept * np.sign(kept[np.abs(kept).argmax(axis=0), np.arange(DIRECTIONS)])
    return vectors @ kept


def rarity(pieces: int) -> Vectors:
    """a / (a + p), where p is the piece's share of all words if frequency falls as 1 / rank."""
    share = 1 / np.arange(2, pieces + 2)
    share /= share.sum()
    return RARITY / (RARITY + share)


def quantised(vectors: Vectors) -> dict[str, NDArray]:
    """Rows as whole numbers of one byte, and each row's scale."""
    scales = np.abs(vectors).max(axis=1) / 127
    whole = np.round(vectors / np.where(scales > 0, scales, 1)[:, None])
    return {"vectors": whole.astype(np.int8), "scales": scales.astype(np.float32)}


if __name__ == "__main__":
    main()
