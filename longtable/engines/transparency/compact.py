"""Hash a stream of leaves into a root while holding only the peaks: O(log n) memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

from longtable.engines.transparency.hashing import EMPTY_ROOT, HASH_BYTES, check_hash, hash_node
from longtable.engines.transparency.shape import check_size

# A complete subtree: level, index, hash (32 bytes). A plain tuple, because a log makes two of
# them a leaf, and because that is how a database row of them comes.
Node = tuple[int, int, bytes]


@dataclass(frozen=True, slots=True)
class CompactRange:
    """The first `size` leaves, held as the hashes of their complete subtrees, largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        check_size(self.size, "The tree size")
        if len(self.peaks) != self.size.bit_count():
            raise ValueError(
                f"A tree of {self.size} leaves has {self.size.bit_count()} complete subtrees, "
                f"but {len(self.peaks)} were given."
            )
        for peak in self.peaks:
            check_hash(peak, "A subtree hash")

    def root(self) -> bytes:
        """Give the Merkle tree hash of these leaves, 32 bytes (RFC 6962 section 2.1)."""
        return fold_peaks(self.peaks)


EMPTY_RANGE = CompactRange()


def fold_peaks(peaks: tuple[bytes, ...]) -> bytes:
    """Join complete subtrees, largest first, into the root above them."""
    if not peaks:
        return EMPTY_ROOT
    return reduce(lambda right, left: hash_node(left, right), reversed(peaks))


def extend(before: CompactRange, leaf_hashes: Iterable[bytes]) -> CompactRange:
    """Add leaf hashes after those already held, one pass, O(log n) memory.

    Raises ValueError when a leaf hash is not 32 bytes.
    """
    peaks, size = list(before.peaks), before.size
    for node in _checked(leaf_hashes, size):
        # Each trailing 1 bit of the size is a peak that the new leaf completes a pair with.
        pending = size
        while pending & 1:
            node = hash_node(peaks.pop(), node)
            pending >>= 1
        peaks.append(node)
        size += 1
    return CompactRange(size, tuple(peaks))


def append_leaves(before: CompactRange, leaf_hashes: Iterable[bytes]) -> Iterator[Node]:
    """Yield every node that adding these leaves completes, in the order of `node_position`.

    Raises ValueError when a leaf hash is not 32 bytes.
    """
    peaks = list(before.peaks)
    for index, node in enumerate(_checked(leaf_hashes, before.size), before.size):
        level = 0
        yield level, index, node
        while index & 1:
            node = hash_node(peaks.pop(), node)
            level, index = level + 1, index >> 1
            yield level, index, node
        peaks.append(node)


def root_of(leaf_hashes: Iterable[bytes]) -> bytes:
    """Give the root of a tree with exactly these leaf hashes; the empty root for none."""
    return extend(EMPTY_RANGE, leaf_hashes).root()


def _checked(leaf_hashes: Iterable[bytes], first_index: int) -> Iterator[bytes]:
    for index, leaf_hash in enumerate(leaf_hashes, first_index):
        if not isinstance(leaf_hash, bytes) or len(leaf_hash) != HASH_BYTES:
            check_hash(leaf_hash, f"The leaf hash at index {index}")
        yield leaf_hash
