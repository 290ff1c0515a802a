"""What is sent: a snapshot under a version of its own, and who decides which one is the newest."""

import json
import time
from dataclasses import dataclass, field, replace
from typing import Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import override

from longtable.foundation.live import registry


@dataclass(frozen=True, slots=True)
class Name:
    """Which state: a kind of channel, a key within it, who is looking, and in which language."""

    kind: str
    key: str
    audience: str
    language: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A snapshot as JSON. One version never names two contents; 0 is before the first.

    What lasts is apart from the rest, and has been so since the version `lasting_since`. At
    `again_at` (epoch s) something in it runs out by itself, and its builder looks again.
    """

    version: int = 0
    content: bytes = b""
    lasting: bytes = b""
    lasting_since: int = 0
    again_at: float | None = field(default=None, compare=False)

    def says(self, built: "Content") -> bool:
        """Whether this is what it holds already."""
        return self.version > 0 and (built.state, built.lasting) == (self.content, self.lasting)


@dataclass(frozen=True, slots=True)
class Content:
    """What was built: the state and what lasts of it as JSON, and when it runs out by itself."""

    state: bytes
    lasting: bytes
    again_at: float | None = None


class Ears(Protocol):
    """Who is told what other processes say; each may be called from any thread."""

    def mark(self, kind: str, key: str) -> None:
        """A channel has changed."""

    def look(self, name: Name, version: int | None = None) -> None:
        """An edition of a channel has been published; without one, it may need a new leader."""

    def mark_all(self) -> None:
        """Anything may have changed."""


class Source(Protocol):
    """Where a process has its editions from. `newest` and `forget` run in worker threads."""

    is_shared: bool

    @property
    def is_on_duty(self) -> bool:
        """Whether this process is the one that does what only one should."""

    def start(self, ears: Ears) -> None:
        """Begin, before anything else is asked."""

    def stop(self) -> None:
        """End; other processes take over what is led here."""

    def newest(self, name: Name, held: Edition) -> Edition:
        """The newest edition, which is that of `held` when nothing is new."""

    def leads(self, name: Name) -> bool:
        """Whether changes of this channel are for this process to look at."""

    def tell(self, kind: str, key: str) -> None:
        """Have the other processes know that a channel has changed; from any thread."""

    def forget(self, name: Name) -> None:
        """Nobody listens here any more."""


class Alone:
    """The source of the only process: it builds everything itself and has nobody to tell."""

    is_shared = False
    is_on_duty = True

    def start(self, ears: Ears) -> None:
        """Nothing to begin."""

    def stop(self) -> None:
        """Nothing to end."""

    def newest(self, name: Name, held: Edition) -> Edition:
        """Build it; a new edition only when the content is another."""
        built = content_of(name)
        if held.says(built):
            return replace(held, again_at=built.again_at)
        # Milliseconds: larger than any version given out before a restart.
        version = max(held.version + 1, time.time_ns() // 1_000_000)
        since = held.lasting_since if built.lasting == held.lasting else version
        return Edition(version, built.state, built.lasting, since, built.again_at)

    def leads(self, name: Name) -> bool:
        """Always."""
        return True

    def tell(self, kind: str, key: str) -> None:
        """Nobody is there."""

    def forget(self, name: Name) -> None:
        """Nothing is kept."""


def content_of(name: Name) -> Content:
    """Build the state of a channel from the database."""
    with override(name.language):
        snapshot = registry.build(name.kind, name.key, name.audience)
    lasting, again_at = snapshot.pop("lasting", {}), snapshot.pop("again_at", None)
    return Content(_as_json(snapshot), _as_json(lasting), again_at)


def _as_json(value: object) -> bytes:
    return json.dumps(
        value, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")
    ).encode()
