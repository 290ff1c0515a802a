"""What serving processes tell each other over one connection: that they live, what changed."""

import logging
import time
from collections.abc import Callable, Sequence

from longtable.foundation.live.ledger import Ledger

logger = logging.getLogger(__name__)
BEAT_S = 0.3
MOST_TOGETHER = 40  # a message has room for 8,000 bytes
BETWEEN_SWEEPS_S = 600.0
HEARS_ITSELF_WITHIN_S = 10.0
DEAF = (
    "What serving processes tell each other does not arrive. Connect to PostgreSQL directly, or"
    " through a pooler in session mode. Until then changes are seen within 20 seconds."
)


class Talk:
    """One connection's worth of conversation; the next one begins anew.

    `hear` gets the words of each message. `gap` says that something may have been missed: at the
    beginning, and when another process is gone, which may have stored what it no longer told.
    """

    def __init__(
        self,
        ledger: Ledger,
        hear: Callable[[list[str]], None],
        gap: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ledger = ledger
        self._hear = hear
        self._gap = gap
        self._clock = clock
        self._others: set[str] | None = None
        self._began = self._next_beat = self._next_sweep = clock()
        self._hears = self._is_deaf = False
        self.is_on_duty = False
        ledger.open()
        ledger.tell("hello", ledger.me)

    def until_next_beat(self) -> float:
        """In seconds."""
        return max(0.0, self._next_beat - self._clock())

    def beat(self) -> None:
        """When it is time: show that we live, and see who no longer does."""
        now = self._clock()
        if now < self._next_beat:
            return
        self._next_beat = now + BEAT_S
        others = self._ledger.beat()
        if self._others is None or self._others - others:
            self._gap()
        self._others = others
        self.is_on_duty = self.is_on_duty or self._ledger.take_duty()
        self._look_after(now)

    def _look_after(self, now: float) -> None:
        if now >= self._next_sweep:
            self._next_sweep = now + BETWEEN_SWEEPS_S
            self._ledger.sweep()
        if not self._hears and not self._is_deaf and now - self._began > HEARS_ITSELF_WITHIN_S:
            self._is_deaf = True
            logger.warning(DEAF)

    def tell(self, changes: Sequence[tuple[str, str]]) -> None:
        """Send changes in as few messages as can hold them."""
        for start in range(0, len(changes), MOST_TOGETHER):
            words = [word for pair in changes[start : start + MOST_TOGETHER] for word in pair]
            self._ledger.tell("changed", self._ledger.me, *words)

    def hear(self) -> None:
        """Pass on what has come."""
        for message in self._ledger.heard():
            words = message.split(" ")
            if words[0] == "hello":
                self._hears = self._hears or words[1] == self._ledger.me
            else:
                self._hear(words)
