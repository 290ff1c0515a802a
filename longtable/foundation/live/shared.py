"""Editions of several serving processes: one leads each channel, the others follow it."""

from dataclasses import replace

from django.core.exceptions import ObjectDoesNotExist

from longtable.foundation.live.bus import Bus
from longtable.foundation.live.edition import Ears, Edition, Name, content_of
from longtable.foundation.live.ledger import Ledger, new_worker
from longtable.foundation.live.registry import NoSuchChannelError
from longtable.foundation.live.token import WORD


class Shared:
    """The source of one among several processes on one PostgreSQL database.

    Whoever leads a channel builds its editions and stores them; the others fetch those, so that
    all of them send the same content under the same version.
    """

    is_shared = True

    def __init__(self, ledger: Ledger | None = None, bus: type[Bus] = Bus) -> None:
        self._ledger = ledger or Ledger(new_worker())
        self._led: set[Name] = set()
        self._ears: Ears | None = None
        self._bus = bus(self._ledger, self.hear, self._missed)

    @property
    def is_on_duty(self) -> bool:
        """Whether this process is the one that does what only one should."""
        return self._bus.is_on_duty

    def start(self, ears: Ears) -> None:
        """Begin to hear the other processes."""
        self._ears = ears
        self._bus.start()

    def stop(self) -> None:
        """Leave; the others take over at once."""
        self._led.clear()
        self._bus.stop()

    def newest(self, name: Name, held: Edition) -> Edition:
        """Build it if we lead the channel or now can; otherwise fetch it."""
        if name in self._led:
            led = self._lead(name, held)
            if led is not None:
                return led
            self._led.discard(name)  # somebody thought that we were gone
        if self._ledger.claim(name):
            self._led.add(name)
            # What was published last may be newer than what is held here.
            held = self._ledger.fetch(name, held)
            return self._lead(name, held) or held
        return self._ledger.fetch(name, held)

    def _lead(self, name: Name, held: Edition) -> Edition | None:
        try:
            built = content_of(name)
        except (NoSuchChannelError, ObjectDoesNotExist):
            self.forget(name)
            raise
        if held.says(built):
            return replace(held, again_at=built.again_at)
        return self._ledger.publish(name, built, held.version)

    def leads(self, name: Name) -> bool:
        """Whether this process builds the channel's editions."""
        return name in self._led

    def tell(self, kind: str, key: str) -> None:
        """Have the leader of a channel know that it has changed."""
        if WORD.match(kind) and WORD.match(key):
            self._bus.tell(kind, key)

    def forget(self, name: Name) -> None:
        """Lead a channel no longer."""
        if name in self._led:
            self._led.discard(name)
            self._ledger.release(name)

    def hear(self, words: list[str]) -> None:
        """Take in a message of the bus: what it is about, who sent it, and the rest."""
        about, sender, *rest = words
        is_ours = sender == self._ledger.me
        if self._ears is None:
            return
        if about == "free":
            self._ears.look(Name(*rest))
        elif about == "left" and not is_ours:
            self._ears.mark_all()
        elif about == "edition" and not is_ours:
            self._follow(Name(*rest[:-1]), int(rest[-1]), self._ears)
        elif about == "changed" and not is_ours:
            for kind, key in zip(rest[::2], rest[1::2], strict=True):
                self._ears.mark(kind, key)

    def _follow(self, name: Name, version: int, ears: Ears) -> None:
        if name in self._led:
            # Somebody thought that we were gone, or we have only just taken over: claim it anew.
            self._led.discard(name)
            ears.look(name)
        else:
            ears.look(name, version)

    def _missed(self) -> None:
        if self._ears is not None:
            self._ears.mark_all()
