"""Hostile connections to a real server: people are served meanwhile, and it lets go of the rest."""

import http.client
import json
import select
import socket
import threading
import time
import uuid
from collections.abc import Iterator

import pytest

from tests.durability.guests import Guest, Said
from tests.running_site import RunningSite

pytestmark = pytest.mark.slow
MANY = 250
LET_GO_WITHIN_S = 300  # it takes ten; a busy machine is no failure
DRIBBLED = {
    "nothing at all": b"",
    "headers": b"GET /join/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    "a body": b"POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Content-Length: 900\r\n\r\n{",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    with RunningSite(tmp_path_factory.mktemp("abused")) as running:
        yield running


@pytest.fixture(scope="module")
def guest(site: RunningSite) -> Iterator[Guest]:
    arranged = site.python("from tests.durability.arrange import *; one_open_question()")
    code, activity = arranged.split()
    joined = Guest(site.port, code, int(activity), number=1)
    joined.join()
    yield joined
    joined.hang_up()


@pytest.fixture
def dribbling(site: RunningSite, guest: Guest) -> Iterator[dict[str, list[socket.socket]]]:
    """Hundreds of connections of each kind, each of which sends a byte a second."""
    place = f"/c/{guest.code}/answers/".encode()
    held: dict[str, list[socket.socket]] = {}
    for kind, start in DRIBBLED.items():
        held[kind] = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(MANY)]
        for line in held[kind]:
            line.sendall(start.replace(b"%s", place))
    stop = threading.Event()
    thread = threading.Thread(target=_dribble, args=(held, stop))
    thread.start()
    yield held
    stop.set()
    thread.join()
    for lines in held.values():
        for line in lines:
            line.close()


def _dribble(held: dict[str, list[socket.socket]], stop: threading.Event) -> None:
    while not stop.wait(1):
        for kind in ("headers", "a body"):
            for line in held[kind]:
                try:
                    line.send(b"x")
                except OSError:
                    continue


def left(lines: list[socket.socket]) -> int:
    """How many of these connections the server still holds."""
    ready = select.poll()
    for line in lines:
        ready.register(line, select.POLLIN | select.POLLHUP)
    return len(lines) - len(ready.poll(0))


def test_people_are_served_while_hundreds_dribble_and_those_are_let_go(site, guest, dribbling):
    words = [Said(guest, f"Said meanwhile, {n}.", str(uuid.uuid4())) for n in range(5)]

    for said in words:
        guest.send(said)
    until = time.monotonic() + LET_GO_WITHIN_S
    while left(dribbling["headers"] + dribbling["nothing at all"]) and time.monotonic() < until:
        time.sleep(0.2)

    assert [said.is_saved for said in words] == [True] * 5
    assert left(dribbling["headers"] + dribbling["nothing at all"]) == 0


def status_of(site: RunningSite, path: str, body: bytes, **headers: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=120)
    try:
        line.request("POST", path, body, headers)
        return line.getresponse().status
    finally:
        line.close()


def test_what_is_too_large_is_refused_before_anybody_reads_it(site, guest):
    answers, form = f"/c/{guest.code}/answers/", f"/c/{guest.code}/join/"
    letter = json.dumps({"key": str(uuid.uuid4()), "activity": 1, "words": ["a" * 17_000]})
    kind = {"Content-Type": "application/json", "Cookie": guest.cookie}

    statuses = [
        status_of(site, answers, letter.encode(), **kind),
        status_of(site, answers, b'{"a":' * 3_000, **kind),
        status_of(site, form, b"", **{"Content-Length": "900000000"}),
    ]

    assert statuses == [413, 400, 413]
