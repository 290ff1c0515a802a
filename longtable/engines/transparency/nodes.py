"""Find which stored nodes of a tree do not follow from its leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from longtable.engines.transparency.compact import EMPTY_RANGE, Node, append_leaves
from longtable.engines.transparency.shape import (
    HIGHEST_LEVEL,
    LARGEST_SIZE,
    check_size,
    node_position,
    peak_coordinates,
)
from longtable.engines.transparency.tree import GetNode, read_node
from longtable.engines.transparency.wording import counted, leaf_span

# Stands for the end of either stream: it comes after every node a tree can have.
_END: Node = (0, LARGEST_SIZE + 1, b"")


class NodeFinding(StrEnum):
    """What is wrong with the stored nodes, if anything."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class NodeComparison:
    """The first stored node that does not follow from the leaves; None throughout for SAME.

    `level` and `index` name the node, which covers `first_leaf` to `last_leaf`, both included.
    """

    finding: NodeFinding
    level: int | None
    index: int | None
    first_leaf: int | None
    last_leaf: int | None
    explanation: str

    @property
    def same(self) -> bool:
        """Whether every stored node follows from the leaves, with none missing or extra."""
        return self.finding is NodeFinding.SAME


def compare_nodes(stored: Iterable[Node], leaf_hashes: Iterable[bytes]) -> NodeComparison:
    """Rebuild every node from the leaf hashes and stop at the first stored one that differs.

    `stored` comes in the order of `node_position`, which is the order of appending. One pass,
    O(log n) memory. Raises ValueError when a leaf hash is not 32 bytes.
    """
    number = 0
    due_nodes = append_leaves(EMPTY_RANGE, leaf_hashes)
    for kept, due in zip_longest(stored, due_nodes, fillvalue=_END):
        if kept != due:
            return _first_difference(kept, due)
        number += 1
    return _same(number)


def first_changed_leaf(size: int, get_node: GetNode, get_other: GetNode) -> int | None:
    """Find the first leaf that differs between two stored trees of one size, or None.

    Goes down from the top, so that it reads about 2 log2(size) nodes of each: made for
    comparing with a backup. It trusts that each tree's own nodes follow from its leaves,
    which `compare_nodes` checks.
    """
    check_size(size, "The tree size")

    def same(level: int, index: int) -> bool:
        return read_node(get_node, level, index) == read_node(get_other, level, index)

    for level, index in peak_coordinates(0, size):
        if same(level, index):
            continue
        while level:
            level, index = level - 1, index * 2
            # Equal on the left leaves only the right to differ.
            index += same(level, index)
        return index
    return None


def _first_difference(kept: Node, due: Node) -> NodeComparison:
    if kept[:2] == due[:2]:
        return _found(NodeFinding.CHANGED, due, "does not follow from the leaves below it")
    if _place(kept) < _place(due):
        return _found(NodeFinding.EXTRA, kept, "has no place there in a tree of these leaves")
    return _found(NodeFinding.MISSING, due, "is missing")


def _place(node: Node) -> int:
    level, index, _ = node
    return node_position(level, index) if _possible(level, index) else -1


def _possible(level: int, index: int) -> bool:
    """Whether any tree has such a node: a row that none can have is reported, not tripped over."""
    return 0 <= level <= HIGHEST_LEVEL and index >= 0


def _found(finding: NodeFinding, node: Node, what: str) -> NodeComparison:
    level, index, _ = node
    name = f"The stored node at level {level}, index {index}"
    if not _possible(level, index):
        return NodeComparison(finding, level, index, None, None, f"{name} {what}.")
    first, last = index << level, (index + 1 << level) - 1
    return NodeComparison(
        finding, level, index, first, last, f"{name} ({leaf_span(first, last)}) {what}."
    )


def _same(number: int) -> NodeComparison:
    nodes = counted(number, "stored node follows", "stored nodes follow")
    explanation = f"{nodes} from the leaves; none is missing, extra or changed."
    return NodeComparison(NodeFinding.SAME, None, None, None, None, explanation)
