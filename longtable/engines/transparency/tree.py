"""Grow a stored tree and read its root, in O(log n) reads of stored nodes."""

from collections.abc import Callable

from longtable.engines.transparency.compact import CompactRange, Node, fold_peaks
from longtable.engines.transparency.hashing import HASH_BYTES, check_hash, hash_node
from longtable.engines.transparency.shape import Coordinates, check_size, peak_coordinates

# Given (level, index), give the 32 bytes stored for that node. Only nodes that are complete
# at the tree size in question are asked for. Whatever it raises reaches the caller.
GetNode = Callable[[int, int], bytes]


def append_leaf(size: int, leaf_hash: bytes, get_node: GetNode) -> tuple[Node, ...]:
    """Give the nodes to store when one leaf joins a tree of `size` leaves.

    The first is the leaf itself, at (0, size); then each subtree that it completes, from
    the bottom up: one more a leaf on average. Reads one stored node for each of those.
    Raises ValueError for a bad size, leaf hash or stored node.
    """
    check_size(size, "The tree size")
    check_hash(leaf_hash, "The leaf hash")
    level, index, hash_ = 0, size, leaf_hash
    nodes = [(level, index, hash_)]
    while index & 1:
        hash_ = hash_node(read_node(get_node, level, index - 1), hash_)
        level, index = level + 1, index >> 1
        nodes.append((level, index, hash_))
    return tuple(nodes)


def stored_range(size: int, get_node: GetNode) -> CompactRange:
    """Read the complete subtrees of the first `size` leaves, to go on streaming from there."""
    check_size(size, "The tree size")
    return CompactRange(size, _read_peaks(0, size, get_node))


def stored_root(size: int, get_node: GetNode) -> bytes:
    """Give the root of the first `size` leaves from stored nodes, at most log2(size) + 1 reads.

    Any earlier size of the same log works too, since its complete subtrees never change.
    """
    return stored_range(size, get_node).root()


def subtree_hash(start: int, end: int, get_node: GetNode) -> bytes:
    """Give the hash over leaves start to end from stored nodes, for a range RFC 6962 meets."""
    return fold_peaks(_read_peaks(start, end, get_node))


def read_node(get_node: GetNode, level: int, index: int) -> bytes:
    """Read one stored node; ValueError when what comes back is no hash."""
    stored = get_node(level, index)
    # The name is put together only when it is needed: this runs for every read.
    if not isinstance(stored, bytes) or len(stored) != HASH_BYTES:
        check_hash(stored, f"The stored node at level {level}, index {index}")
    return stored


def node_reads(call: Callable[[GetNode], object]) -> tuple[Coordinates, ...]:
    """Say which (level, index) a call will read, so that a database can fetch them at once.

    Which nodes are read depends only on sizes and indexes, never on hashes:
    `node_reads(lambda get_node: inclusion_proof(5, 100, get_node))`.
    """
    asked: list[Coordinates] = []

    def note(level: int, index: int) -> bytes:
        asked.append((level, index))
        return bytes(HASH_BYTES)

    call(note)
    return tuple(asked)


def _read_peaks(start: int, end: int, get_node: GetNode) -> tuple[bytes, ...]:
    return tuple(read_node(get_node, level, index) for level, index in peak_coordinates(start, end))
