"""Proofs are believed exactly when they are true."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.transparency import (
    EMPTY_ROOT,
    ConsistencyProof,
    InclusionProof,
    consistency_proof,
    hash_leaf,
    inclusion_proof,
    stored_root,
    verify_consistency,
    verify_inclusion,
)
from longtable.engines.transparency.tests import vectors
from longtable.engines.transparency.tests.refused import refuses
from longtable.engines.transparency.tests.stored import StoredTree, records_up_to

SOME_HASH = bytes.fromhex("abacaba000000000000000000000000000000000000000000060061e00123456")
MOST = 33
TREE = StoredTree(records_up_to(MOST))
LEAVES = [hash_leaf(record) for record in records_up_to(MOST)]
ROOTS = [stored_root(size, TREE.get) for size in range(MOST + 1)]


def from_hex(path: list[str]) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(text) for text in path)


def damaged(path: tuple[bytes, ...]) -> list[tuple[bytes, ...]]:
    """The path cut, lengthened, put out of order, and with one bit wrong in each place."""
    cut = [path[:-1], path[1:]] if path else []
    lengthened = [(*path, SOME_HASH), (SOME_HASH, *path), (*path, *path[-1:], *path[-1:])]
    swapped = [(*path[:at], path[at + 1], path[at], *path[at + 2 :]) for at in range(len(path) - 1)]
    flipped = [
        (*path[:at], bytes([path[at][0] ^ 8]) + path[at][1:], *path[at + 1 :])
        for at in range(len(path))
    ]
    return [other for other in cut + lengthened + swapped + flipped if other != path]


@pytest.mark.parametrize(("index", "size"), vectors.INCLUSION)
def test_published_inclusion_proof_is_believed(index, size):
    proof = InclusionProof(index, size, from_hex(vectors.INCLUSION[index, size]))
    root = bytes.fromhex(vectors.ROOTS[size])

    assert verify_inclusion(proof, hash_leaf(vectors.RECORDS[index]), root) is True


@pytest.mark.parametrize(("old_size", "new_size"), vectors.CONSISTENCY)
def test_published_consistency_proof_is_believed(old_size, new_size):
    path = from_hex(vectors.CONSISTENCY[old_size, new_size])
    old_root = bytes.fromhex(vectors.ROOTS[old_size])
    new_root = bytes.fromhex(vectors.ROOTS[new_size])

    believed = verify_consistency(ConsistencyProof(old_size, new_size, path), old_root, new_root)

    assert believed is True


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_inclusion_proof_is_believed_for_its_own_leaf_alone(size):
    proofs = [inclusion_proof(index, size, TREE.get) for index in range(size)]

    believed = {
        (proof.index, leaf)
        for proof in proofs
        for leaf in range(MOST)
        if verify_inclusion(proof, LEAVES[leaf], ROOTS[size])
    }

    assert believed == {(index, index) for index in range(size)}


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_inclusion_proof_is_believed_at_its_own_index_alone(size):
    proofs = [inclusion_proof(index, size, TREE.get) for index in range(size)]

    believed = {
        (proof.index, index)
        for proof in proofs
        for index in range(size)
        if verify_inclusion(replace(proof, index=index), LEAVES[proof.index], ROOTS[size])
    }

    assert believed == {(index, index) for index in range(size)}


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_inclusion_proof_is_believed_for_the_root_of_its_own_size_alone(size):
    proofs = [inclusion_proof(index, size, TREE.get) for index in range(size)]

    believed = {
        (proof.index, other)
        for proof in proofs
        for other in range(size - 1, min(size + 2, MOST + 1))
        for claimed in (size, max(other, proof.index + 1))
        if verify_inclusion(replace(proof, size=claimed), LEAVES[proof.index], ROOTS[other])
    }

    assert believed == {(index, size) for index in range(size)}


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_damaged_inclusion_proof_is_never_believed(size):
    proofs = [inclusion_proof(index, size, TREE.get) for index in range(size)]

    believed = [
        (proof.index, path)
        for proof in proofs
        for path in damaged(proof.path)
        if verify_inclusion(replace(proof, path=path), LEAVES[proof.index], ROOTS[size])
    ]

    assert believed == []


def test_inner_node_is_not_believed_as_a_leaf():
    inner = TREE.nodes[1, 0]
    shortened = inclusion_proof(0, 8, TREE.get).path[1:]

    assert verify_inclusion(InclusionProof(0, 8, shortened), inner, ROOTS[8]) is False


def test_inclusion_in_a_tree_of_one_needs_the_leaf_to_be_the_root():
    proof = InclusionProof(0, 1, ())

    believed = [verify_inclusion(proof, LEAVES[0], root) for root in (ROOTS[1], SOME_HASH)]

    assert believed == [True, False]


@pytest.mark.parametrize("new_size", range(MOST + 1))
def test_consistency_proof_is_believed_for_its_own_roots_alone(new_size):
    proofs = [consistency_proof(old, new_size, TREE.get) for old in range(new_size + 1)]

    believed = {
        (proof.old_size, old)
        for proof in proofs
        for old in range(MOST + 1)
        if verify_consistency(proof, ROOTS[old], ROOTS[new_size])
    }

    assert believed == {(old, old) for old in range(new_size + 1)}


@pytest.mark.parametrize("new_size", range(1, MOST + 1))
def test_consistency_proof_is_not_believed_for_another_new_root(new_size):
    # The proof from the empty tree is left out: every tree extends the empty one.
    proofs = [consistency_proof(old, new_size, TREE.get) for old in range(1, new_size + 1)]
    others = [root for size, root in enumerate(ROOTS) if size != new_size]

    believed = [
        proof for proof in proofs for root in others
        if verify_consistency(proof, ROOTS[proof.old_size], root)
    ]  # fmt: skip

    assert believed == []


@pytest.mark.parametrize("new_size", range(MOST + 1))
def test_damaged_consistency_proof_is_never_believed(new_size):
    proofs = [consistency_proof(old, new_size, TREE.get) for old in range(new_size + 1)]

    believed = [
        (proof.old_size, path)
        for proof in proofs
        for path in damaged(proof.path)
        if verify_consistency(replace(proof, path=path), ROOTS[proof.old_size], ROOTS[new_size])
    ]

    assert believed == []


@pytest.mark.parametrize("new_size", range(2, MOST + 1))
def test_consistency_proof_with_the_old_size_off_by_one_is_not_believed(new_size):
    proofs = [consistency_proof(old, new_size, TREE.get) for old in range(1, new_size)]

    believed = [
        (proof.old_size, claimed)
        for proof in proofs
        for claimed in (proof.old_size - 1, proof.old_size + 1)
        if verify_consistency(
            replace(proof, old_size=claimed), ROOTS[proof.old_size], ROOTS[new_size]
        )
    ]

    assert believed == []


def test_consistency_proof_with_swapped_roots_is_not_believed():
    proof = consistency_proof(6, 8, TREE.get)

    assert verify_consistency(proof, ROOTS[8], ROOTS[6]) is False


def test_log_rewritten_after_the_old_head_is_not_believed():
    records = records_up_to(20)
    rewritten = StoredTree([*records[:4], b"another story", *records[5:]])

    proof = consistency_proof(12, 20, rewritten.get)

    assert verify_consistency(proof, ROOTS[12], stored_root(20, rewritten.get)) is False


@pytest.mark.parametrize(
    ("sizes", "old_root", "new_root", "path", "believed"),
    [
        ((0, 0), EMPTY_ROOT, EMPTY_ROOT, (), True),
        ((0, 0), EMPTY_ROOT, SOME_HASH, (), False),
        ((0, 0), SOME_HASH, SOME_HASH, (), False),
        ((0, 0), EMPTY_ROOT, EMPTY_ROOT, (SOME_HASH,), False),
        ((0, 5), EMPTY_ROOT, ROOTS[5], (), True),
        ((0, 5), SOME_HASH, ROOTS[5], (), False),
        ((0, 5), EMPTY_ROOT, ROOTS[5], (SOME_HASH,), False),
        ((5, 5), ROOTS[5], ROOTS[5], (), True),
        ((5, 5), ROOTS[5], SOME_HASH, (), False),
        ((5, 5), ROOTS[5], ROOTS[5], (SOME_HASH,), False),
        ((4, 5), ROOTS[4], ROOTS[5], (), False),
        ((3, 5), ROOTS[3], ROOTS[5], (), False),
    ],
)
def test_consistency_at_the_edges(sizes, old_root, new_root, path, believed):
    assert verify_consistency(ConsistencyProof(*sizes, path), old_root, new_root) is believed


@settings(deadline=None)
@given(st.data())
def test_proofs_of_any_stored_tree_are_believed(data):
    records = data.draw(st.lists(st.binary(max_size=4), min_size=1, max_size=70))
    size = data.draw(st.integers(1, len(records)))
    index = data.draw(st.integers(0, size - 1))
    tree = StoredTree(records)
    root = stored_root(size, tree.get)

    included = verify_inclusion(
        inclusion_proof(index, size, tree.get), hash_leaf(records[index]), root
    )
    consistent = verify_consistency(
        consistency_proof(index, size, tree.get), stored_root(index, tree.get), root
    )

    assert (included, consistent) == (True, True)


def test_leaf_of_another_length_is_refused():
    with refuses("The leaf hash must be 32 bytes long, but it has 0."):
        verify_inclusion(InclusionProof(0, 1, ()), b"", ROOTS[1])


def test_root_of_another_length_is_refused():
    with refuses("The root must be 32 bytes long, but it has 0."):
        verify_inclusion(InclusionProof(0, 1, ()), LEAVES[0], b"")


def test_old_root_of_another_length_is_refused():
    with refuses("The old root must be 32 bytes long, but it has 0."):
        verify_consistency(ConsistencyProof(1, 1, ()), b"", b"")


def test_new_root_of_another_type_is_refused():
    with refuses("The new root must be bytes, but it is of type str."):
        verify_consistency(ConsistencyProof(1, 1, ()), ROOTS[1], ROOTS[1].hex())
