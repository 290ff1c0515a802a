"""One thread and one connection: hears the other serving processes, tells them, shows we live."""

import logging
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import psycopg
from django.db import DatabaseError

from longtable.foundation.live.ledger import Ledger
from longtable.foundation.live.talk import BEAT_S, Talk

logger = logging.getLogger(__name__)
LOST = (DatabaseError, psycopg.Error, OSError)
# Changes of so long go together: a burst is one message.
GATHER_S = 0.05
AFTER_A_LOSS_S = 0.5
TO_STOP_S = 3.0


class Bus:
    """Speaks for one process. `hear` gets the words of a message; `gap` says some may be missed."""

    def __init__(
        self, ledger: Ledger, hear: Callable[[list[str]], None], gap: Callable[[], None]
    ) -> None:
        self.is_on_duty = False
        self._is_lost = False
        self._ledger = ledger
        self._hear = hear
        self._gap = gap
        self._untold: set[tuple[str, str]] = set()
        self._told_at = 0.0
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._bell, self._ringer = socket.socketpair()
        self._bell.setblocking(False)
        self._ringer.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="bus", daemon=True)

    def start(self) -> None:
        """Begin, in a thread that never keeps the process alive."""
        self._thread.start()

    def stop(self) -> None:
        """Tell what is untold, leave, and end."""
        self._stopping.set()
        self._ring()
        self._thread.join(TO_STOP_S)
        self._bell.close()
        self._ringer.close()

    def tell(self, kind: str, key: str) -> None:
        """Have the others know of a change, a moment later and once for many."""
        with self._lock:
            is_first = not self._untold
            self._untold.add((kind, key))
        if is_first:
            self._ring()

    def _ring(self) -> None:
        with suppress(OSError):  # full means that it rings already
            self._ringer.send(b"!")

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._converse()
            except LOST as error:
                self._complain(error)
                self._stopping.wait(AFTER_A_LOSS_S)
            except Exception:
                logger.exception("The bus failed and starts again in a moment")
                self._stopping.wait(AFTER_A_LOSS_S)
            finally:
                self.is_on_duty = False
                with suppress(*LOST):
                    self._ledger.close()

    def _complain(self, error: BaseException) -> None:
        """Once for each loss, however long it lasts."""
        if not self._is_lost:
            self._is_lost = True
            logger.warning("The line to the other processes is lost (%s)", type(error).__name__)

    def _converse(self) -> None:
        talk = Talk(self._ledger, self._hear, self._gap)
        self._is_lost = False
        with _woken_by(self._ledger, self._bell) as wait:
            while not self._stopping.is_set():
                talk.beat()
                self.is_on_duty = talk.is_on_duty
                gathered = self._flush(talk)
                talk.hear()
                wait(min(talk.until_next_beat(), gathered))
        self._flush(talk, at_once=True)
        self._ledger.leave()

    def _flush(self, talk: Talk, at_once: bool = False) -> float:
        """Tell what is untold; how long (s) to gather before the next time."""
        wait = self._told_at + GATHER_S - time.monotonic()
        if not self._untold or (wait > 0 and not at_once):
            return wait if self._untold else BEAT_S
        with self._lock:
            changes, self._untold = self._untold, set()
        self._told_at = time.monotonic()
        try:
            talk.tell(sorted(changes))
        except LOST:
            with self._lock:
                self._untold |= changes
            raise
        return BEAT_S


@contextmanager
def _woken_by(ledger: Ledger, bell: socket.socket) -> Iterator[Callable[[float], None]]:
    """A wait that ends early when something comes from the database or the bell rings."""
    with selectors.DefaultSelector() as selector:
        selector.register(ledger.fileno(), selectors.EVENT_READ)
        selector.register(bell, selectors.EVENT_READ)

        def wait(seconds: float) -> None:
            selector.select(max(0.0, seconds))
            with suppress(BlockingIOError):
                while bell.recv(4096):
                    pass

        yield wait
