"""What is done once before pages are served: the database brought up to date, its tables made."""

import contextlib
import importlib
import logging
from collections.abc import Iterator

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from longtable.config import shared_cache
from longtable.config.serving.premises import CannotServeError
from longtable.config.serving.seats import seats_of
from longtable.foundation.live import ledger

logger = logging.getLogger(__name__)
# Any fixed number: it names the lock that servers which start together wait at.
PREPARING_LOCK = 7_310_002
# Beside its seats a worker has connections for builders, writers, tasks, the bus and the lock.
OTHER_CONNECTIONS = 8


def prepare() -> None:
    """Migrate, and make what several processes share. Raises CannotServeError."""
    if not (settings.DEBUG or (settings.STATIC_ROOT / "staticfiles.json").exists()):
        raise CannotServeError("The static files have not been collected: run `make install`.")
    with understood(), _one_at_a_time():
        _migrate()
        if settings.SERVED_BY_SEVERAL:
            ledger.make_tables()
            shared_cache.make_table()
            _count_connections()


def load_pages() -> None:
    """Load all views now, so that the first visitor does not wait for it."""
    importlib.import_module(settings.ROOT_URLCONF)


@contextlib.contextmanager
def understood() -> Iterator[None]:
    """Tell of a database that cannot be used as a CannotServeError."""
    try:
        yield
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise CannotServeError(
            f"The database cannot be used ({reason}): check that it runs and that"
            " LONGTABLE_DATABASE_URL is right."
        ) from None


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Servers that start together wait for each other; SQLite has only one."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING_LOCK])


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)


def _count_connections() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW max_connections")
        taken = int(cursor.fetchone()[0])
    wanted = settings.WORKERS * (seats_of(settings.WORKERS) + OTHER_CONNECTIONS)
    if wanted > taken:
        logger.warning(
            "PostgreSQL takes %d connections, and %d workers may want %d: raise its"
            " max_connections, or use fewer workers.",
            taken,
            settings.WORKERS,
            wanted,
        )
