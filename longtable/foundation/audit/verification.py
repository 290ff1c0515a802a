"""Checking the record: events against leaves, leaves against nodes, all against signed heads."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from longtable.engines.transparency import (
    Node,
    TreeHead,
    check_heads,
    compare_leaves,
    compare_nodes,
    verify_head,
)
from longtable.foundation.audit import signing
from longtable.foundation.audit.leaf import leaf_of
from longtable.foundation.audit.models import AuditEvent, AuditNode

BATCH = 5_000
# Called with how many events have been read, for a progress bar.
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Verification:
    """What was checked and what is wrong, in plain sentences; nothing wrong means none."""

    size: int
    root: str
    heads: int
    problems: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, removed or reordered."""
        return not self.problems


def verify(since: TreeHead | None = None, progress: Progress = lambda _: None) -> Verification:
    """Check the whole record, and that it still holds what an earlier head, kept outside, says.

    Reads every event three times in batches; memory does not grow with the record.
    """
    problems = [*_leaf_problems(progress), *_node_problems()]
    heads = [*signing.stored_heads(), *([since] if since else [])]
    history = check_heads(_stored_leaves(), heads)
    problems += [check.explanation for check in history.heads if not check.agrees]
    problems += _signature_problems(heads)
    return Verification(history.size, history.root.hex(), len(heads), tuple(problems))


def _leaf_problems(progress: Progress) -> Iterator[str]:
    stored, recomputed = _stored_leaves(), _recomputed_leaves(progress)
    comparison = compare_leaves(stored, recomputed)
    if not comparison.same:
        yield comparison.explanation
    yield from _gaps()


def _gaps() -> Iterator[str]:
    expected = 0
    for index in _batched(AuditEvent.objects.values_list("index", flat=True)):
        if index != expected:
            gone = (
                f"event {expected}"
                if index == expected + 1
                else f"events {expected} to {index - 1}"
            )
            yield f"The record of {gone} has been removed."
        expected = index + 1


def _node_problems() -> Iterator[str]:
    comparison = compare_nodes(_stored_nodes(), _stored_leaves())
    if not comparison.same:
        yield comparison.explanation


def _signature_problems(heads: Iterable[TreeHead]) -> Iterator[str]:
    key = signing.public_key()
    for head in heads:
        if not verify_head(key, head):
            yield f"The head over {head.size} events is not signed by this site's key."


def _recomputed_leaves(progress: Progress) -> Iterator[bytes]:
    for number, event in enumerate(_batched(AuditEvent.objects.order_by("index"))):
        if number % BATCH == 0:
            progress(number)
        yield leaf_of(event)


def _stored_leaves() -> Iterator[bytes]:
    rows = AuditEvent.objects.order_by("index").values_list("leaf_hash", flat=True)
    return (bytes(leaf) for leaf in _batched(rows))


def _stored_nodes() -> Iterator[Node]:
    """Leaves and the subtrees above them, in the order in which they were added."""
    above = _batched(AuditNode.objects.order_by("position").values_list("level", "index", "hash"))
    waiting = next(above, None)
    leaves = AuditEvent.objects.order_by("index").values_list("index", "leaf_hash")
    for index, leaf in _batched(leaves):
        yield 0, index, bytes(leaf)
        while waiting is not None and _last_leaf(waiting) <= index:
            yield waiting[0], waiting[1], bytes(waiting[2])
            waiting = next(above, None)
    yield from ((level, index, bytes(hash_)) for level, index, hash_ in _rest(waiting, above))


def _rest(waiting: Any, above: Iterator[Any]) -> Iterator[Any]:
    if waiting is not None:
        yield waiting
        yield from above


def _last_leaf(node: Any) -> int:
    level, index, _ = node
    return (index + 1 << level) - 1


def _batched(rows: Any) -> Iterator[Any]:
    return rows.iterator(chunk_size=BATCH)
