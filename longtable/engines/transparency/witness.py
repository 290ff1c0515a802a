"""Check what a log claims, as somebody who trusts only its public key and an old signed head."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from longtable.engines.transparency.heads import TreeHead, format_time, verify_head
from longtable.engines.transparency.proofs import ConsistencyProof, InclusionProof
from longtable.engines.transparency.verify import verify_consistency, verify_inclusion
from longtable.engines.transparency.wording import counted


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim is believed, and why in a plain sentence."""

    believed: bool
    explanation: str


def check_head(public_key: Ed25519PublicKey, head: TreeHead, log: str = "") -> Verdict:
    """Say whether this key signed this head for this log."""
    if verify_head(public_key, head, log):
        return Verdict(True, f"{_name(head)} is signed by the key {head.key_id}.")
    return Verdict(False, f"{_name(head)} is not signed by the given key for this log.")


def check_inclusion(
    public_key: Ed25519PublicKey,
    head: TreeHead,
    proof: InclusionProof,
    leaf_hash: bytes,
    log: str = "",
) -> Verdict:
    """Say whether a leaf is in the log that this head was signed for.

    Beyond `verify_inclusion`, it checks the signature and that the proof is for the size of
    this head, without which a proof says nothing. Raises ValueError for a bad leaf hash.
    """
    signed = check_head(public_key, head, log)
    if not signed.believed:
        return signed
    if proof.size != head.size:
        return _wrong_size(f"The proof is for {_leaves(proof.size)}", head)
    if verify_inclusion(proof, leaf_hash, head.root):
        place = f"is in the log at index {proof.index}, under the head of {_leaves(head.size)}"
        return Verdict(True, f"The record {place}.")
    return Verdict(False, f"The proof does not lead from this record to the root of {_of(head)}.")


def check_consistency(
    public_key: Ed25519PublicKey,
    old_head: TreeHead,
    new_head: TreeHead,
    proof: ConsistencyProof,
    log: str = "",
) -> Verdict:
    """Say whether everything under the old head is unchanged under the new one.

    Beyond `verify_consistency`, it checks both signatures and that the proof is for the sizes
    of these heads.
    """
    for head, size in ((old_head, proof.old_size), (new_head, proof.new_size)):
        signed = check_head(public_key, head, log)
        if not signed.believed:
            return signed
        if size != head.size:
            return _wrong_size(f"The proof speaks of {_leaves(size)}", head)
    if verify_consistency(proof, old_head.root, new_head.root):
        return Verdict(True, f"The first {_leaves(old_head.size)} are unchanged.")
    return Verdict(False, f"The proof does not show the first {_leaves(old_head.size)} unchanged.")


def _wrong_size(claim: str, head: TreeHead) -> Verdict:
    return Verdict(False, f"{claim}, but {_of(head)} is for {_leaves(head.size)}.")


def _name(head: TreeHead) -> str:
    return f"The head signed at {format_time(head.signed_at)}"


def _of(head: TreeHead) -> str:
    return f"the head signed at {format_time(head.signed_at)}"


def _leaves(size: int) -> str:
    return counted(size, "leaf", "leaves")
