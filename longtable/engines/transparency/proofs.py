"""Make proofs from stored nodes: that a leaf is in a tree, and that one tree extends another."""

from dataclasses import dataclass

from longtable.engines.transparency.hashing import check_hash
from longtable.engines.transparency.shape import check_size, split_point
from longtable.engines.transparency.tree import GetNode, subtree_hash


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """The sibling hashes, leaf upwards, that lead from leaf `index` to the root at `size`."""

    index: int
    size: int
    path: tuple[bytes, ...]

    def __post_init__(self) -> None:
        check_size(self.size, "The tree size")
        check_size(self.index, "The leaf index")
        if self.index >= self.size:
            raise ValueError(
                f"There is no leaf at index {self.index} in a tree of {self.size} leaves; "
                "indexes count from 0."
            )
        _check_path(self.path)


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """The hashes that show the first `old_size` leaves of a tree of `new_size` unchanged."""

    old_size: int
    new_size: int
    path: tuple[bytes, ...]

    def __post_init__(self) -> None:
        check_size(self.old_size, "The old tree size")
        check_size(self.new_size, "The new tree size")
        if self.old_size > self.new_size:
            raise ValueError(
                f"The old tree ({self.old_size} leaves) is larger than the new one "
                f"({self.new_size} leaves); a log only grows."
            )
        _check_path(self.path)


def inclusion_proof(index: int, size: int, get_node: GetNode) -> InclusionProof:
    """Prove that leaf `index` is in the tree of the first `size` leaves.

    PATH(m, D[n]) of RFC 6962 section 2.1.1, with at most 2 log2(size) + 1 reads.
    Raises ValueError when there is no such leaf.
    """
    # An empty proof checks both numbers before any node is read.
    InclusionProof(index, size, ())
    return InclusionProof(index, size, _path(index, 0, size, get_node))


def consistency_proof(old_size: int, new_size: int, get_node: GetNode) -> ConsistencyProof:
    """Prove that the first `old_size` leaves are unchanged in the tree of `new_size` leaves.

    PROOF(m, D[n]) of RFC 6962 section 2.1.2, with at most 2 log2(new_size) + 1 reads; the
    path is empty when the sizes are equal or the old tree was empty.
    Raises ValueError when the old tree is the larger.
    """
    ConsistencyProof(old_size, new_size, ())
    path = _subproof(old_size, 0, new_size, True, get_node) if old_size else ()
    return ConsistencyProof(old_size, new_size, path)


def _path(index: int, start: int, end: int, get_node: GetNode) -> tuple[bytes, ...]:
    if end - start == 1:
        return ()
    middle = start + split_point(end - start)
    if index < middle:
        return (*_path(index, start, middle, get_node), subtree_hash(middle, end, get_node))
    return (*_path(index, middle, end, get_node), subtree_hash(start, middle, get_node))


def _subproof(
    old_end: int, start: int, end: int, known: bool, get_node: GetNode
) -> tuple[bytes, ...]:
    """SUBPROOF of RFC 6962; `known` while the verifier holds the old root of this very range."""
    if old_end == end:
        return () if known else (subtree_hash(start, end, get_node),)
    middle = start + split_point(end - start)
    if old_end <= middle:
        below = _subproof(old_end, start, middle, known, get_node)
        return (*below, subtree_hash(middle, end, get_node))
    below = _subproof(old_end, middle, end, False, get_node)
    return (*below, subtree_hash(start, middle, get_node))


def _check_path(path: tuple[bytes, ...]) -> None:
    for hash_ in path:
        check_hash(hash_, "Each hash of a proof")
