"""One thread that stores what a crowd sends: in batches, each answered once it is on disk."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

logger = logging.getLogger(__name__)
Store = Callable[[Sequence[Any]], Sequence[Any]]


class FullError(RuntimeError):
    """More is waiting than can be stored soon; nothing was taken."""


@dataclass(frozen=True, slots=True)
class Batches:
    """How long the first of a batch waits for others (s), how many go together, how many wait."""

    gather: float = 0.05
    most: int = 100
    waiting: int = 5_000


class Writer:
    """Gathers what is put in and hands it to `store`, which gives one outcome for each.

    When a batch fails its items are stored one by one, so that one bad item spoils no other's.
    """

    def __init__(self, store: Store, batches: Batches | None = None) -> None:
        self._store = store
        self._batches = batches or Batches()
        self._waiting: queue.Queue[tuple[Any, Future[Any]] | None] = queue.Queue(
            self._batches.waiting
        )
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)

    def start(self) -> None:
        """Begin storing."""
        self._thread.start()

    def stop(self) -> None:
        """Store what is waiting, then end."""
        self._waiting.put(None)
        self._thread.join()

    def put(self, item: Any) -> Future[Any]:
        """Have `item` stored; the outcome comes after the commit. Raises FullError."""
        outcome: Future[Any] = Future()
        try:
            self._waiting.put_nowait((item, outcome))
        except queue.Full:
            raise FullError from None
        return outcome

    def _work(self) -> None:
        is_last = False
        while not is_last:
            batch, is_last = self._gather()
            # Whoever has stopped waiting is left out: they will send it again.
            awaited = [one for one in batch if one[1].set_running_or_notify_cancel()]
            if awaited:
                self._settle(awaited)

    def _gather(self) -> tuple[list[tuple[Any, Future[Any]]], bool]:
        first = self._waiting.get()
        if first is None:
            return [], True
        batch, until = [first], time.monotonic() + self._batches.gather
        while len(batch) < self._batches.most:
            try:
                following = self._waiting.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                break
            if following is None:
                return batch, True
            batch.append(following)
        return batch, False

    def _settle(self, batch: list[tuple[Any, Future[Any]]]) -> None:
        try:
            outcomes = self._store([item for item, _ in batch])
        except Exception as error:
            if len(batch) > 1:
                for single in batch:
                    self._settle([single])
                return
            logger.exception("Something that was sent could not be stored")
            batch[0][1].set_exception(error)
            return
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            future.set_result(outcome)
