"""Measure the transparency engine beside a naive recursive rebuild, in one run.

The peer is the definition of RFC 6962 written as recursion over the list of leaf hashes,
which is what a log without stored nodes does. No well-kept permissive Python library exists
to measure against (pymerkle is GPL).

    python benchmarks/transparency/bench_append_verify.py [--largest 1000000] [--write]
"""

import argparse
import platform
import random
import resource
import ssl
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import cryptography
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from naive import naive_path, naive_proof, naive_root
from tables import Row, beside_naive, growth, shown, table

from longtable.engines import transparency

PAGE = ROOT / "docs/reference/benchmark-transparency.md"
SEED = 6962
SAMPLES = 2_000
NAIVE_RUNS = 3


def leaf_stream(size: int) -> Iterator[bytes]:
    """Leaf hashes of made-up records of about the length of an audit event."""
    return (transparency.hash_leaf(b"event %012d " % n + bytes(180)) for n in range(size))


@dataclass
class Store:
    """Nodes in a dictionary, with a count of reads."""

    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)
    reads: int = 0

    def get(self, level: int, index: int) -> bytes:
        self.reads += 1
        return self.nodes[level, index]


def seconds(call: Callable[[], object]) -> float:
    """Processor time, since all of this is computing: other programs disturb it less."""
    start = time.process_time()
    call()
    return time.process_time() - start


def median_of(runs: int, call: Callable[[], object]) -> float:
    return statistics.median(seconds(call) for _ in range(runs))


def store_of(leaves: list[bytes]) -> Store:
    store = Store()
    nodes = transparency.append_leaves(transparency.EMPTY_RANGE, leaves)
    store.nodes = {(level, index): hash_ for level, index, hash_ in nodes}
    return store


def measure_append(size: int, leaves: list[bytes], store: Store) -> Row:
    """Appending one leaf and giving the new root, over the last leaves of the tree."""
    first = size - min(SAMPLES, size // 2)
    store.reads = 0

    def append_all() -> None:
        for at in range(first, size):
            transparency.append_leaf(at, leaves[at], store.get)
            transparency.stored_root(at + 1, store.get)

    ours = seconds(append_all) / (size - first)
    assert transparency.stored_root(size, store.get) == naive_root(leaves)
    naive = median_of(NAIVE_RUNS, lambda: naive_root(leaves))
    return Row(
        "append one leaf, give the new root", size, ours, naive, store.reads / (size - first)
    )


def measure_inclusion(size: int, leaves: list[bytes], store: Store) -> Row:
    chosen = random.Random(SEED)
    indexes = [chosen.randrange(size) for _ in range(SAMPLES)]
    store.reads = 0
    prove = transparency.inclusion_proof
    ours = seconds(lambda: [prove(m, size, store.get) for m in indexes]) / SAMPLES
    reads = store.reads / SAMPLES
    assert list(prove(indexes[0], size, store.get).path) == naive_path(indexes[0], leaves)
    some = iter(indexes)
    naive = median_of(NAIVE_RUNS, lambda: naive_path(next(some), leaves))
    return Row("prove that a leaf is included", size, ours, naive, reads)


def measure_consistency(size: int, leaves: list[bytes], store: Store) -> Row:
    chosen = random.Random(SEED + 1)
    sizes = [chosen.randrange(1, size) for _ in range(SAMPLES)]
    store.reads = 0
    prove = transparency.consistency_proof
    ours = seconds(lambda: [prove(m, size, store.get) for m in sizes]) / SAMPLES
    reads = store.reads / SAMPLES
    assert list(prove(sizes[0], size, store.get).path) == naive_proof(sizes[0], leaves)
    some = iter(sizes)
    naive = median_of(NAIVE_RUNS, lambda: naive_proof(next(some), leaves))
    return Row("prove that an old root still holds", size, ours, naive, reads)


def measure_verify(size: int, leaves: list[bytes], store: Store) -> Row:
    chosen = random.Random(SEED + 2)
    root = transparency.stored_root(size, store.get)
    proofs = [
        transparency.inclusion_proof(chosen.randrange(size), size, store.get)
        for _ in range(SAMPLES)
    ]
    verdicts: list[bool] = []

    def verify_all() -> None:
        verdicts.extend(
            transparency.verify_inclusion(proof, leaves[proof.index], root) for proof in proofs
        )

    ours = seconds(verify_all) / SAMPLES
    assert all(verdicts)
    return Row("check a proof of inclusion", size, ours, None, None)


def measure_root(size: int, leaves: list[bytes]) -> Row:
    ours = median_of(NAIVE_RUNS, lambda: transparency.root_of(leaves))
    naive = median_of(NAIVE_RUNS, lambda: naive_root(leaves))
    return Row("hash all leaves into the root", size, ours, naive, None)


def measure_size(size: int) -> list[Row]:
    leaves = list(leaf_stream(size))
    store = store_of(leaves)
    return [
        measure_append(size, leaves, store),
        measure_inclusion(size, leaves, store),
        measure_consistency(size, leaves, store),
        measure_verify(size, leaves, store),
        measure_root(size, leaves),
    ]


def measure_checks(size: int) -> list[tuple[str, float]]:
    """Whole checks of a log of this size, each over streams, in seconds."""
    leaves = list(leaf_stream(size))
    nodes = list(transparency.append_leaves(transparency.EMPTY_RANGE, leaves))
    heads = signed_heads(size, leaves)
    altered = [*leaves[:-1], bytes(32)]
    answers: dict[str, bool] = {}

    def timed(name: str, call: Callable[[], bool]) -> tuple[str, float]:
        taken = seconds(lambda: answers.__setitem__(name, call()))
        assert answers[name], name
        return name, taken

    compare = transparency.compare_leaves
    return [
        timed(
            "compare stored and recomputed leaves, all the same",
            lambda: compare(leaves, leaves).same,
        ),
        timed(
            "the same with the last leaf changed",
            lambda: compare(leaves, altered).changed == 1,
        ),
        timed(
            "the same with the first leaf missing (every other one moved)",
            lambda: compare(leaves, leaves[1:]).missing == 1,
        ),
        timed(
            "rebuild every node and compare with the stored ones",
            lambda: transparency.compare_nodes(nodes, leaves).same,
        ),
        timed(
            f"check the roots of {len(heads):,} signed heads against the leaves",
            lambda: transparency.check_heads(leaves, heads).agrees,
        ),
    ]


def signed_heads(size: int, leaves: list[bytes]) -> list[transparency.TreeHead]:
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    held, moment, heads = transparency.EMPTY_RANGE, datetime(2026, 1, 1, tzinfo=UTC), []
    step, stream = max(1, size // 1000), iter(leaves)
    for end in range(step, size + 1, step):
        held = transparency.extend(held, islice(stream, end - held.size))
        moment += timedelta(hours=1)
        heads.append(transparency.sign_head(key, end, held.root(), moment))
    return heads


def measure_signatures() -> list[tuple[str, float]]:
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    public, moment = key.public_key(), datetime(2026, 1, 1, tzinfo=UTC)
    head = transparency.sign_head(key, 1, bytes(32), moment)

    def each(call: Callable[[], object]) -> float:
        return seconds(lambda: [call() for _ in range(SAMPLES)]) / SAMPLES

    def sign() -> object:
        return transparency.sign_head(key, 1, bytes(32), moment)

    def verify() -> object:
        return transparency.verify_head(public, head)

    names = ("sign a tree head", "check the signature of a tree head")
    return list(zip(names, (each(sign), each(verify)), strict=True))


def peak_megabytes(size: int) -> float:
    """Largest resident memory of a process that hashes a stream of leaves into the root."""
    command = [sys.executable, __file__, "--memory", str(size)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def print_memory(size: int) -> None:
    transparency.root_of(leaf_stream(size))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak / (1024 * 1024 if sys.platform == "darwin" else 1024))


def report(sizes: list[int]) -> str:
    # First, because a process starts with the largest memory that its parent had.
    memory = f"{peak_megabytes(sizes[-1]):.0f} MB ({peak_megabytes(1):.0f} MB with one leaf)"
    measure_size(sizes[0])  # once unmeasured, so that the first row does not pay for starting up
    rows = [row for size in sizes for row in measure_size(size)]
    largest = sizes[-1]
    whole = [[name, shown(taken)] for name, taken in measure_checks(largest)]
    whole += [[name, shown(taken)] for name, taken in measure_signatures()]
    whole.append(["largest memory of a process that hashes a stream of leaves", memory])
    return "\n".join(
        [
            "# Benchmark: the transparency engine",
            "",
            "Written by `python benchmarks/transparency/bench_append_verify.py --write`.",
            "",
            f"{datetime.now(UTC):%d %B %Y}. Python {platform.python_version()}, "
            f"{ssl.OPENSSL_VERSION.rsplit(' ', 3)[0]}, cryptography {cryptography.__version__}, "
            f"{platform.system()} on {platform.machine()}.",
            "",
            "The peer is the recursive definition of RFC 6962 over the list of leaf hashes: what a",
            "log without stored nodes does for each question. Both run in the same process, one",
            "after the other, and give the same hashes. Stored nodes are read from a dictionary; a",
            "database adds its own time for the nodes read, which can be fetched in one query",
            f"(`node_reads`). Ours are means over {SAMPLES:,} calls (the root: the median of",
            f"{NAIVE_RUNS}), the peer's medians of {NAIVE_RUNS}. The leaves are hashed beforehand.",
            "All times are processor time.",
            "",
            beside_naive(rows),
            "",
            "## Growth",
            "",
            growth(rows),
            "",
            f"## Whole checks of {largest:,} leaves",
            "",
            table(["check", "measured"], whole),
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", type=int, default=1_000_000, help="leaves of the largest tree")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    parser.add_argument("--memory", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.memory is not None:
        print_memory(chosen.memory)
        return
    sizes = [size for size in (1_000, 10_000, 100_000) if size < chosen.largest]
    text = report([*sizes, chosen.largest])
    print(text)
    if chosen.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
