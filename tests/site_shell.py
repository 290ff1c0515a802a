"""Runs Python inside a site: Django is loaded once, and each piece of code has a fork of its own.

Loading Django anew for every piece took longer than most tests themselves.
"""

import importlib
import json
import os
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


class SiteShell:
    """A process with a site's environment, started when it is first needed."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._process: subprocess.Popen[str] | None = None

    def run(self, code: str) -> str:
        """Run code and return what it printed; an AssertionError holds what it complained of."""
        if not self._process:
            self._process = self._start()
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(code), file=self._process.stdin, flush=True)
        done = json.loads(self._process.stdout.readline())
        assert done["status"] == 0, done["complained"]
        return done["said"]

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.site_shell"],
            cwd=ROOT, env=self._environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def close(self) -> None:
        """End the process; the next piece of code starts another."""
        if self._process:
            self._process.communicate()
        self._process = None


def _load() -> None:
    import django

    django.setup()
    for file in sorted(ROOT.glob("longtable/*/*/tests/factories.py")):
        importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    importlib.import_module("tests.cast")


def _serve() -> None:
    for line in sys.stdin:
        print(json.dumps(_forked(json.loads(line))), flush=True)


def _forked(code: str) -> dict[str, Any]:
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        child = os.fork()
        if not child:
            os.dup2(said.fileno(), sys.stdout.fileno())
            os.dup2(complained.fileno(), sys.stderr.fileno())
            os._exit(_status_of(code))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for file in (said, complained):
            file.seek(0)
        return {"status": status, "said": said.read(), "complained": complained.read()}


def _status_of(code: str) -> int:
    try:
        exec(compile(code, "<code for the site>", "exec"), {"__name__": "__main__"})
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    _load()
    _serve()
