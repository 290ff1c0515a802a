"""The plain values that tell what came of a map."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from longtable.areas.common_ground.models import Statement
from longtable.areas.common_ground.queries.shares import AGREE, Share
from longtable.foundation.partnerships.models import Sector


@dataclass(frozen=True)
class Part:
    """What one group or sector says; no share where too few voted."""

    name: str
    share: Share | None
    sector: Sector | None = None


@dataclass(frozen=True)
class Finding:
    """A statement, the side it is found on, and what each part of the people says to it."""

    statement: Statement
    side: int
    parts: tuple[Part, ...] = ()
    everyone: Share | None = None
    sure: bool = True

    @property
    def verb(self) -> str:
        """The side in a word."""
        return gettext("agree") if self.side == AGREE else gettext("disagree")

    @property
    def least(self) -> Part | None:
        """The part that is least on this side, among those that can be shown."""
        told = [part for part in self.parts if part.share]
        return min(told, key=lambda p: p.share.low if p.share else 1) if told else None


@dataclass(frozen=True)
class Group:
    """One opinion group; `size` is None when it is too small to show."""

    letter: str
    size: int | None
    words: tuple[Finding, ...]


@dataclass(frozen=True)
class Pair:
    """Two named sectors and what they share."""

    key: str
    one: Sector
    other: Sector
    bridges: tuple[Finding, ...]


@dataclass(frozen=True)
class Step:
    """How it stood at one time."""

    made_at: datetime
    people: int
    votes: int
    groups: int
    common: int


@dataclass(frozen=True)
class Whereabouts:
    """Where the reader stands; `group` is '' when not placed or when that cannot be said."""

    group: str
    sure: bool
    placed: bool
