"""A hub, channels of kind `board`, and browsers that listen to it, all in memory."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from longtable.foundation.live import registry, token
from longtable.foundation.live.channel import Pace
from longtable.foundation.live.edition import Source
from longtable.foundation.live.hub import Hub

QUICK = Pace(between_snapshots=0.001, beat=600, quiet=0)


@dataclass
class Board:
    """What the channels of kind `board` show: a text for each key."""

    texts: dict[str, str] = field(default_factory=lambda: {"k1": "first"})
    built: int = 0
    fails: bool = False
    lasting: str = ""
    again_at: float | None = None

    def build(self, key: str, audience: str) -> registry.Snapshot:
        self.built += 1
        if self.fails:
            raise RuntimeError("The board is broken.")
        if key not in self.texts:
            raise registry.NoSuchChannelError
        state = {"text": self.texts[key], "to": audience}
        lasting = {"rules": self.lasting}
        snapshot: registry.Snapshot = {"state": state, "html": {}}
        if self.lasting:
            snapshot["lasting"] = lasting
        if self.again_at is not None:
            snapshot["again_at"] = self.again_at
        return snapshot

    def write(self, text: str, key: str = "k1") -> None:
        self.texts[key] = text
        registry._announce("board", key)


@asynccontextmanager
async def hub_with(
    board: Board, pace: Pace = QUICK, source: Source | None = None
) -> AsyncIterator[Hub]:
    registry.register("board", board.build)
    hub = Hub(pace, source)
    await hub.start()
    try:
        yield hub
    finally:
        await hub.stop()
        del registry._builders["board"]


class Browser:
    """One request to the hub. A browser that is not `reading` blocks whoever sends to it."""

    def __init__(self, hub: Hub, path: str, query: dict[str, str] | None = None, **scope: object):
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""
        self.ended = False
        self.reading = asyncio.Event()
        self.reading.set()
        self._left = asyncio.Event()
        self._scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": urlencode(query or {}).encode(),
            "headers": [(b"user-agent", b"test")],
            "client": ("10.0.0.1", 4000),
            **scope,
        }
        self.task = asyncio.ensure_future(hub(self._scope, self._receive, self._send))

    @classmethod
    def asking(cls, hub: Hub, what: str, audience: str = "guest", key: str = "k1", **query: str):
        ticket = token.issue("board", key, audience)
        return cls(hub, f"/live/board/{key}/{what}", {"token": ticket, **query})

    async def _receive(self) -> dict[str, object]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict) -> None:
        await self.reading.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        else:
            self.body += message["body"]
            if not message["more_body"]:
                self.ended = True
                self._left.set()

    async def leave(self) -> None:
        self._left.set()
        await self.task

    async def until(self, what: str) -> None:
        """Wait until some text has arrived."""
        async with asyncio.timeout(5):
            while what.encode() not in self.body:
                await asyncio.sleep(0.001)

    async def answer(self) -> object:
        """Wait for the whole answer and decode its JSON."""
        await self.task
        return json.loads(self.body) if self.body else None

    @property
    def events(self) -> list[str]:
        """Names of the events received so far."""
        return [
            line.removeprefix("event: ")
            for line in self.body.decode().splitlines()
            if line.startswith("event: ")
        ]

    @property
    def states(self) -> list[dict]:
        """The states received so far."""
        chunks = self.body.decode().split("\n\n")
        return [json.loads(c.split("data: ")[1]) for c in chunks if "event: state" in c]
