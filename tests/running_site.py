"""A real server in a process of its own, for tests that kill it, flood it or browse it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from tests import migrated
from tests.warm import WarmPython

ROOT = Path(__file__).resolve().parents[1]
STARTED = "Longtable is on "


class Inside:
    """Runs code inside a site's Django, which is loaded once; each run is a process of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._python = WarmPython(("tests.loaded_site",), environment)

    def run(self, code: str) -> str:
        """Run code and return what it printed; an AssertionError holds what it complained of."""
        done = self._python.run(("-c", code), self._environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def close(self) -> None:
        """End the process."""
        self._python.close()


class RunningSite:
    """`longtable serve` on a free port, with its data in `folder`.

    Several can share a folder, on PostgreSQL, each with a name of its own.
    """

    def __init__(self, folder: Path, name: str = "server", **environment: str) -> None:
        self.folder = folder
        self.port = 0
        secret = "a-secret-for-tests-only-" * 3
        self._environment = clean_environment(
            LONGTABLE_DATA_DIR=str(folder), LONGTABLE_SECRET_KEY=secret, **environment
        )
        self._inside = Inside(self._environment)
        self._log = folder / f"{name}.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it is, without a final slash."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What it has said on standard output and error since the start."""
        return self._log.read_text()

    def start(self) -> Self:
        """Start it, on the same port as before if it ran before, and wait until it serves."""
        if "LONGTABLE_DATABASE_URL" not in self._environment:
            migrated.sqlite_into(self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "longtable", "serve", "--port", str(self.port)],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        while STARTED not in self.log:
            if self.process.poll() is not None:
                raise RuntimeError(f"The server did not start:\n{self.log}")
            time.sleep(0.02)
        self.port = int(self.log.split(STARTED)[1].split()[0].rsplit(":", 1)[1])
        return self

    def python(self, code: str) -> str:
        """Run code inside this site's Django, in another process; returns what it printed."""
        return self._inside.run(code)

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self, how: int = signal.SIGINT) -> int:
        """Ask it to stop, and give its exit code."""
        assert self.process
        self.process.send_signal(how)
        return self.process.wait(timeout=20)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self._inside.close()
        if self.process and self.process.poll() is None:
            self.kill()


def clean_environment(**settings: str) -> dict[str, str]:
    """The environment of a site's processes: ours without its LONGTABLE_…, with the site's."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LONGTABLE_")}
    return {**ours, "DJANGO_SETTINGS_MODULE": "longtable.config.settings", **settings}
