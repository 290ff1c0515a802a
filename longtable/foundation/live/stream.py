"""One browser listening: sent whole states, never queued, ended politely or dropped."""

import asyncio
import contextlib
import time
import types
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import Any, Protocol

Message = dict[str, Any]
Send = Callable[[Message], Coroutine[Any, Any, None]]


class Connection(Protocol):
    """What the server lets us do to the socket beneath, besides sending."""

    def narrow(self) -> None:
        """Hold it for hours, little of it unsent, so that a slow reader soon meets the newest."""

    def abort(self) -> None:
        """Drop the connection at once."""

    def write(self, chunk: bytes) -> bool:
        """Pass on a part of the answer that is encoded already; False if it must wait its turn."""


class Stream:
    """An open response. `newest(version)` gives what to send next to who has that version."""

    __slots__ = ("_connection", "_ended", "_newest", "_rest", "_send", "blocked_since", "expires",
                 "version")  # fmt: skip

    def __init__(
        self,
        send: Send,
        newest: Callable[[int], tuple[int, Message]],
        *,
        expires: float,
        version: int = 0,
        connection: Connection | None = None,
    ) -> None:
        self._send = send
        self._newest = newest
        self._connection = connection
        self._rest: asyncio.Future[None] | None = None
        self._ended = False
        self.expires = expires
        self.version = version
        self.blocked_since = 0.0
        if connection is not None:
            connection.narrow()

    def offer(self) -> None:
        """Send the newest state unless it is known there, or an earlier one is still on its way.

        Never one older than what its reader has.
        """
        version, message = self._newest(self.version)
        if self._rest is None and version > self.version:
            self.version = version
            self.push(message)

    def push(self, message: Message) -> None:
        """Send now if the socket takes it; otherwise finish in the background.

        The sending coroutine is stepped once by hand: nearly always it ends there, and neither a
        task nor a timer is paid for. Only a client that is slow to read costs a task. What all
        streams share is encoded already, and goes to the socket as it is.
        """
        if self._rest is not None or self._ended:
            return
        chunk = message.get("chunk")
        if chunk and self._connection is not None and self._connection.write(chunk):
            return
        sending = self._send(message)
        try:
            waits_for = sending.send(None)
        except StopIteration:
            return
        self.blocked_since = time.monotonic()
        self._rest = asyncio.ensure_future(_finish(sending, waits_for))
        self._rest.add_done_callback(self._caught_up)

    def _caught_up(self, rest: asyncio.Future[None]) -> None:
        self._rest = None
        if not rest.cancelled() and rest.exception() is None:
            self.offer()

    def is_stuck(self, allowed_s: float) -> bool:
        """Whether one send has now lasted longer than `allowed_s` seconds."""
        return self._rest is not None and time.monotonic() - self.blocked_since > allowed_s

    def end(self, last: bytes = b"") -> None:
        """Finish the response, or drop the connection of a client that does not read."""
        if self._rest is not None:
            self.drop()
        else:
            self.push({"type": "http.response.body", "body": last, "more_body": False})
            self._ended = True

    def drop(self) -> None:
        """Give up on a client that does not read."""
        self._ended = True
        if self._rest is not None:
            self._rest.cancel()
        if self._connection is not None:
            self._connection.abort()


@types.coroutine
def _finish(sending: Coroutine[Any, Any, None], waits_for: Any) -> Generator[Any, Any, None]:
    """Await the rest of a coroutine that has already run up to `waits_for`."""
    try:
        yield waits_for
    except BaseException as error:
        with contextlib.suppress(StopIteration):
            sending.throw(error)
        return
    yield from _as_generator(sending)


def _as_generator(sending: Awaitable[None]) -> Generator[Any, Any, None]:
    return sending.__await__()
