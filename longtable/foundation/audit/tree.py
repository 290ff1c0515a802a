"""The stored tree: adding a leaf, reading nodes, roots and proofs from the database."""

from collections.abc import Sequence

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
from longtable.foundation.audit.models import AuditEvent, AuditNode

# Any fixed number: it names the lock that PostgreSQL's writers queue at.
APPEND_LOCK = 6962


def wait_for_turn() -> None:
    """Let one transaction at a time append; SQLite's immediate transactions do so already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [APPEND_LOCK])


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


def stored_node(level: int, index: int) -> bytes:
    """The hash of a complete subtree, 32 bytes. One query."""
    if level == 0:
        found = AuditEvent.objects.values_list("leaf_hash", flat=True).get(index=index)
    else:
        position = node_position(level, index)
        found = AuditNode.objects.values_list("hash", flat=True).get(position=position)
    return bytes(found)


def size() -> int:
    """How many events the record holds. One query."""
    last = AuditEvent.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def root(of_size: int) -> bytes:
    """The root over the first `of_size` events. About log2(size) queries."""
    return stored_root(of_size, stored_node)


def prove_inclusion(index: int, of_size: int) -> InclusionProof:
    """That event `index` is among the first `of_size`. About log2(size) queries."""
    return inclusion_proof(index, of_size, stored_node)


def prove_consistency(old_size: int, new_size: int) -> ConsistencyProof:
    """That the first `old_size` events are unchanged in the first `new_size`."""
    return consistency_proof(old_size, new_size, stored_node)
