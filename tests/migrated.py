"""A migrated database to copy: made once in a run of the tests, since migrating takes seconds."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = "LONGTABLE_TESTS_SHARE"  # the folder that all processes of one run share
NAME = "longtable.sqlite3"
TEMPLATE = "longtable_migrated"


def share(config: pytest.Config) -> None:
    """Give this run's processes one folder, which goes when the run ends."""
    if SHARED not in os.environ:
        os.environ[SHARED] = tempfile.mkdtemp(prefix="longtable-share-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(SHARED), ignore_errors=True))


def sqlite_into(folder: Path) -> None:
    """Put a migrated SQLite database into a data folder that has none yet."""
    if SHARED not in os.environ or (folder / NAME).exists():
        return
    made = Path(os.environ[SHARED]) / NAME
    _once("sqlite", lambda: _migrate({"LONGTABLE_DATA_DIR": os.environ[SHARED]}))
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(made, folder / NAME)


def postgres_as(server: str, name: str) -> None:
    """Make the database `name` on the server at the address `server`, migrated."""
    with psycopg.connect(server, autocommit=True) as connection:
        _once("postgres", lambda: _migrated_template(server, connection))
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")


def address_of(server: str, name: str) -> str:
    """The address of the database `name` on `server`."""
    return server.replace("/postgres?", f"/{name}?")


def _migrated_template(server: str, connection: "psycopg.Connection") -> None:
    connection.execute(f"CREATE DATABASE {TEMPLATE}")
    address = address_of(server, TEMPLATE)
    _migrate({"LONGTABLE_DATA_DIR": os.environ[SHARED], "LONGTABLE_DATABASE_URL": address})


def _once(what: str, make: Callable[[], None]) -> None:
    """Call `make` in the first process that asks; the others wait for it."""
    folder = Path(os.environ[SHARED])
    with (folder / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / f"{what}.made").exists():
            make()
            (folder / f"{what}.made").touch()


def _migrate(settings: dict[str, str]) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LONGTABLE_")}
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"],
        cwd=ROOT,
        env={**kept, "DJANGO_SETTINGS_MODULE": "longtable.config.settings", **settings},
        check=True,
    )
