"""SQLite in and out of a backup: SQLite's own online copy, so writers need not wait."""

import sqlite3
from datetime import datetime
from pathlib import Path

from django.db import connection

NAME = "longtable.sqlite3"


def dump(folder: Path) -> list[Path]:
    """Copy the database, as of one moment, into `folder`."""
    folder.mkdir()
    target = folder / NAME
    source = sqlite3.connect(f"file:{_path()}?mode=ro", uri=True)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        source.close()
    return [target]


def load(folder: Path) -> None:
    """Put the copy in the database's place; what was there is kept beside it, dated."""
    connection.close()
    path = _path()
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    for suffix in ("", "-wal", "-shm"):
        old = path.with_name(path.name + suffix)
        if old.exists():
            old.replace(path.with_name(f"{path.name}.before-restore-{stamp}{suffix}"))
    path.parent.mkdir(parents=True, exist_ok=True)
    (folder / NAME).replace(path)


def _path() -> Path:
    return Path(connection.settings_dict["NAME"])
