"""The state of this installation on its machine: does it hold data, is it serving?"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from longtable.foundation.partnerships.models import Partnership


def holds_data() -> bool:
    """Whether the database has been set up and holds any partnership."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    try:
        return Partnership.objects.exists()
    except DatabaseError:
        return False


def _lock_path() -> Path:
    return settings.DATA_DIR / "serving.lock"


@contextmanager
def serving() -> Iterator[bool]:
    """Hold the mark that this installation serves; yields False when another process holds it."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with _lock_path().open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def is_serving() -> bool:
    """Whether some process serves from this data folder now."""
    if not _lock_path().exists():
        return False
    with serving() as free:
        return not free
