"""Counters and short-lived copies that several serving processes share, in PostgreSQL.

Django's own database cache counts every row at each write and loses counts made at once. This one
is an unlogged table: nothing in it outlives a crash or enters a backup.
"""

import pickle
import random
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

TABLE = """
CREATE UNLOGGED TABLE IF NOT EXISTS shared_cache (
    key text PRIMARY KEY, value bytea, number bigint, ends timestamptz NOT NULL
)
"""
WRITE = """
INSERT INTO shared_cache AS kept VALUES (%s, %s, %s, coalesce(
    clock_timestamp() + make_interval(secs => %s), 'infinity'
))
ON CONFLICT (key) DO UPDATE
SET value = excluded.value, number = excluded.number, ends = excluded.ends
"""
READ = "SELECT value, number FROM shared_cache WHERE key = %s AND ends > clock_timestamp()"
COUNT = """
UPDATE shared_cache SET number = number + %s
WHERE key = %s AND number IS NOT NULL AND ends > clock_timestamp() RETURNING number
"""
TOUCH = """
UPDATE shared_cache SET ends = coalesce(
    clock_timestamp() + make_interval(secs => %s), 'infinity'
) WHERE key = %s AND ends > clock_timestamp()
"""
# About one write in so many also removes what has ended.
WRITES_BETWEEN_SWEEPS = 100


def make_table() -> None:
    """Make the table, unless it is there. PostgreSQL only."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)


class SharedCache(BaseCache):
    """Django's cache interface; whole numbers are counted without losing any."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value, or `default`."""
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.make_and_validate_key(key, version)])
            row = cursor.fetchone()
        if row is None:
            return default
        # Only this site writes the table.
        return row[1] if row[0] is None else pickle.loads(row[0])  # noqa: S301  # see above

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep a value for `timeout` seconds."""
        self._write(WRITE, key, value, timeout, version)

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep a value unless there is one; whether it was kept."""
        where = " WHERE kept.ends <= clock_timestamp()"
        return self._write(WRITE + where, key, value, timeout, version)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add to a whole number. Raises ValueError when there is none."""
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [delta, self.make_and_validate_key(key, version)])
            row = cursor.fetchone()
        if row is None:
            raise ValueError(f"Key {key!r} not found")
        return row[0]

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep what is there for longer; whether it was there."""
        named = self.make_and_validate_key(key, version)
        return self._change(TOUCH, [self._seconds(timeout), named])

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget a value; whether there was one."""
        named = self.make_and_validate_key(key, version)
        return self._change("DELETE FROM shared_cache WHERE key = %s", [named])

    def clear(self) -> None:
        """Forget everything."""
        self._change("DELETE FROM shared_cache", [])

    def _write(
        self, statement: str, key: Any, value: Any, timeout: Any, version: int | None
    ) -> bool:
        named = self.make_and_validate_key(key, version)
        is_number = type(value) is int
        kept = (None, value) if is_number else (pickle.dumps(value), None)
        if random.random() * WRITES_BETWEEN_SWEEPS < 1:  # noqa: S311  # only spreads the work
            self._change("DELETE FROM shared_cache WHERE ends <= clock_timestamp()", [])
        return self._change(statement, [named, *kept, self._seconds(timeout)])

    def _seconds(self, timeout: Any) -> float | None:
        return self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout

    @staticmethod
    def _change(statement: str, values: list[Any]) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount > 0
