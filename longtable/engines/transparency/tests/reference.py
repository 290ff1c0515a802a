"""The definitions of RFC 6962 section 2.1, written out as they stand there: slow and obvious."""

from hashlib import sha256


def tree_hash(records: list[bytes]) -> bytes:
    """MTH(D[n])."""
    if not records:
        return sha256(b"").digest()
    if len(records) == 1:
        return sha256(b"\x00" + records[0]).digest()
    k = largest_power_of_two_below(len(records))
    return sha256(b"\x01" + tree_hash(records[:k]) + tree_hash(records[k:])).digest()


def path(m: int, records: list[bytes]) -> list[bytes]:
    """PATH(m, D[n])."""
    if len(records) == 1:
        return []
    k = largest_power_of_two_below(len(records))
    if m < k:
        return [*path(m, records[:k]), tree_hash(records[k:])]
    return [*path(m - k, records[k:]), tree_hash(records[:k])]


def proof(m: int, records: list[bytes]) -> list[bytes]:
    """PROOF(m, D[n])."""
    return subproof(m, records, True)


def subproof(m: int, records: list[bytes], whole: bool) -> list[bytes]:
    """SUBPROOF(m, D[n], b)."""
    if m == len(records):
        return [] if whole else [tree_hash(records)]
    k = largest_power_of_two_below(len(records))
    if m <= k:
        return [*subproof(m, records[:k], whole), tree_hash(records[k:])]
    return [*subproof(m - k, records[k:], False), tree_hash(records[:k])]


def largest_power_of_two_below(n: int) -> int:
    power = 1
    while power * 2 < n:
        power *= 2
    return power
