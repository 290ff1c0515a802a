"""One process that serves by itself, or one that keeps several workers at one port."""

import logging
import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connections

from longtable.config.serving.premises import CannotServeError
from longtable.config.serving.preparation import load_pages

logger = logging.getLogger(__name__)
QUEUE = 4096
READY = b"!"
# A worker that ends sooner than this is started again only after a pause.
SETTLED_AFTER_S = 5.0
PAUSE_S = 2.0
TO_STOP_S = 10.0


def serve_with(workers: int, listener: socket.socket, started: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM. Raises CannotServeError."""
    if workers == 1:
        _serve(listener, started)
        return
    if sys.platform == "win32":
        raise CannotServeError("Windows has one worker: set LONGTABLE_WORKERS=1.")
    connections.close_all()
    Team(workers, listener).serve(started)


def _serve(listener: socket.socket, started: Callable[[], None]) -> None:
    load_pages()
    from longtable.config.serving.server import serve  # loads the whole site

    serve(listener, behind_proxy=settings.BEHIND_PROXY, started=started)


@dataclass(frozen=True)
class Member:
    """A worker and the line to it: it says when it serves, and stops when the line is cut."""

    process: subprocess.Popen[bytes]
    line: socket.socket
    started_at: float


class Team:
    """Starts workers that share one listening socket, and starts another for each that ends."""

    def __init__(self, size: int, listener: socket.socket) -> None:
        self._size = size
        self._listener = listener
        self._members: list[Member] = []
        self._lines = selectors.DefaultSelector()

    def serve(self, started: Callable[[], None]) -> None:
        """Serve until SIGINT or SIGTERM. Raises CannotServeError when a worker cannot start."""
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        # Whoever comes while no worker is ready waits instead of being refused.
        self._listener.listen(QUEUE)
        try:
            for _ in range(self._size):
                self._start()
            self._wait_until_ready()
            started()
            while True:
                self._replace_ended()
        except KeyboardInterrupt:
            return
        finally:
            self._stop()

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        handed = [self._listener.fileno(), theirs.fileno()]
        with theirs:
            command = [sys.executable, "-m", __name__, *map(str, handed)]
            process = subprocess.Popen(command, pass_fds=handed)  # noqa: S603  # ourselves
        member = Member(process, ours, time.monotonic())
        self._members.append(member)
        self._lines.register(ours, selectors.EVENT_READ, member)

    def _heard(self) -> list[tuple[Member, bytes]]:
        """Who has said something, or nothing because they have ended."""
        return [(key.data, _received(key.data.line)) for key, _ in self._lines.select()]

    def _wait_until_ready(self) -> None:
        ready = 0
        while ready < self._size:
            for _, word in self._heard():
                if word != READY:
                    raise CannotServeError("A worker could not start; the reason stands above.")
                ready += 1

    def _replace_ended(self) -> None:
        for member, word in self._heard():
            if word == READY:
                continue
            code = self._forget(member)
            logger.warning("A worker has ended (exit code %d); another is started.", code)
            if time.monotonic() - member.started_at < SETTLED_AFTER_S:
                time.sleep(PAUSE_S)
            self._start()

    def _forget(self, member: Member) -> int:
        self._lines.unregister(member.line)
        member.line.close()
        self._members.remove(member)
        return member.process.wait()

    def _stop(self) -> None:
        for member in self._members:
            member.process.terminate()
        until = time.monotonic() + TO_STOP_S
        for member in self._members:
            try:
                member.process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                member.process.kill()
                member.process.wait()
            member.line.close()
        self._lines.close()


def _received(line: socket.socket) -> bytes:
    try:
        return line.recv(1)
    except OSError:
        return b""


def work(listener: int, line: int) -> None:
    """Be one worker of a team: serve on its socket for as long as its line is open."""
    import django

    django.setup()
    with socket.socket(fileno=listener) as shared, socket.socket(fileno=line) as to_team:
        threading.Thread(target=_stop_when_cut, args=[to_team], daemon=True).start()
        _serve(shared, started=lambda: _say_ready(to_team))


def _say_ready(line: socket.socket) -> None:
    line.send(READY)


def _stop_when_cut(line: Any) -> None:
    _received(line)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longtable.config.settings")
    work(*map(int, sys.argv[1:]))
