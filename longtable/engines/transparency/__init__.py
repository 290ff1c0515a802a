"""A tamper-evident log: the Merkle tree of RFC 6962, its proofs and its signed heads.

A log is a growing list of records. Each record is hashed into a leaf, the leaves into one
root, and the root is signed now and then as a tree head. Whoever keeps one signed head can
later be shown, in a few hashes, that a record is in the log (inclusion) and that nothing
before that head has changed (consistency).

Growing a log whose nodes are stored anywhere, here in a dictionary:

    >>> nodes = {}
    >>> def get_node(level, index):
    ...     return nodes[level, index]
    >>> for size, record in enumerate([b"first", b"second", b"third"]):
    ...     for level, index, hash in append_leaf(size, hash_leaf(record), get_node):
    ...         nodes[level, index] = hash

Proving to an outsider that the second record is among the three:

    >>> proof = inclusion_proof(1, 3, get_node)
    >>> verify_inclusion(proof, hash_leaf(b"second"), stored_root(3, get_node))
    True

Checking all the records again later, in one pass:

    >>> compare_leaves(
    ...     [hash_leaf(b"first"), hash_leaf(b"second")],
    ...     [hash_leaf(b"first"), hash_leaf(b"altered")],
    ... ).explanation
    'The records of 1 leaf have been changed; the first difference is at index 1.'
"""

from longtable.engines.transparency.compact import (
    EMPTY_RANGE,
    CompactRange,
    Node,
    append_leaves,
    extend,
    root_of,
)
from longtable.engines.transparency.documents import (
    consistency_from_dict,
    consistency_to_dict,
    head_from_dict,
    head_to_dict,
    inclusion_from_dict,
    inclusion_to_dict,
)
from longtable.engines.transparency.hashing import EMPTY_ROOT, HASH_BYTES, hash_leaf, hash_node
from longtable.engines.transparency.heads import TreeHead, head_bytes, sign_head, verify_head
from longtable.engines.transparency.history import HeadCheck, HistoryCheck, check_heads
from longtable.engines.transparency.keys import (
    key_id,
    private_key_from_hex,
    private_key_to_hex,
    public_key_from_hex,
    public_key_to_hex,
)
from longtable.engines.transparency.leaves import LeafComparison, LeafFinding, compare_leaves
from longtable.engines.transparency.nodes import (
    NodeComparison,
    NodeFinding,
    compare_nodes,
    first_changed_leaf,
)
from longtable.engines.transparency.proofs import (
    ConsistencyProof,
    InclusionProof,
    consistency_proof,
    inclusion_proof,
)
from longtable.engines.transparency.shape import node_count, node_position
from longtable.engines.transparency.tree import (
    GetNode,
    append_leaf,
    node_reads,
    stored_range,
    stored_root,
)
from longtable.engines.transparency.verify import verify_consistency, verify_inclusion
from longtable.engines.transparency.witness import (
    Verdict,
    check_consistency,
    check_head,
    check_inclusion,
)

__all__ = [
    "EMPTY_RANGE",
    "EMPTY_ROOT",
    "HASH_BYTES",
    "CompactRange",
    "ConsistencyProof",
    "GetNode",
    "HeadCheck",
    "HistoryCheck",
    "InclusionProof",
    "LeafComparison",
    "LeafFinding",
    "Node",
    "NodeComparison",
    "NodeFinding",
    "TreeHead",
    "Verdict",
    "append_leaf",
    "append_leaves",
    "check_consistency",
    "check_head",
    "check_heads",
    "check_inclusion",
    "compare_leaves",
    "compare_nodes",
    "consistency_from_dict",
    "consistency_proof",
    "consistency_to_dict",
    "extend",
    "first_changed_leaf",
    "hash_leaf",
    "hash_node",
    "head_bytes",
    "head_from_dict",
    "head_to_dict",
    "inclusion_from_dict",
    "inclusion_proof",
    "inclusion_to_dict",
    "key_id",
    "node_count",
    "node_position",
    "node_reads",
    "private_key_from_hex",
    "private_key_to_hex",
    "public_key_from_hex",
    "public_key_to_hex",
    "root_of",
    "sign_head",
    "stored_range",
    "stored_root",
    "verify_consistency",
    "verify_head",
    "verify_inclusion",
]
