"""Proofs made from stored nodes, against the RFC, the published vectors and the reference."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.transparency import (
    ConsistencyProof,
    InclusionProof,
    consistency_proof,
    hash_leaf,
    hash_node,
    inclusion_proof,
    node_reads,
)
from longtable.engines.transparency.tests import reference, vectors
from longtable.engines.transparency.tests.refused import refuses
from longtable.engines.transparency.tests.stored import StoredTree, records_up_to


@pytest.fixture
def seven():
    """The tree of seven leaves that RFC 6962 section 2.1.3 draws, and its named nodes."""
    tree = StoredTree([f"d{number}".encode() for number in range(7)])
    names = dict(zip("abcdefj", (hash_leaf(f"d{n}".encode()) for n in range(7)), strict=True))
    names["g"] = hash_node(names["a"], names["b"])
    names["h"] = hash_node(names["c"], names["d"])
    names["i"] = hash_node(names["e"], names["f"])
    names["k"] = hash_node(names["g"], names["h"])
    names["l"] = hash_node(names["i"], names["j"])
    return tree, names


@pytest.mark.parametrize(("index", "path"), [(0, "bhl"), (3, "cgl"), (4, "fjk"), (6, "ik")])
def test_inclusion_paths_of_the_rfc_example(seven, index, path):
    tree, names = seven

    proof = inclusion_proof(index, 7, tree.get)

    assert proof.path == tuple(names[name] for name in path)


@pytest.mark.parametrize(("old_size", "path"), [(3, "cdgl"), (4, "l"), (6, "ijk")])
def test_consistency_paths_of_the_rfc_example(seven, old_size, path):
    tree, names = seven

    proof = consistency_proof(old_size, 7, tree.get)

    assert proof.path == tuple(names[name] for name in path)


@pytest.mark.parametrize(("index", "size"), vectors.INCLUSION)
def test_inclusion_path_is_the_published_one(index, size):
    tree = StoredTree(vectors.RECORDS)

    proof = inclusion_proof(index, size, tree.get)

    assert [hash_.hex() for hash_ in proof.path] == vectors.INCLUSION[index, size]


@pytest.mark.parametrize(("old_size", "new_size"), vectors.CONSISTENCY)
def test_consistency_path_is_the_published_one(old_size, new_size):
    tree = StoredTree(vectors.RECORDS)

    proof = consistency_proof(old_size, new_size, tree.get)

    assert [hash_.hex() for hash_ in proof.path] == vectors.CONSISTENCY[old_size, new_size]


@settings(deadline=None)
@given(st.data())
def test_inclusion_path_is_that_of_the_reference(data):
    records = data.draw(st.lists(st.binary(max_size=4), min_size=1, max_size=70))
    size = data.draw(st.integers(1, len(records)))
    index = data.draw(st.integers(0, size - 1))

    proof = inclusion_proof(index, size, StoredTree(records).get)

    assert proof == InclusionProof(index, size, tuple(reference.path(index, records[:size])))


@settings(deadline=None)
@given(st.data())
def test_consistency_path_is_that_of_the_reference(data):
    records = data.draw(st.lists(st.binary(max_size=4), min_size=1, max_size=70))
    new_size = data.draw(st.integers(1, len(records)))
    old_size = data.draw(st.integers(1, new_size))

    proof = consistency_proof(old_size, new_size, StoredTree(records).get)

    path = tuple(reference.proof(old_size, records[:new_size]))
    assert proof == ConsistencyProof(old_size, new_size, path)


def test_consistency_with_the_empty_tree_needs_no_hashes():
    assert consistency_proof(0, 7, StoredTree().get) == ConsistencyProof(0, 7, ())


@settings(deadline=None)
@given(st.integers(1, 2**62), st.data())
def test_proofs_of_huge_trees_read_few_nodes(size, data):
    index = data.draw(st.integers(0, size - 1))
    most = 2 * size.bit_length() + 1

    included = node_reads(lambda get_node: inclusion_proof(index, size, get_node))
    consistent = node_reads(lambda get_node: consistency_proof(index, size, get_node))

    assert max(len(included), len(consistent)) <= most


@settings(deadline=None)
@given(st.integers(1, 2**62), st.data())
def test_proofs_read_only_nodes_that_the_tree_has(size, data):
    index = data.draw(st.integers(0, size - 1))

    reads = node_reads(lambda get_node: inclusion_proof(index, size, get_node))
    reads += node_reads(lambda get_node: consistency_proof(index + 1, size, get_node))

    assert all((number + 1) << level <= size for level, number in reads)


@pytest.mark.parametrize(("index", "size"), [(7, 7), (8, 7), (0, 0)])
def test_inclusion_of_a_leaf_that_is_not_there_is_refused(index, size):
    tree = StoredTree(records_up_to(9))

    with refuses(
        f"There is no leaf at index {index} in a tree of {size} leaves; indexes count from 0."
    ):
        inclusion_proof(index, size, tree.get)


def test_inclusion_of_a_leaf_that_is_not_there_is_refused_before_reading():
    tree = StoredTree(records_up_to(9))
    tree.reads.clear()

    with pytest.raises(ValueError, match=r"no leaf at index 9"):
        inclusion_proof(9, 9, tree.get)

    assert tree.reads == []


def test_consistency_with_a_larger_old_tree_is_refused_before_reading():
    tree = StoredTree(records_up_to(9))
    tree.reads.clear()

    with pytest.raises(ValueError, match=r"a log only grows"):
        consistency_proof(9, 8, tree.get)

    assert tree.reads == []


def test_inclusion_of_a_negative_index_is_refused():
    with refuses("The leaf index must be from 0 to 9223372036854775807."):
        inclusion_proof(-1, 3, StoredTree(records_up_to(3)).get)


def test_consistency_with_a_larger_old_tree_is_refused():
    with refuses(
        "The old tree (5 leaves) is larger than the new one (4 leaves); a log only grows."
    ):
        consistency_proof(5, 4, StoredTree(records_up_to(5)).get)


@pytest.mark.parametrize("proof", [InclusionProof, ConsistencyProof])
@pytest.mark.parametrize("sizes", [(-1, 4), (True, 4), (1, 2.0), (1, 2**63)])
def test_proofs_refuse_numbers_that_are_no_sizes(proof, sizes):
    with pytest.raises(ValueError, match=r"must be"):
        proof(*sizes, ())


@pytest.mark.parametrize("proof", [InclusionProof, ConsistencyProof])
def test_proofs_refuse_a_path_of_other_lengths(proof):
    with refuses("Each hash of a proof must be 32 bytes long, but it has 31."):
        proof(1, 4, (bytes(32), bytes(31)))


def test_a_stored_node_that_is_no_hash_stops_the_proof():
    with refuses("The stored node at level 0, index 1 must be 32 bytes long, but it has 3."):
        inclusion_proof(0, 2, lambda level, index: b"bad")
