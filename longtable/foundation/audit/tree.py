"""The stored tree: adding a leaf, reading nodes, roots and proofs from the database."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from longtable.engines.transparency import (
    ConsistencyProof,
    InclusionProof,
    append_leaf,
    consistency_proof,
    inclusion_proof,
    node_position,
    stored_root,
)
from longtable.foundation.audit.models import AuditNode

# Any fixed number: it names the lock that PostgreSQL's writers queue at.
APPEND_LOCK = 6962


def wait_for_turn() -> bool:
    """Let one transaction at a time append; SQLite's immediate transactions do so already.

    Returns whether there was anything to wait for.
    """
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [APPEND_LOCK])
    return True


def complete_subtrees(size: int, leaf_hashes: Sequence[bytes]) -> list[AuditNode]:
    """The nodes above the leaves that leaves joining a tree of `size` complete, not yet saved."""
    fresh: dict[tuple[int, int], bytes] = {}

    def node(level: int, index: int) -> bytes:
        return fresh.get((level, index)) or stored_node(level, index)

    for place, leaf_hash in enumerate(leaf_hashes, start=size):
        fresh |= {(level, at): hash_ for level, at, hash_ in append_leaf(place, leaf_hash, node)}
    return [
        AuditNode(position=node_position(level, index), level=level, index=index, hash=hash_)
        for (level, index), hash_ in fresh.items()
        if level
    ]


# Written out: Django takes longer to put these together than SQLite to answer them, and every
# event that is recorded waits for them.
NEWEST = 'SELECT "index", at FROM audit_auditevent ORDER BY "index" DESC LIMIT 1'
LEAF = 'SELECT leaf_hash FROM audit_auditevent WHERE "index" = %s'
NODE = "SELECT hash FROM audit_auditnode WHERE position = %s"


def stored_node(level: int, index: int) -> bytes:
    """The hash of a complete subtree, 32 bytes. One query. Raises LookupError for none."""
    key, sql = (index, LEAF) if level == 0 else (node_position(level, index), NODE)
    found = _first_row(sql, [key])
    if found is None:
        raise LookupError(f"The record has no node at level {level}, index {index}.")
    return bytes(found[0])


def newest() -> tuple[int, datetime | None]:
    """How many events the record holds, and when the newest was recorded. One query."""
    found = _first_row(NEWEST, [])
    if found is None:
        return 0, None
    index, at = found
    return index + 1, at if at.tzinfo else at.replace(tzinfo=UTC)


def _first_row(sql: str, values: list[int]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


def size() -> int:
    """How many events the record holds. One query."""
    return newest()[0]


def root(of_size: int) -> bytes:
    """The root over the first `of_size` events. About log2(size) queries."""
    return stored_root(of_size, stored_node)


def prove_inclusion(index: int, of_size: int) -> InclusionProof:
    """That event `index` is among the first `of_size`. About log2(size) queries."""
    return inclusion_proof(index, of_size, stored_node)


def prove_consistency(old_size: int, new_size: int) -> ConsistencyProof:
    """That the first `old_size` events are unchanged in the first `new_size`."""
    return consistency_proof(old_size, new_size, stored_node)
