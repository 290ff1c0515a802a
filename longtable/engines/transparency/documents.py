"""Turn heads and proofs into dictionaries ready for JSON, and back, strictly.

Hashes, signatures and key ids are lower-case hexadecimal; times are UTC to the microsecond.
"""

from longtable.engines.transparency.hashing import HASH_BYTES
from longtable.engines.transparency.heads import SIGNATURE_BYTES, TreeHead, format_time, parse_time
from longtable.engines.transparency.parsing import (
    check_fields,
    read_hex,
    read_number,
    read_path,
    read_text,
)
from longtable.engines.transparency.proofs import ConsistencyProof, InclusionProof

HEAD_FIELDS = ("log", "size", "root", "signed_at", "key_id", "signature")
INCLUSION_FIELDS = ("index", "size", "path")
CONSISTENCY_FIELDS = ("old_size", "new_size", "path")


def head_to_dict(head: TreeHead) -> dict[str, str | int]:
    """Write a tree head as a dictionary of text and one number."""
    return {
        "log": head.log,
        "size": head.size,
        "root": head.root.hex(),
        "signed_at": format_time(head.signed_at),
        "key_id": head.key_id,
        "signature": head.signature.hex(),
    }


def head_from_dict(value: object) -> TreeHead:
    """Read a tree head; ValueError in a plain sentence for anything `head_to_dict` never writes.

    The signature is not checked here: `verify_head` does.
    """
    fields = check_fields(value, "The tree head", HEAD_FIELDS)
    return TreeHead(
        size=read_number(fields, "size"),
        root=read_hex(fields, "root", HASH_BYTES),
        signed_at=parse_time(read_text(fields, "signed_at")),
        key_id=read_text(fields, "key_id"),
        signature=read_hex(fields, "signature", SIGNATURE_BYTES),
        log=read_text(fields, "log"),
    )


def inclusion_to_dict(proof: InclusionProof) -> dict[str, int | list[str]]:
    """Write an inclusion proof as a dictionary of numbers and hexadecimal texts."""
    return {"index": proof.index, "size": proof.size, "path": _path_to_list(proof.path)}


def inclusion_from_dict(value: object) -> InclusionProof:
    """Read an inclusion proof; ValueError in a plain sentence when it is not one."""
    fields = check_fields(value, "The inclusion proof", INCLUSION_FIELDS)
    return InclusionProof(
        read_number(fields, "index"),
        read_number(fields, "size"),
        read_path(fields, "path", HASH_BYTES),
    )


def consistency_to_dict(proof: ConsistencyProof) -> dict[str, int | list[str]]:
    """Write a consistency proof as a dictionary of numbers and hexadecimal texts."""
    return {
        "old_size": proof.old_size,
        "new_size": proof.new_size,
        "path": _path_to_list(proof.path),
    }


def consistency_from_dict(value: object) -> ConsistencyProof:
    """Read a consistency proof; ValueError in a plain sentence when it is not one."""
    fields = check_fields(value, "The consistency proof", CONSISTENCY_FIELDS)
    return ConsistencyProof(
        read_number(fields, "old_size"),
        read_number(fields, "new_size"),
        read_path(fields, "path", HASH_BYTES),
    )


def _path_to_list(path: tuple[bytes, ...]) -> list[str]:
    return [hash_.hex() for hash_ in path]
