"""One channel for one audience: the whole state, its version, and everybody listening to it."""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import close_old_connections

from longtable.foundation.live import registry
from longtable.foundation.live.stream import Message, Stream

logger = logging.getLogger(__name__)
STREAMS_A_SLICE = 100
LARGE_SNAPSHOT = 64_000


@dataclass(frozen=True, slots=True)
class Pace:
    """How often things happen and how much is held, in seconds, streams and bytes."""

    between_snapshots: float = 0.25
    beat: float = 5.0
    # A channel that has just sent a state has no need to say that it is there.
    quiet: float = 1.0
    # Changes made by another process (an import at the console) are seen at the latest now.
    refresh: float = 20.0
    stuck: float = 15.0
    linger: float = 60.0  # longer than a first build may take
    first_build: float = 10.0
    after_failure: float = 2.0
    streams: int = 12_000
    # A whole venue may sit behind one address.
    streams_per_address: int = 6_000


@dataclass(frozen=True, slots=True)
class Name:
    """Which state: a kind of channel, a key within it, and who is looking."""

    kind: str
    key: str
    audience: str


class Channel:
    """Holds the newest snapshot, encoded once, and hands it to every stream."""

    def __init__(self, name: Name, pace: Pace, executor: Executor) -> None:
        self.name = name
        self.streams: set[Stream] = set()
        self.version = 0
        self.body = b""
        self.message: Message = {}
        self.missing = False
        self.used_at = self.built_at = self.sent_at = time.monotonic()
        self._pace = pace
        self._executor = executor
        self._content = b""
        self._changed = asyncio.Event()
        self._changed.set()
        self._known = asyncio.Event()
        self._keeper = asyncio.ensure_future(self._keep())

    def mark(self) -> None:
        """Have the snapshot built again as soon as the pace allows."""
        self._changed.set()

    async def known(self) -> bool:
        """Wait for the first snapshot. False when there is no such channel; TimeoutError."""
        self.used_at = time.monotonic()
        if not self._known.is_set():
            async with asyncio.timeout(self._pace.first_build):
                await self._known.wait()
        return not self.missing

    def newest(self) -> tuple[int, Message]:
        """Version and message that every stream should have."""
        return self.version, self.message

    def is_idle(self, now: float) -> bool:
        """Whether nobody listens or has asked for a while."""
        return not self.streams and now - self.used_at > self._pace.linger

    def close(self) -> None:
        """Stop keeping the snapshot."""
        self._keeper.cancel()

    async def _keep(self) -> None:
        while not self.missing:
            await self._changed.wait()
            self._changed.clear()
            started = time.monotonic()
            pause = self._pace.between_snapshots if await self._rebuild() else (
                self._pace.after_failure
            )  # fmt: skip
            await asyncio.sleep(max(0.0, started + pause - time.monotonic()))

    async def _rebuild(self) -> bool:
        try:
            content = await asyncio.get_running_loop().run_in_executor(
                self._executor, _content, self.name
            )
        except (registry.NoSuchChannelError, ObjectDoesNotExist):
            self._vanish()
        except Exception:
            # The old state stays on the screens; what was said is not put into the log.
            logger.exception("The live state of a %s channel could not be built", self.name.kind)
            self._changed.set()
            return False
        else:
            self.built_at = time.monotonic()
            if content != self._content:
                self._take(content)
                await self.each(Stream.offer)
        self._known.set()
        return True

    def _take(self, content: bytes) -> None:
        if len(content) > LARGE_SNAPSHOT:
            logger.warning("A %s snapshot has %d bytes", self.name.kind, len(content))
        # Milliseconds: larger than any version given out before a restart.
        self.version = max(self.version + 1, time.time_ns() // 1_000_000)
        self._content = content
        self.sent_at = time.monotonic()
        self.body = b'{"v":%d,%s' % (self.version, content[1:])
        self.message = body_part(b"id: %d\nevent: state\ndata: %s\n\n" % (self.version, self.body))

    def _vanish(self) -> None:
        self.missing = True
        for stream in list(self.streams):
            stream.end(b"event: gone\ndata: {}\n\n")

    async def each(self, do: Callable[[Stream], None]) -> None:
        """Do something to every stream, letting others have their turn in between."""
        for count, stream in enumerate(list(self.streams), start=1):
            do(stream)
            if count % STREAMS_A_SLICE == 0:
                await asyncio.sleep(0)


def body_part(body: bytes) -> Message:
    """A part of a response that goes on; made once and shared by all streams."""
    return {"type": "http.response.body", "body": body, "more_body": True}


def _content(name: Name) -> bytes:
    close_old_connections()
    try:
        snapshot = registry.build(name.kind, name.key, name.audience)
        return json.dumps(
            snapshot, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")
        ).encode()
    finally:
        close_old_connections()
