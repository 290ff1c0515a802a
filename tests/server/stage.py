"""A running site with the stage on it: how to post there, and how to listen."""

import json
import socket
import urllib.error
import urllib.parse
import urllib.request

from longtable.foundation.live import token
from tests.running_site import RunningSite

STAGE = {"DJANGO_SETTINGS_MODULE": "tests.stage.settings"}


def listen(site: RunningSite, key: str = "k1", version: int = 0) -> socket.socket:
    """A raw connection on which a stream has begun."""
    connection = open_stream(site, key, version)
    hear(connection, b"event: state")
    return connection


def open_stream(site: RunningSite, key: str = "k1", version: int = 0) -> socket.socket:
    """A raw connection that asks for a stream."""
    ticket = urllib.parse.quote(token.issue("stage", key, "guest"))
    connection = socket.create_connection(("127.0.0.1", site.port), timeout=300)
    path = f"/live/stage/{key}/stream?token={ticket}"
    asked = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: {version}\r\n\r\n"
    connection.sendall(asked.encode())
    return connection


def hear(connection: socket.socket, what: bytes) -> bytes:
    heard = b""
    while what not in heard:
        chunk = connection.recv(65536)
        assert chunk, f"The stream ended before {what!r} came: {heard!r}"
        heard += chunk
    return heard


def states(heard: bytes) -> list[dict]:
    """The whole states among what was heard."""
    found = heard.split(b"event: state\ndata: ")[1:]
    return [json.loads(part.split(b"\n\n")[0]) for part in found]


def version(heard: bytes) -> int:
    return int(heard.split(b"id: ")[-1].split(b"\n")[0])


def state(site: RunningSite, key: str = "k1", seen: int = 0) -> dict | None:
    """The state as a page asks for it; None when what it has seen is the newest."""
    ticket = urllib.parse.quote(token.issue("stage", key, "guest"))
    address = f"{site.address}/live/stage/{key}/state?token={ticket}&v={seen}"
    try:
        with urllib.request.urlopen(address) as response:
            return json.loads(response.read())
    except urllib.error.HTTPError as error:
        if error.code != 304:
            raise
        return None


def post(site: RunningSite, key: str = "k1", **fields: str) -> int:
    data = urllib.parse.urlencode(fields).encode()
    with urllib.request.urlopen(f"{site.address}/stage/{key}/", data) as response:
        return response.status
