"""An installation of its own for each test: a data folder, a database, the real command line."""

import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests import migrated
from tests.warm import Done, WarmPython

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Installation:
    """A data folder with its environment, and the command run inside it."""

    data_dir: Path
    environment: dict[str, str]
    warm: WarmPython
    server: str = ""  # the address of a PostgreSQL, and the name of its own database there
    database: str = ""

    def run(self, *words: str) -> Done:
        return self.warm.run(("-m", "longtable", *words), self.environment)

    def python(self, code: str) -> str:
        words = ("-c", f"import django; django.setup()\n{code}")
        done = self.warm.run(words, self.environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def python_in_background(self, code: str) -> "subprocess.Popen[str]":
        """Start code inside this installation's Django; it prints a line when it has begun."""
        return subprocess.Popen(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def migrate(self) -> None:
        """Give it a migrated database: a copy of the one that this run's processes share."""
        if not self.server:
            migrated.sqlite_into(self.data_dir)
            return
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {self.database}")
        migrated.postgres_as(self.server, self.database)

    def add_partnership(self, name: str) -> None:
        self.python(
            "from longtable.foundation.partnerships.models import Partnership as P;"
            f"P.objects.create(name={name!r}, slug={name.lower()!r})"
        )

    def partnerships(self) -> list[str]:
        return [name for (name,) in self._rows("SELECT name FROM partnerships_partnership")]

    def _rows(self, query: str) -> list[tuple[str]]:
        if self.server:
            address = migrated.address_of(self.server, self.database)
            with psycopg.connect(address) as connection:
                return connection.execute(f"{query} ORDER BY id").fetchall()
        with closing(sqlite3.connect(self.data_dir / migrated.NAME)) as connection:
            return connection.execute(f"{query} ORDER BY id").fetchall()


def _clean_environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("LONGTABLE_")}
    return kept | {"DJANGO_SETTINGS_MODULE": "longtable.config.settings"}


@pytest.fixture(scope="session")
def warm() -> Iterator[WarmPython]:
    python = WarmPython()
    yield python
    python.close()


@pytest.fixture
def installation(tmp_path: Path, warm: WarmPython) -> Iterator[Installation]:
    """A fresh installation, on PostgreSQL when the suite runs on it, else on SQLite."""
    environment = _clean_environment() | {"LONGTABLE_DATA_DIR": str(tmp_path / "var")}
    server = os.environ.get("LONGTABLE_DATABASE_URL", "")
    if not server:
        yield Installation(tmp_path / "var", environment, warm)
        return
    name = f"installation_{uuid.uuid4().hex[:10]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        environment["LONGTABLE_DATABASE_URL"] = migrated.address_of(server, name)
        yield Installation(tmp_path / "var", environment, warm, server, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
