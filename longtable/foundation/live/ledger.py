"""What serving processes keep together in PostgreSQL: who is there, who leads what, editions.

The tables are unlogged: they never reach the write-ahead log or a backup, and hold nothing that
could not be built again. All times are the database's, so that machines need not agree.
"""

import os
import secrets
import socket
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import connection

from longtable.foundation.live.edition import Content, Edition, Name

HEARD_ON = "longtable_live"
# Whoever has not been heard of for so long has lost what it led.
LEASE_S = 1.2
# After this a dead process's editions are emptied, if nobody has taken them over.
ABANDONED_S = 60
FORGOTTEN_MS = 24 * 3600 * 1000
# Any fixed number: it names the lock of whoever does what only one process should.
DUTY_LOCK = 7_310_001

TABLES = """
CREATE UNLOGGED TABLE IF NOT EXISTS live_worker (
    id text PRIMARY KEY, beat_at timestamptz NOT NULL
);
CREATE UNLOGGED TABLE IF NOT EXISTS live_edition (
    kind text, key text, audience text, language text, holder text,
    version bigint NOT NULL DEFAULT 0, content bytea,
    lasting bytea, lasting_since bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, key, audience, language)
);
"""
BEAT = """
WITH mine AS (
    INSERT INTO live_worker VALUES (%(me)s, clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET beat_at = clock_timestamp()
)
SELECT id FROM live_worker
WHERE id <> %(me)s AND beat_at > clock_timestamp() - make_interval(secs => %(lease)s)
"""
CLAIM = """
INSERT INTO live_edition AS led (kind, key, audience, language, holder)
VALUES (%(kind)s, %(key)s, %(audience)s, %(language)s, %(me)s)
ON CONFLICT (kind, key, audience, language) DO UPDATE SET holder = %(me)s
WHERE led.holder IS NULL OR led.holder = %(me)s OR NOT EXISTS (
    SELECT 1 FROM live_worker WHERE id = led.holder
    AND beat_at > clock_timestamp() - make_interval(secs => %(lease)s)
)
RETURNING 1
"""
NAMED = "kind = %(kind)s AND key = %(key)s AND audience = %(audience)s AND language = %(language)s"
NAME = "%(kind)s::text, %(key)s::text, %(audience)s::text, %(language)s::text"
# What lasts is only fetched by who does not have it.
FETCH = f"""
SELECT version, content, CASE WHEN lasting_since > %(after)s THEN lasting END, lasting_since
FROM live_edition WHERE {NAMED} AND version > %(after)s AND content IS NOT NULL
"""  # noqa: S608  # constants only
# One statement: who has lost the lease stores nothing, and what is stored is told at the commit.
PUBLISH = f"""
WITH next AS MATERIALIZED (
    SELECT greatest(
        version + 1, %(after)s + 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint
    ) AS version FROM live_edition WHERE {NAMED} AND holder = %(me)s FOR UPDATE
), stored AS (
    UPDATE live_edition SET version = next.version, content = %(content)s, lasting = %(lasting)s,
    lasting_since = CASE
        WHEN lasting IS NOT DISTINCT FROM %(lasting)s THEN lasting_since ELSE next.version
    END
    FROM next WHERE {NAMED} RETURNING live_edition.version, lasting_since
)
SELECT version, lasting_since, pg_notify(
    '{HEARD_ON}', concat_ws(' ', 'edition', %(me)s::text, {NAME}, version)
) FROM stored
"""  # noqa: S608  # constants only
# The version stays, so that the next one is larger.
RELEASE = f"""
WITH released AS (
    UPDATE live_edition SET holder = NULL, content = NULL, lasting = NULL
    WHERE {NAMED} AND holder = %(me)s RETURNING 1
)
SELECT pg_notify('{HEARD_ON}', concat_ws(' ', 'free', %(me)s::text, {NAME})) FROM released
"""  # noqa: S608  # constants only
LEAVE = f"""
UPDATE live_edition SET holder = NULL, content = NULL, lasting = NULL
WHERE holder = %(me)s;
DELETE FROM live_worker WHERE id = %(me)s;
SELECT pg_notify('{HEARD_ON}', concat_ws(' ', 'left', %(me)s::text));
"""  # noqa: S608  # constants only
SWEEP = """
DELETE FROM live_worker WHERE beat_at < clock_timestamp() - make_interval(secs => %(abandoned)s);
UPDATE live_edition SET holder = NULL, content = NULL, lasting = NULL
WHERE holder IS NOT NULL AND holder NOT IN (SELECT id FROM live_worker);
DELETE FROM live_edition WHERE holder IS NULL
AND version < (extract(epoch FROM clock_timestamp()) * 1000)::bigint - %(forgotten)s;
"""


def make_tables() -> None:
    """Make what serving processes keep together, unless it is there. PostgreSQL only."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)


def new_worker() -> str:
    """A name for this process that no other has ever had: one word."""
    host = "".join(letter for letter in socket.gethostname() if letter.isalnum() or letter in "-.")
    return f"{host[:40]}:{os.getpid()}:{secrets.token_hex(4)}"


class Ledger:
    """The shared tables as one process writes them, each call over its thread's connection."""

    def __init__(self, me: str) -> None:
        self.me = me

    def beat(self) -> set[str]:
        """Say that we are here; who else is."""
        return {row[0] for row in self._ask(BEAT, lease=LEASE_S)}

    def claim(self, name: Name) -> bool:
        """Lead a channel, unless somebody who is alive leads it."""
        return bool(self._ask(CLAIM, name, lease=LEASE_S))

    def fetch(self, name: Name, held: Edition) -> Edition:
        """The newest edition, which is `held` itself when there is none above it."""
        rows = self._ask(FETCH, name, after=held.version)
        if not rows:
            return held
        version, content, lasting, since = rows[0]
        return Edition(version, content, held.lasting if lasting is None else lasting, since)

    def publish(self, name: Name, built: Content, after: int) -> Edition | None:
        """Store an edition, with a version above `after` and all before it, and tell the others.

        None when another process leads the channel by now; nothing is stored then.
        """
        rows = self._ask(PUBLISH, name, content=built.state, lasting=built.lasting, after=after)
        if not rows:
            return None
        version, since, _ = rows[0]
        return Edition(version, built.state, built.lasting, since, built.again_at)

    def release(self, name: Name) -> None:
        """Lead a channel no longer, and leave no content behind."""
        self._ask(RELEASE, name)

    def leave(self) -> None:
        """Be gone at once, rather than when we have not been heard of for a while."""
        self._do(LEAVE)

    def sweep(self) -> None:
        """Empty what dead processes have left."""
        self._do(SWEEP, abandoned=ABANDONED_S, forgotten=FORGOTTEN_MS)

    def open(self) -> None:
        """Hear on this thread's connection what is told from now on."""
        connection.ensure_connection()
        # Nothing told over this connection need wait for the disk.
        self._do(f"SET synchronous_commit = off; LISTEN {HEARD_ON}")

    def fileno(self) -> int:
        """What to wait at for something to be heard."""
        return connection.connection.fileno()

    def heard(self) -> list[str]:
        """What has been told since the last time."""
        return [notify.payload for notify in connection.connection.notifies(timeout=0)]

    def close(self) -> None:
        """Hear no more."""
        connection.close()

    def tell(self, *words: str) -> None:
        """Tell every process, this one too."""
        self._ask(f"SELECT pg_notify('{HEARD_ON}', %(words)s)", words=" ".join(words))

    def take_duty(self) -> bool:
        """Be the one that does what only one should, for as long as this connection lasts."""
        return bool(self._ask("SELECT pg_try_advisory_lock(%(lock)s)", lock=DUTY_LOCK)[0][0])

    def _ask(self, query: str, name: Name | None = None, **about: Any) -> Sequence[Any]:
        with connection.cursor() as cursor:
            cursor.execute(query, self._values(name) | about)
            return cursor.fetchall()

    def _do(self, query: str, **about: Any) -> None:
        with connection.cursor() as cursor:
            # Several statements can be sent at once only with their values in the text.
            cursor.execute(query, self._values(None) | about)

    def _values(self, name: Name | None) -> dict[str, Any]:
        return {"me": self.me} | (asdict(name) if name else {})
