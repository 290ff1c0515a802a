"""Holds a PostgreSQL database while it is served: alone, or together with others that say so."""

import contextlib
import logging
import os
import signal
import threading
from collections.abc import Iterator

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection, connections

from longtable.config.serving.premises import CannotServeError
from longtable.config.serving.preparation import understood

logger = logging.getLogger(__name__)
# Any fixed number: it names the lock.
SERVING_LOCK = 7_310_003
BETWEEN_LOOKS_S = 3.0
TAKEN = (
    "Another server is using this database: stop it first, or set LONGTABLE_SEVERAL_SERVERS=true"
    " for each of them."
)


@contextlib.contextmanager
def use_of_database() -> Iterator[None]:
    """Hold the database while it is served. Raises CannotServeError when another server has it.

    SQLite's is inside the data folder, which is held already.
    """
    if connection.vendor != "postgresql":
        yield
        return
    hold = Hold(shared=settings.SERVED_BY_SEVERAL)
    with understood():
        is_held = hold.take()
    if not is_held:
        hold.let_go()
        raise CannotServeError(TAKEN)
    hold.keep()
    try:
        yield
    finally:
        hold.let_go()


class Hold:
    """A lock for as long as a connection lasts, taken again when the database comes back."""

    def __init__(self, *, shared: bool) -> None:
        self._take = f"SELECT pg_try_advisory_lock{'_shared' if shared else ''}(%s)"
        self._connection = connections.create_connection("default")
        self._connection.inc_thread_sharing()
        self._is_held = False
        self._done = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="hold", daemon=True)

    def take(self) -> bool:
        """Whether it is ours now."""
        with self._connection.cursor() as cursor:
            cursor.execute(self._take, [SERVING_LOCK])
            self._is_held = cursor.fetchone()[0]
        return self._is_held

    def keep(self) -> None:
        """Look after it in a thread, and stop this process if another server has it by then."""
        self._keeper.start()

    def let_go(self) -> None:
        """Others may have it."""
        self._done.set()
        if self._keeper.is_alive():
            self._keeper.join()
        self._connection.close()

    def _keep(self) -> None:
        while not self._done.wait(BETWEEN_LOOKS_S):
            try:
                is_ours = self._look()
            except (DatabaseError, psycopg.Error):
                self._lose()  # as long as the database is away, nobody has it
                continue
            if not is_ours:
                logger.critical(TAKEN)
                os.kill(os.getpid(), signal.SIGTERM)
                return

    def _look(self) -> bool:
        if not self._is_held:
            return self.take()
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True

    def _lose(self) -> None:
        self._is_held = False
        with contextlib.suppress(DatabaseError, psycopg.Error):
            self._connection.close()
