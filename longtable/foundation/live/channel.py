"""One channel for one audience in one language: its whole state, and who listens to it."""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import close_old_connections

from longtable.foundation.live import registry
from longtable.foundation.live.edition import Edition, Name, Source
from longtable.foundation.live.stream import Message, Stream

logger = logging.getLogger(__name__)
STREAMS_A_SLICE = 100
LARGE_SNAPSHOT = 64_000
JUST_AFTER = 0.05  # so that what runs out has run out when it is looked at


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
    # A reader may come from a process that is ahead of this one.
    catch_up: float = 3.0
    after_failure: float = 2.0
    streams: int = 12_000
    # A whole venue may sit behind one address.
    streams_per_address: int = 6_000
    # A page holds one, and another while it believes that the first is lost.
    streams_per_page: int = 8


@dataclass(frozen=True, slots=True)
class Form:
    """A state encoded once: as JSON, and as the message that all streams share."""

    body: bytes
    message: Message


class Channel:
    """Holds the newest snapshot, encoded once, and hands it to every stream."""

    def __init__(self, name: Name, pace: Pace, executor: Executor, source: Source) -> None:
        self.name = name
        self.streams: set[Stream] = set()
        self.missing = False
        self.used_at = self.built_at = self.sent_at = time.monotonic()
        self._pace = pace
        self._executor = executor
        self._source = source
        self._edition = Edition()
        self._short = self._long = Form(b"", {})
        self._changed = asyncio.Event()
        self._changed.set()
        self._known = asyncio.Event()
        self._looked = asyncio.Event()
        self._begun = self._looked_at = 0  # which look, counted from 1
        self._alarm: asyncio.TimerHandle | None = None
        self._keeper = asyncio.ensure_future(self._keep())

    @property
    def version(self) -> int:
        """The version of the newest snapshot known here; 0 before the first."""
        return self._edition.version

    def mark(self) -> None:
        """Have the snapshot built again as soon as the pace allows."""
        self._changed.set()

    async def known(self) -> None:
        """Wait for the first snapshot, or to be `missing`. Raises TimeoutError."""
        self.used_at = time.monotonic()
        if not self._known.is_set():
            async with asyncio.timeout(self._pace.first_build):
                await self._known.wait()

    async def catch_up(self, version: int) -> int:
        """The version that a reader has of what is known here, having looked for one as new.

        0 when there is no such version; the reader's own when the look could not be had in time,
        so that it is sent nothing older.
        """
        if version > self.version and self._source.is_shared:
            try:
                async with asyncio.timeout(self._pace.catch_up):
                    await self._look_anew()
            except TimeoutError:
                return version
        return version if version <= self.version else 0

    async def _look_anew(self) -> None:
        """Wait for a look that begins after now and succeeds."""
        wanted = self._begun + 1
        self.mark()
        while self._looked_at < wanted and not self.missing:
            self._looked.clear()
            await self._looked.wait()

    def newest(self, known: int) -> tuple[int, Message]:
        """The version that every stream should have, and the message for who has that of `known`.

        What lasts is in the message only for those who do not have it.
        """
        return self.version, self._form_for(known).message

    def body(self, known: int) -> bytes:
        """The newest state as JSON, for who has the version `known`."""
        return self._form_for(known).body

    def _form_for(self, known: int) -> "Form":
        return self._long if known < self._edition.lasting_since else self._short

    def is_idle(self, now: float) -> bool:
        """Whether nobody listens or has asked for a while."""
        return not self.streams and now - self.used_at > self._pace.linger

    def close(self) -> None:
        """Stop keeping the snapshot."""
        self._keeper.cancel()
        self._look_again(None)

    async def _keep(self) -> None:
        while not self.missing:
            await self._changed.wait()
            self._changed.clear()
            self._begun += 1
            started = time.monotonic()
            pause = self._pace.between_snapshots if await self._rebuild() else (
                self._pace.after_failure
            )  # fmt: skip
            await asyncio.sleep(max(0.0, started + pause - time.monotonic()))

    async def _rebuild(self) -> bool:
        try:
            edition = await asyncio.get_running_loop().run_in_executor(
                self._executor, _newest, self._source, self.name, self._edition
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
            self._looked_at = self._begun
            self._look_again(edition.again_at)
            is_new, self._edition = edition.version != self.version, edition
            if is_new:
                self._take(edition)
                await self.each(Stream.offer)
        self._looked.set()
        if self.version or self.missing:
            self._known.set()
        return True

    def _look_again(self, moment: float | None) -> None:
        """Have it built again at `moment`, when something in it runs out by itself."""
        if self._alarm:
            self._alarm.cancel()
        self._alarm = None
        if moment is not None:
            wait = max(0.0, moment - time.time()) + JUST_AFTER
            self._alarm = asyncio.get_running_loop().call_later(wait, self.mark)

    def _take(self, edition: Edition) -> None:
        size = len(edition.content) + len(edition.lasting)
        if size > LARGE_SNAPSHOT:
            logger.warning("A %s snapshot has %d bytes", self.name.kind, size)
        self.sent_at = time.monotonic()
        self._short = _form(edition.version, edition.content)
        whole = b'{"lasting":%s,%s' % (edition.lasting, edition.content[1:])
        self._long = _form(edition.version, whole)

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
    chunk = b"%x\r\n%s\r\n" % (len(body), body)
    return {"type": "http.response.body", "body": body, "more_body": True, "chunk": chunk}


def _form(version: int, content: bytes) -> Form:
    body = b'{"v":%d,%s' % (version, content[1:])
    return Form(body, body_part(b"id: %d\nevent: state\ndata: %s\n\n" % (version, body)))


def _newest(source: Source, name: Name, held: Edition) -> Edition:
    close_old_connections()
    try:
        return source.newest(name, held)
    finally:
        close_old_connections()
