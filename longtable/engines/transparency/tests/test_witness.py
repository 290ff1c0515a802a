"""What an outsider believes who holds the public key and the heads."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from longtable.engines.transparency import (
    TreeHead,
    Verdict,
    check_consistency,
    check_head,
    check_inclusion,
    consistency_proof,
    hash_leaf,
    inclusion_proof,
    private_key_from_hex,
    sign_head,
    stored_root,
)
from longtable.engines.transparency.tests.refused import refuses
from longtable.engines.transparency.tests.stored import StoredTree, records_up_to

SIGNER = private_key_from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
OTHER = private_key_from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
KEY = SIGNER.public_key()
NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
TREE = StoredTree(records_up_to(8))
SIGNED = "The head signed at 2026-01-31T12:00:00.000000Z"
NOT_SIGNED = Verdict(False, f"{SIGNED} is not signed by the given key for this log.")


def head_at(size: int, key=SIGNER, log: str = "") -> TreeHead:
    return sign_head(key, size, stored_root(size, TREE.get), NOON, log)


def leaf(index: int) -> bytes:
    return hash_leaf(records_up_to(8)[index])


def test_head_of_the_key_is_believed():
    assert check_head(KEY, head_at(5)) == Verdict(
        True, f"{SIGNED} is signed by the key 21fe31dfa154a261."
    )


@pytest.mark.parametrize(
    "head", [head_at(5, OTHER), head_at(5, log="other"), replace(head_at(5), size=6)]
)
def test_head_of_another_key_or_log_or_altered_is_not_believed(head):
    assert check_head(KEY, head) == NOT_SIGNED


def test_head_of_a_named_log_is_believed_under_that_name():
    assert check_head(KEY, head_at(5, log="table"), "table").believed is True


def test_record_in_the_log_is_believed():
    proof = inclusion_proof(2, 5, TREE.get)

    assert check_inclusion(KEY, head_at(5), proof, leaf(2)) == Verdict(
        True, "The record is in the log at index 2, under the head of 5 leaves."
    )


def test_record_in_a_named_log_is_believed_under_that_name():
    proof = inclusion_proof(2, 5, TREE.get)

    assert check_inclusion(KEY, head_at(5, log="table"), proof, leaf(2), "table").believed is True


def test_record_under_a_head_of_another_key_is_not_believed():
    proof = inclusion_proof(2, 5, TREE.get)

    assert check_inclusion(KEY, head_at(5, OTHER), proof, leaf(2)) == NOT_SIGNED


def test_another_record_is_not_believed():
    proof = inclusion_proof(2, 5, TREE.get)

    assert check_inclusion(KEY, head_at(5), proof, leaf(3)) == Verdict(
        False,
        "The proof does not lead from this record to the root of the head signed at "
        "2026-01-31T12:00:00.000000Z.",
    )


def test_proof_that_claims_another_size_is_not_believed_though_it_leads_to_the_root():
    # In trees of 5 and of 8 leaves the path from leaf 0 turns the same way at every step.
    proof = replace(inclusion_proof(0, 5, TREE.get), size=8)

    assert check_inclusion(KEY, head_at(5), proof, leaf(0)) == Verdict(
        False,
        "The proof is for 8 leaves, but the head signed at 2026-01-31T12:00:00.000000Z "
        "is for 5 leaves.",
    )


def test_leaf_hash_of_another_length_is_refused():
    with refuses("The leaf hash must be 32 bytes long, but it has 0."):
        check_inclusion(KEY, head_at(5), inclusion_proof(2, 5, TREE.get), b"")


def test_log_that_only_grew_is_believed():
    proof = consistency_proof(5, 8, TREE.get)

    assert check_consistency(KEY, head_at(5), head_at(8), proof) == Verdict(
        True, "The first 5 leaves are unchanged."
    )


def test_named_log_that_only_grew_is_believed_under_that_name():
    proof = consistency_proof(5, 8, TREE.get)
    heads = head_at(5, log="table"), head_at(8, log="table")

    assert check_consistency(KEY, *heads, proof, "table").believed is True


def test_log_that_was_rewritten_is_not_believed():
    rewritten = StoredTree([b"altered", *records_up_to(8)[1:]])
    new_head = sign_head(SIGNER, 8, stored_root(8, rewritten.get), NOON)
    proof = consistency_proof(5, 8, rewritten.get)

    assert check_consistency(KEY, head_at(5), new_head, proof) == Verdict(
        False, "The proof does not show the first 5 leaves unchanged."
    )


@pytest.mark.parametrize(
    ("old_head", "new_head"), [(head_at(5, OTHER), head_at(8)), (head_at(5), head_at(8, OTHER))]
)
def test_growth_between_heads_of_different_keys_is_not_believed(old_head, new_head):
    proof = consistency_proof(5, 8, TREE.get)

    assert check_consistency(KEY, old_head, new_head, proof) == NOT_SIGNED


@pytest.mark.parametrize(
    ("sizes", "spoken", "signed"), [((4, 8), "4 leaves", 5), ((5, 7), "7 leaves", 8)]
)
def test_growth_between_other_sizes_than_those_of_the_heads_is_not_believed(sizes, spoken, signed):
    proof = consistency_proof(*sizes, TREE.get)

    assert check_consistency(KEY, head_at(5), head_at(8), proof) == Verdict(
        False,
        f"The proof speaks of {spoken}, but the head signed at 2026-01-31T12:00:00.000000Z "
        f"is for {signed} leaves.",
    )
