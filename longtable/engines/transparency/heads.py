"""Sign what a log says it holds, so that it cannot later say otherwise."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from longtable.engines.transparency.hashing import EMPTY_ROOT, check_hash
from longtable.engines.transparency.keys import KEY_ID_BYTES, key_id
from longtable.engines.transparency.parsing import parse_hex, shown
from longtable.engines.transparency.shape import check_size

SIGNATURE_BYTES = 64
# Signed first, so that a signature over a head can never be one over anything else.
FORMAT = "longtable tree head v1"


@dataclass(frozen=True, slots=True)
class TreeHead:
    """A signed statement: at this time the log held `size` leaves with this root.

    `log` names the log, so that a key which signs several cannot have the head of one
    shown as the head of another. Leave it empty when a key signs one log alone.
    """

    size: int
    root: bytes
    signed_at: datetime
    key_id: str
    signature: bytes
    log: str = ""

    def __post_init__(self) -> None:
        check_size(self.size, "The tree size")
        check_hash(self.root, "The root")
        if (self.size == 0) != (self.root == EMPTY_ROOT):
            raise ValueError("Only a tree of no leaves has the empty root, and it has no other.")
        _check_time(self.signed_at)
        parse_hex(self.key_id, "The key id", KEY_ID_BYTES)
        _check_signature(self.signature)
        _check_log(self.log)


def sign_head(
    private_key: Ed25519PrivateKey, size: int, root: bytes, signed_at: datetime, log: str = ""
) -> TreeHead:
    """Sign a tree head with Ed25519 (RFC 8032).

    `signed_at` is an aware datetime in UTC. Raises ValueError for a bad size, root or time.
    """
    signer = key_id(private_key.public_key())
    unsigned = TreeHead(size, root, signed_at, signer, bytes(SIGNATURE_BYTES), log)
    return replace(unsigned, signature=private_key.sign(head_bytes(unsigned)))


def verify_head(public_key: Ed25519PublicKey, head: TreeHead, log: str = "") -> bool:
    """Say whether this key signed this head for this log.

    It says nothing about the leaves: `check_heads` and `verify_consistency` do.
    """
    if head.key_id != key_id(public_key) or head.log != log:
        return False
    try:
        public_key.verify(head.signature, head_bytes(head))
    except InvalidSignature:
        return False
    return True


def head_bytes(head: TreeHead) -> bytes:
    """Give the bytes that are signed: six lines of UTF-8 text, each ended by a line feed.

    Format, log name, size in decimal, root in hexadecimal, time, key id. No field can hold a
    line feed, so two different heads never give the same bytes.
    """
    lines = (FORMAT, head.log, str(head.size), head.root.hex(), format_time(head.signed_at))
    return "".join(f"{line}\n" for line in (*lines, head.key_id)).encode()


def format_time(moment: datetime) -> str:
    """Write a UTC time to the microsecond, like 2026-01-31T09:15:00.000000Z."""
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def parse_time(text: str) -> datetime:
    """Read a time as `format_time` writes it; ValueError for any other spelling."""
    try:
        moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    except ValueError:
        moment = None
    if moment is None or format_time(moment) != text:
        raise ValueError(
            "The time must be in UTC to the microsecond, like 2026-01-31T09:15:00.000000Z, "
            f"but it is {shown(text)}."
        )
    return moment


def _check_time(moment: datetime) -> None:
    if not isinstance(moment, datetime):
        raise ValueError(f"The time of signing must be a datetime, but it is {moment!r}.")
    if moment.utcoffset() != timedelta(0):
        raise ValueError("The time of signing must be in UTC; convert it with astimezone(UTC).")


def _check_signature(signature: bytes) -> None:
    if not isinstance(signature, bytes) or len(signature) != SIGNATURE_BYTES:
        raise ValueError(f"The signature must be {SIGNATURE_BYTES} bytes.")


def _check_log(log: str) -> None:
    if not isinstance(log, str) or not (log.isprintable() or log == ""):
        raise ValueError("The log name must be one line of printable text.")
