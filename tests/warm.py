"""Python with the slow imports done: each run is a fork of it.

Half of what a command takes is spent on loading libraries that no setting changes. They are loaded
once; Longtable itself, its settings and its database are loaded anew in every fork, unless it is
loaded before (`tests.loaded_site`).
"""

import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = (
    "click", "cryptography.hazmat.primitives.asymmetric.ed25519", "defusedxml", "docx", "icalendar",
    "numpy", "openpyxl", "psycopg", "pydantic_settings", "requests", "rich.progress",
    "scipy.optimize", "scipy.sparse", "scipy.stats", "typst",
    "django.core.handlers.asgi", "django.core.management.commands.migrate",
    "django.core.serializers.json", "django.db.backends.sqlite3.base", "django.db.models",
    "django.forms", "django.template", "django.test", "django.views.generic",
)  # fmt: skip


@dataclass(frozen=True)
class Done:
    """How a run ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


class WarmPython:
    """The process that forks, with modules loaded in an environment; started when first needed."""

    def __init__(
        self, loads: tuple[str, ...] = LIBRARIES, environment: dict[str, str] | None = None
    ) -> None:
        self._loads = loads
        self._environment = _without_settings() if environment is None else environment
        self._process: subprocess.Popen[str] | None = None

    def run(self, words: tuple[str, ...], environment: dict[str, str]) -> Done:
        """Run `python words…` in the project's folder: words are -m MODULE … or -c CODE."""
        if not self._process:
            self._process = self._started()
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps([words, environment]), file=self._process.stdin, flush=True)
        return Done(*json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """End it; the next run starts another."""
        if self._process:
            self._process.communicate()
        self._process = None

    def _started(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "tests.warm", *self._loads],
            cwd=ROOT, env=self._environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip


def _without_settings() -> dict[str, str]:
    settings = ("LONGTABLE_", "DJANGO_")
    return {name: value for name, value in os.environ.items() if not name.startswith(settings)}


def _serve() -> None:
    for line in sys.stdin:
        print(json.dumps(_forked(*json.loads(line))), flush=True)


def _forked(words: list[str], environment: dict[str, str]) -> tuple[int, str, str]:
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        child = os.fork()
        if not child:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(said.fileno(), 1)
            os.dup2(complained.fileno(), 2)
            os._exit(_status_of(words, environment))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for file in (said, complained):
            file.seek(0)
        return status, said.read(), complained.read()


def _status_of(words: list[str], environment: dict[str, str]) -> int:
    os.environ.clear()
    os.environ.update(environment)
    try:
        _run(words)
    except SystemExit as ended:
        return _code_of(ended)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _run(words: list[str]) -> None:
    what, sys.argv = words[0], words[1:]
    if what == "-m":
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        exec(compile(words[1], "<code>", "exec"), {"__name__": "__main__"})


def _code_of(ended: SystemExit) -> int:
    if ended.code is None or isinstance(ended.code, int):
        return ended.code or 0
    print(ended.code, file=sys.stderr)
    return 1


if __name__ == "__main__":
    for module in sys.argv[1:]:
        importlib.import_module(module)
    _serve()
