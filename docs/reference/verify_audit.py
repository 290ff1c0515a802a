"""Check an export of a Longtable record: python verify_audit.py record.jsonl [kept-head.json]

Stands alone: the standard library and `cryptography` only. The record is a Merkle tree as in
RFC 6962: a leaf is SHA-256(0x00 + event), a node is SHA-256(0x01 + left + right).
"""

import hashlib
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Peaks = list[tuple[int, bytes]]


def sha256(data: bytes) -> bytes:
    """SHA-256 of the data."""
    return hashlib.sha256(data).digest()


def add(peaks: Peaks, leaf: bytes) -> None:
    """Put a leaf into the tree, kept as (height, hash) of its complete subtrees."""
    peaks.append((0, leaf))
    while len(peaks) > 1 and peaks[-1][0] == peaks[-2][0]:
        (height, right), (_, left) = peaks.pop(), peaks.pop()
        peaks.append((height + 1, sha256(b"\x01" + left + right)))


def root(peaks: Peaks) -> str:
    """The root over everything added, in hexadecimal."""
    if not peaks:
        return sha256(b"").hex()
    hash_ = peaks[-1][1]
    for _, left in reversed(peaks[:-1]):
        hash_ = sha256(b"\x01" + left + hash_)
    return hash_.hex()


def signed(head: dict, key: Ed25519PublicKey) -> bool:
    """Whether the site's key signed this head."""
    fields = ("log", "size", "root", "signed_at", "key_id")
    text = "longtable tree head v1\n" + "".join(f"{head[field]}\n" for field in fields)
    try:
        key.verify(bytes.fromhex(head["signature"]), text.encode())
    except InvalidSignature:
        return False
    return head["key_id"] == sha256(key.public_bytes_raw()).hex()[:16]


def check(lines: list[str], kept: list[dict]) -> list[str]:
    """Every problem found, in plain sentences; none when the record holds."""
    first, *rest = map(json.loads, lines)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(first["public_key"]))
    heads = [line["head"] for line in rest if "head" in line] + kept
    events = [line for line, row in zip(lines[1:], rest, strict=True) if "head" not in row]
    peaks: Peaks = []
    roots = {0: root(peaks)}
    problems = []
    for place, event in enumerate(events):
        if json.loads(event)["index"] != place:
            problems.append(f"Event {place} is missing or out of order.")
            break
        add(peaks, sha256(b"\x00" + event.encode()))
        roots[place + 1] = root(peaks)
    for head in heads:
        if not signed(head, key):
            problems.append(f"The head over {head['size']} events is not signed by this key.")
        if roots.get(head["size"]) != head["root"]:
            problems.append(f"The first {head['size']} events are not what that head signed.")
    return problems


def main() -> int:
    """Read the files, print what is wrong, and say so by the exit code."""
    with open(sys.argv[1]) as file:  # noqa: PTH123  # short on purpose
        lines = file.read().splitlines()
    kept = [json.load(open(path)) for path in sys.argv[2:]]  # noqa: PTH123, SIM115
    problems = check(lines, kept)
    print("\n".join(problems) or "The record holds.")  # noqa: T201
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
