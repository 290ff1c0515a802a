"""What several threads bring at once is stored together, and somebody alone is not made to wait."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
MOST = 100


class _SpoiltError(Exception):
    """Somebody's in the batch could not be stored, so nobody's was."""


class Gathering(Generic[Item, Outcome]):
    """Hands `store` all that has come by the time it is free, for one outcome each.

    Whoever comes while it stores waits, and goes with the others who did: the first of them stores
    for all. When a batch fails each stores their own, so that one bad item spoils no other's, and
    each meets their own error in their own language. So `store` must bear being asked again for
    what it has stored.
    """

    def __init__(self, store: Callable[[Sequence[Item]], Sequence[Outcome]]) -> None:
        self._store = store
        self._turn = threading.Lock()
        self._waiting: deque[tuple[Item, Future[Outcome]]] = deque()

    def put(self, item: Item) -> Outcome:
        """Have `item` stored; its outcome, or what `store` raises for it alone."""
        outcome: Future[Outcome] = Future()
        self._waiting.append((item, outcome))
        with self._turn:
            while not outcome.done():
                self._store_next()
        try:
            return outcome.result()
        except _SpoiltError:
            return self._store([item])[0]

    def _store_next(self) -> None:
        batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST))]
        try:
            outcomes = self._store([item for item, _ in batch])
        except Exception as error:
            for _, future in batch:
                future.set_exception(error if len(batch) == 1 else _SpoiltError())
        else:
            for (_, future), outcome in zip(batch, outcomes, strict=True):
                future.set_result(outcome)
