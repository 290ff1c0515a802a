"""Compare the leaf hashes a log stored with those of its records today, and say what differs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest

from longtable.engines.transparency.wording import counted

# Beyond this many unmatched hashes no longer pay for their memory (about 170 bytes each).
MOST_UNMATCHED = 100_000


class LeafFinding(StrEnum):
    """What kind of difference there is between the stored leaves and the records."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    EXTRA = "extra"
    REORDERED = "reordered"
    MIXED = "mixed"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class LeafComparison:
    """How the leaves of the records differ from the stored ones; indexes count from 0.

    `changed`, `missing` and `extra` count leaves, and are None for MANY, where the leaves
    were too different to pair up. `first_index` is the first place that differs, None for SAME.
    """

    finding: LeafFinding
    stored_size: int
    recomputed_size: int
    first_index: int | None
    changed: int | None
    missing: int | None
    extra: int | None
    explanation: str

    @property
    def same(self) -> bool:
        """Whether every leaf is the same, in the same order, with none missing or extra."""
        return self.finding is LeafFinding.SAME


def compare_leaves(
    stored: Iterable[bytes], recomputed: Iterable[bytes], most_unmatched: int = MOST_UNMATCHED
) -> LeafComparison:
    """Compare stored leaf hashes with recomputed ones, in one pass over both.

    Memory grows with how far apart equal leaves lie, never beyond `most_unmatched` hashes
    (after which the answer is MANY). A leaf that is stored but not recomputed is missing;
    one recomputed but never stored is extra; one of each is a change.
    """
    tally = _Tally(most_unmatched)
    position = -1
    for position, (kept, found) in enumerate(zip_longest(stored, recomputed)):
        if kept != found:
            tally.note(position, kept, found)
    return _conclude(tally, position + 1)


@dataclass
class _Tally:
    """What a pass has seen so far: hashes still unmatched, positive when only stored."""

    most_unmatched: int
    first_index: int | None = None
    differing: int = 0
    beyond_stored: int = 0
    beyond_recomputed: int = 0
    unmatched: dict[bytes, int] = field(default_factory=dict)
    given_up: bool = False

    def note(self, position: int, kept: bytes | None, found: bytes | None) -> None:
        if self.first_index is None:
            self.first_index = position
        self.differing += 1
        self.beyond_stored += kept is None
        self.beyond_recomputed += found is None
        if not self.given_up:
            self._match(kept, 1)
            self._match(found, -1)

    def _match(self, leaf_hash: bytes | None, step: int) -> None:
        if leaf_hash is None:
            return
        left_over = self.unmatched.pop(leaf_hash, 0) + step
        if left_over:
            self.unmatched[leaf_hash] = left_over
        if len(self.unmatched) > self.most_unmatched:
            self.given_up = True

    def counts(self) -> tuple[int, int, int]:
        """Give how many leaves are changed, missing and extra."""
        only_stored = sum(n for n in self.unmatched.values() if n > 0)
        only_recomputed = -sum(n for n in self.unmatched.values() if n < 0)
        changed = min(only_stored, only_recomputed)
        return changed, only_stored - changed, only_recomputed - changed


def _conclude(tally: _Tally, positions: int) -> LeafComparison:
    changed, missing, extra = (None, None, None) if tally.given_up else tally.counts()
    finding = _finding(tally)
    return LeafComparison(
        finding,
        positions - tally.beyond_stored,
        positions - tally.beyond_recomputed,
        tally.first_index,
        changed,
        missing,
        extra,
        _explanation(finding, tally, positions),
    )


def _finding(tally: _Tally) -> LeafFinding:
    if tally.first_index is None:
        return LeafFinding.SAME
    if tally.given_up:
        return LeafFinding.MANY
    changed, missing, extra = tally.counts()
    # Changes in place differ at exactly as many places as there are changed leaves.
    if changed:
        in_place = not missing and not extra and changed == tally.differing
        return LeafFinding.CHANGED if in_place else LeafFinding.MIXED
    if missing:
        return LeafFinding.MISSING
    return LeafFinding.EXTRA if extra else LeafFinding.REORDERED


def _explanation(finding: LeafFinding, tally: _Tally, positions: int) -> str:
    changed, missing, extra = (counted(n, "leaf", "leaves") for n in tally.counts())
    where = f"the first difference is at index {tally.first_index}"
    return {
        LeafFinding.SAME: f"All {positions} leaves are as they were stored.",
        LeafFinding.CHANGED: f"The records of {changed} have been changed; {where}.",
        LeafFinding.MISSING: f"The records of {missing} are missing; {where}.",
        LeafFinding.EXTRA: f"There are records of {extra} that the log never stored; {where}.",
        LeafFinding.REORDERED: f"The records are all there, but not in the stored order; {where}.",
        LeafFinding.MIXED: (
            "Records have been changed and also removed, added or moved "
            f"({changed} changed, {missing} missing, {extra} extra); {where}."
        ),
        LeafFinding.MANY: (
            f"More than {tally.most_unmatched} leaves do not match the records; {where}."
        ),
    }[finding]
