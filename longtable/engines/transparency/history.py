"""Check every signed tree head against the leaves, in one pass."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from longtable.engines.transparency.compact import EMPTY_RANGE, CompactRange, extend
from longtable.engines.transparency.heads import TreeHead, format_time
from longtable.engines.transparency.wording import counted, leaf_span


@dataclass(frozen=True, slots=True)
class HeadCheck:
    """Whether one tree head states what the leaves give.

    When it does not, `first_suspect` to `last_suspect` (both included) are the leaves of this
    head that no agreeing smaller head vouches for. They are None when the head agrees, and when
    another head of the same size agrees, since then the heads contradict each other.
    """

    head: TreeHead
    agrees: bool
    first_suspect: int | None
    last_suspect: int | None
    explanation: str


@dataclass(frozen=True, slots=True)
class HistoryCheck:
    """The size and root that the leaves give now, and a check of each head, smallest first."""

    size: int
    root: bytes
    heads: tuple[HeadCheck, ...]

    @property
    def agrees(self) -> bool:
        """Whether all heads agree with the leaves; True when there are none."""
        return all(check.agrees for check in self.heads)


@dataclass(frozen=True, slots=True)
class _Reached:
    """A head beside how many leaves there were for it, and whether their root is the same."""

    head: TreeHead
    held: int
    agrees: bool


def check_heads(leaf_hashes: Iterable[bytes], heads: Sequence[TreeHead]) -> HistoryCheck:
    """Hash the leaves once and compare the root at the size of each head with what it says.

    O(log n + number of heads) memory. Signatures are not checked here: `verify_head` does.
    Raises ValueError when a leaf hash is not 32 bytes.
    """
    leaves = iter(leaf_hashes)
    reached: list[_Reached] = []
    held = EMPTY_RANGE
    for head, held in _ranges_at(leaves, sorted(heads, key=lambda head: head.size)):
        agrees = held.size == head.size and held.root() == head.root
        reached.append(_Reached(head, held.size, agrees))
    held = extend(held, leaves)
    return HistoryCheck(held.size, held.root(), tuple(_judge_all(reached)))


def _ranges_at(
    leaves: Iterator[bytes], heads: Iterable[TreeHead]
) -> Iterator[tuple[TreeHead, CompactRange]]:
    """Yield each head with the leaves up to its size, or all there are when they run out."""
    held = EMPTY_RANGE
    for head in heads:
        held = extend(held, islice(leaves, head.size - held.size))
        yield head, held


def _judge_all(reached: list[_Reached]) -> Iterator[HeadCheck]:
    agreeing = {each.head.size for each in reached if each.agrees}
    vouched = 0
    for each in reached:
        if each.head.size in agreeing:
            vouched = each.head.size
        yield _judge(each, vouched)


def _judge(each: _Reached, vouched: int) -> HeadCheck:
    head, last = each.head, each.head.size - 1
    name = f"The head signed at {format_time(head.signed_at)}"
    leaves = f"the first {counted(head.size, 'leaf', 'leaves')}"
    if each.agrees:
        return HeadCheck(head, True, None, None, f"{name} agrees with {leaves}.")
    if vouched == head.size:
        what = f"{name} contradicts another head of the same size, which agrees with {leaves}."
        return HeadCheck(head, False, None, None, what)
    if each.held < head.size:
        what = f"{name} covers {leaves}, but only {each.held} are left."
    else:
        what = f"{name} does not agree with {leaves}."
    suspects = f"No smaller head that agrees vouches for {leaf_span(vouched, last)}."
    return HeadCheck(head, False, vouched, last, f"{what} {suspects}")
