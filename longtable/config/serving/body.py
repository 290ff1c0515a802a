"""What a browser sends: read in full, bounded in size and time, before Django is troubled."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile

from longtable.config.serving.asgi import Message, Receive, Scope
from longtable.config.serving.refusal import Refused

IN_MEMORY = 256_000
CHUNK = 64_000
# A form has other fields and separators around its file.
AROUND_A_FILE = 100_000


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a sender may take, in seconds."""

    silence: float = 20.0
    whole: float = 300.0


class GoneError(Exception):
    """The sender left before the end."""


class BodyReader:
    """Reads a whole body for an application that would otherwise hold a thread to wait for it."""

    def __init__(self, largest_file: int, patience: Patience | None = None) -> None:
        self._largest_file = largest_file
        self._most = largest_file + AROUND_A_FILE
        self._patience = patience or Patience()

    @asynccontextmanager
    async def read(self, scope: Scope, receive: Receive) -> AsyncIterator[Receive]:
        """A `receive` that replays the body at once. Raises Refused or GoneError."""
        if _declared_length(scope) > self._most:
            raise self._too_large()
        with SpooledTemporaryFile(IN_MEMORY) as body:
            try:
                async with asyncio.timeout(self._patience.whole):
                    await self._collect(receive, body)
            except TimeoutError:
                raise _too_slow() from None
            yield _replay(body, receive)

    async def _collect(self, receive: Receive, body: SpooledTemporaryFile[bytes]) -> None:
        more, size = True, 0
        while more:
            async with asyncio.timeout(self._patience.silence):
                message = await receive()
            if message["type"] == "http.disconnect":
                raise GoneError
            chunk = message.get("body", b"")
            size += len(chunk)
            if size > self._most:
                raise self._too_large()
            body.write(chunk)
            more = message.get("more_body", False)

    def _too_large(self) -> Refused:
        return Refused(
            413,
            "This is too large to send",
            f"The largest file that can be sent here has {self._largest_file // 1_000_000} MB,"
            " and nothing was saved. Go back and choose a smaller file.",
        )


def _too_slow() -> Refused:
    return Refused(
        408,
        "This took too long to arrive",
        "The line was silent for too long, and nothing was saved. Go back and send it again.",
    )


def _declared_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else 0
    return 0


def _replay(body: SpooledTemporaryFile[bytes], receive: Receive) -> Receive:
    size = body.tell()
    body.seek(0)

    async def replayed() -> Message:
        if body.closed:
            return await receive()
        chunk = body.read(CHUNK)
        more = body.tell() < size
        if not more:
            body.close()
        return {"type": "http.request", "body": chunk, "more_body": more}

    return replayed
