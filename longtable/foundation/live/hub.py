"""The hub: a bare ASGI application that streams channels to browsers, ahead of Django."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from longtable.foundation.live import registry
from longtable.foundation.live.answer import PLAIN_HEADERS, answer
from longtable.foundation.live.channel import Channel, Pace, body_part
from longtable.foundation.live.edition import Alone, Name, Source
from longtable.foundation.live.question import Question, Refusal, understand
from longtable.foundation.live.stream import Send, Stream

Receive = Callable[[], Awaitable[dict[str, Any]]]
Scope = dict[str, Any]

STREAM_START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [
        *PLAIN_HEADERS,
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"x-accel-buffering", b"no"),
    ],
}
# An event, not a comment: browsers hide comments from the page, whose watchdog must hear it.
BEAT = body_part(b"event: beat\ndata: {}\n\n")
EXPIRED = b"event: expired\ndata: {}\n\n"


class Hub:
    """All channels that somebody is looking at. One instance, one event loop."""

    def __init__(self, pace: Pace | None = None, source: Source | None = None) -> None:
        self.pace = pace or Pace()
        self._source: Source = source or Alone()
        self.channels: dict[Name, Channel] = {}
        self._streams = 0
        self._by_address: Counter[str] = Counter()
        self._by_page: Counter[str] = Counter()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._heart: asyncio.Task[None] | None = None
        self._executor: ThreadPoolExecutor | None = None

    async def start(self) -> None:
        """Begin: to be called once, inside the loop that serves."""
        self._loop = asyncio.get_running_loop()
        self._executor = ThreadPoolExecutor(2, "live")
        self._heart = asyncio.create_task(self._beat())
        self._source.start(self)
        registry.listeners.append(self.changed)

    async def close(self) -> None:
        """End every stream, so that the server need not wait for them. Safe to call twice."""
        if self._loop is None:
            return
        self._loop = None
        if self._heart:
            self._heart.cancel()
        for channel in self.channels.values():
            channel.close()
            await channel.each(Stream.end)
        self.channels.clear()
        if self._executor:
            self._executor.shutdown(wait=False, cancel_futures=True)

    async def stop(self) -> None:
        """Hear of no more changes, once nothing here can make any."""
        await self.close()
        if self.changed in registry.listeners:
            registry.listeners.remove(self.changed)
        await asyncio.to_thread(self._source.stop)

    def changed(self, kind: str, key: str) -> None:
        """Mark a channel dirty here and wherever else it is shown, from any thread."""
        self._source.tell(kind, key)
        self.mark(kind, key)

    def mark(self, kind: str, key: str) -> None:
        """Mark a channel dirty, from any thread."""
        self._soon(self._mark, kind, key)

    def look(self, name: Name, version: int | None = None) -> None:
        """Have a channel looked at again unless it has that version, from any thread."""
        self._soon(self._look, name, version)

    def mark_all(self) -> None:
        """Mark every channel dirty, from any thread."""
        self._soon(self._mark_all)

    def _soon(self, do: Callable[..., None], *about: Any) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(do, *about)

    def _mark(self, kind: str, key: str) -> None:
        for name, channel in self.channels.items():
            # A part of a thing has the thing's key, a hyphen, its own: it changes with the whole.
            is_of = name.key.partition("-")[0] == key.partition("-")[0]
            if name.kind == kind and is_of and self._source.leads(name):
                channel.mark()

    def _look(self, name: Name, version: int | None) -> None:
        channel = self.channels.get(name)
        if channel is not None and (version is None or version > channel.version):
            channel.mark()

    def _mark_all(self) -> None:
        for channel in self.channels.values():
            channel.mark()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request for a stream or a state."""
        try:
            question = understand(scope)
            channel = await self._channel(question)
            version = await self._version(question, channel)
            if question.wants_stream:
                await self._stream(question, version, channel, receive, send)
            else:
                await _state(version, channel, send)
        except Refusal as refusal:
            body = json.dumps({"error": str(refusal.sentence)}).encode()
            await answer(send, refusal.status, body, refusal.headers)

    async def _channel(self, question: Question) -> Channel:
        if self._loop is None or self._executor is None:
            raise Refusal(503, "The server is stopping. Try again in a few seconds.")
        ticket = question.ticket
        name = Name(ticket.kind, ticket.key, ticket.audience, ticket.language)
        channel = self.channels.get(name)
        if channel is None:
            channel = self.channels[name] = Channel(name, self.pace, self._executor, self._source)
        try:
            await channel.known()
        except TimeoutError:
            raise Refusal(503, "The server is busy. Try again in a few seconds.") from None
        return channel

    async def _version(self, question: Question, channel: Channel) -> int:
        version = await channel.catch_up(question.version)
        if channel.missing:
            self._forget(channel)
            raise Refusal(404, "There is nothing live at this address.")
        return version

    async def _stream(
        self, question: Question, version: int, channel: Channel, receive: Receive, send: Send
    ) -> None:
        self._admit(question)
        stream = None
        try:
            await send(STREAM_START)
            stream = Stream(
                send,
                channel.newest,
                expires=question.ticket.expires,
                version=version,
                connection=question.connection,
            )
            channel.streams.add(stream)
            # Several messages at once: some proxies hold each until the next one comes.
            stream.push(BEAT)
            stream.offer()
            stream.push(BEAT)
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self._release(question)
            if stream is not None:
                channel.streams.discard(stream)
                channel.used_at = time.monotonic()

    def _admit(self, question: Question) -> None:
        if self._streams >= self.pace.streams:
            raise Refusal(503, "Too many people are listening at once. Checking still works.")
        if self._by_address[question.address] >= self.pace.streams_per_address:
            raise Refusal(429, "Too many streams from this address. Checking still works.")
        if self._by_page[question.ticket.page] >= self.pace.streams_per_page:
            raise Refusal(429, "Too many streams from this page. Checking still works.")
        self._streams += 1
        self._by_address[question.address] += 1
        self._by_page[question.ticket.page] += 1

    def _release(self, question: Question) -> None:
        self._streams -= 1
        for counted, name in (
            (self._by_address, question.address), (self._by_page, question.ticket.page)
        ):  # fmt: skip
            counted[name] -= 1
            if not counted[name]:
                del counted[name]

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(self.pace.beat)
            for channel in list(self.channels.values()):
                now = time.monotonic()
                is_quiet = now - channel.sent_at > self.pace.quiet
                await channel.each(self._check_and_beat if is_quiet else self._check)
                if channel.is_idle(now):
                    self._forget(channel)
                elif now - channel.built_at > self.pace.refresh:
                    channel.mark()

    def _forget(self, channel: Channel) -> None:
        channel.close()
        if self.channels.get(channel.name) is channel:
            del self.channels[channel.name]
            if self._executor and self._source.is_shared:
                self._executor.submit(self._source.forget, channel.name)

    def _check(self, stream: Stream) -> None:
        if stream.is_stuck(self.pace.stuck):
            stream.drop()
        elif stream.expires <= time.time():
            stream.end(EXPIRED)

    def _check_and_beat(self, stream: Stream) -> None:
        self._check(stream)
        stream.push(BEAT)


async def _state(version: int, channel: Channel, send: Send) -> None:
    if version >= channel.version:
        await answer(send, 304, b"")
    else:
        await answer(send, 200, channel.body(version))
