"""Check proofs with nothing but the proof and the roots: what an outsider runs."""

from collections.abc import Iterable

from longtable.engines.transparency.hashing import EMPTY_ROOT, check_hash, hash_node
from longtable.engines.transparency.proofs import ConsistencyProof, InclusionProof

# A sibling on the way up: whether it lies on the left, and its hash.
Step = tuple[bool, bytes]


def verify_inclusion(proof: InclusionProof, leaf_hash: bytes, root: bytes) -> bool:
    """Say whether the proof leads from this leaf hash to this root (RFC 9162 section 2.1.3.2).

    The root must be one you trust for a tree of `proof.size` leaves: take it from a tree
    head whose signature and size you have checked.
    Raises ValueError when a hash is not 32 bytes.
    """
    check_hash(leaf_hash, "The leaf hash")
    check_hash(root, "The root")
    sides = _sibling_sides(proof.index, proof.size - 1)
    if len(sides) != len(proof.path):
        return False
    return _climb(leaf_hash, zip(sides, proof.path, strict=True)) == root


def verify_consistency(proof: ConsistencyProof, old_root: bytes, new_root: bytes) -> bool:
    """Say whether the new root extends the old one without change (RFC 9162 section 2.1.4.2).

    Both roots must come from tree heads of `proof.old_size` and `proof.new_size` leaves.
    Raises ValueError when a root is not 32 bytes.
    """
    check_hash(old_root, "The old root")
    check_hash(new_root, "The new root")
    if proof.old_size == 0:
        empty_stays = proof.new_size > 0 or new_root == EMPTY_ROOT
        return old_root == EMPTY_ROOT and empty_stays and not proof.path
    if proof.old_size == proof.new_size:
        return old_root == new_root and not proof.path
    return _verify_growth(proof, old_root, new_root)


def _verify_growth(proof: ConsistencyProof, old_root: bytes, new_root: bytes) -> bool:
    # Both roots are climbed to from the last complete subtree of the old tree.
    level = (proof.old_size & -proof.old_size).bit_length() - 1
    index = (proof.old_size >> level) - 1
    sides = _sibling_sides(index, proof.new_size - 1 >> level)
    # When that subtree is the whole old tree, its hash is the old root and is not sent.
    path = proof.path if index else (old_root, *proof.path)
    if len(path) != len(sides) + 1:
        return False
    start, steps = path[0], list(zip(sides, path[1:], strict=True))
    in_old_tree = [step for step in steps if step[0]]
    return _climb(start, in_old_tree) == old_root and _climb(start, steps) == new_root


def _sibling_sides(index: int, last: int) -> list[bool]:
    """List, from a node upwards, whether each sibling is on the left; its length is the path's.

    `last` is the index of the rightmost node of the same level. A rightmost node with an
    even index has no sibling and moves up as it is.
    """
    sides = []
    while last:
        if index & 1 or index < last:
            sides.append(bool(index & 1))
        index, last = index >> 1, last >> 1
    return sides


def _climb(start: bytes, steps: Iterable[Step]) -> bytes:
    node = start
    for on_left, sibling in steps:
        node = hash_node(sibling, node) if on_left else hash_node(node, sibling)
    return node
