"""Shares as people read them, and silence where there are too few people."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from longtable.foundation.partnerships.small_groups import fold

AGREE = 1
CLEARLY, PROBABLY = 0.5, 0.4


@dataclass(frozen=True)
class Share:
    """How many of those who saw a statement are on one side, with its 90% interval."""

    count: int
    seen: int
    low: float
    high: float

    @property
    def percent(self) -> int:
        """The share in hundredths."""
        return round(100 * self.count / self.seen) if self.seen else 0

    @property
    def low_percent(self) -> int:
        """Where the interval begins."""
        return round(100 * self.low)

    @property
    def high_percent(self) -> int:
        """Where the interval ends."""
        return round(100 * self.high)

    @property
    def width(self) -> int:
        """How wide the interval is, at least enough to be seen."""
        return max(self.high_percent - self.low_percent, 1)

    @property
    def words(self) -> str:
        """What can be said of it, and how surely."""
        if self.low > CLEARLY:
            return gettext("clearly most")
        if self.high < CLEARLY:
            return gettext("clearly fewer than half")
        return (
            gettext("perhaps most")
            if 2 * self.count > self.seen
            else gettext("perhaps fewer than half")
        )


def share_of(row: Sequence[float], side: int) -> Share:
    """One side of a stored share (see the analysis room for its seven numbers)."""
    agree, disagree, seen, agree_low, agree_high, disagree_low, disagree_high = row
    if side == AGREE:
        return Share(int(agree), int(seen), agree_low, agree_high)
    return Share(int(disagree), int(seen), disagree_low, disagree_high)


def shown(shares: Sequence[Share], least: int) -> list[Share | None]:
    """The shares with None for those of too few, and for others that would give them away."""
    kept = fold({str(place): share.seen for place, share in enumerate(shares)}, least)
    return [share if kept.people_in(str(i)) else None for i, share in enumerate(shares)]


def sizes_shown(sizes: Sequence[int], least: int) -> list[int | None]:
    """Sizes of groups with None where they are too small to show, or would give one away."""
    kept = fold({str(place): size for place, size in enumerate(sizes)}, least)
    return [kept.people_in(str(place)) for place in range(len(sizes))]
