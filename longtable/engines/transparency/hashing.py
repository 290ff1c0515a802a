"""Hash leaves and inner nodes of the tree (RFC 6962 section 2.1)."""

from hashlib import sha256

HASH_BYTES = 32
LEAF_PREFIX = b"\x00"
NODE_PREFIX = b"\x01"
EMPTY_ROOT = sha256(b"").digest()


def hash_leaf(data: bytes) -> bytes:
    """Hash one record of the log: SHA-256(0x00 || data), 32 bytes.

    The prefix differs from that of inner nodes, so that nobody can pass two hashes
    off as a record (RFC 6962 section 2.1).
    """
    return sha256(LEAF_PREFIX + data).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """Hash two children into their parent: SHA-256(0x01 || left || right), 32 bytes.

    Lengths are not checked here, where it costs most; callers pass children through
    `check_hash` when they come from outside, since other lengths would be ambiguous.
    """
    return sha256(NODE_PREFIX + left + right).digest()


def check_hash(value: object, name: str) -> None:
    """Raise ValueError unless the value is bytes of the length of a SHA-256 hash."""
    if not isinstance(value, bytes):
        raise ValueError(f"{name} must be bytes, but it is of type {type(value).__name__}.")
    if len(value) != HASH_BYTES:
        raise ValueError(f"{name} must be {HASH_BYTES} bytes long, but it has {len(value)}.")
