"""Django behind a fixed number of threads: a crowd waits its turn instead of becoming threads."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from asgiref.sync import ThreadSensitiveContext

from longtable.config.serving.asgi import Application, Receive, Scope, Send
from longtable.config.serving.body import BodyReader, GoneError
from longtable.config.serving.refusal import Refused, refuse

SEATS = 24
FEWEST_SEATS = 8
LONGEST_WAIT_S = 30.0


def seats_of(workers: int) -> int:
    """How many seats each of some workers has: each seat is a connection to the database."""
    return max(FEWEST_SEATS, SEATS // workers)


class Seated:
    """Gives each request one of a few kept threads once its body is here.

    By itself Django's ASGI handler starts a thread, and with it a database connection, for each
    request, as many as there are.
    """

    def __init__(self, pages: Application, reader: BodyReader, seats: int = SEATS) -> None:
        self._pages = pages
        self._reader = reader
        self._free = [ThreadPoolExecutor(1, f"seat-{number}") for number in range(seats)]
        self._turn = asyncio.Semaphore(seats)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or say why not."""
        try:
            async with (
                self._reader.read(scope, receive) as replayed,
                self._seat() as seat,
                ThreadSensitiveContext(executor=seat),
            ):
                await self._pages(scope, replayed, send)
        except Refused as refused:
            await refuse(refused, receive, send)
        except GoneError:
            return

    @asynccontextmanager
    async def _seat(self) -> AsyncIterator[ThreadPoolExecutor]:
        try:
            await asyncio.wait_for(self._turn.acquire(), LONGEST_WAIT_S)
        except TimeoutError:
            raise _too_busy() from None
        # The seat used last: its database connection is the warmest.
        seat = self._free.pop()
        try:
            yield seat
        finally:
            self._free.append(seat)
            self._turn.release()


def _too_busy() -> Refused:
    return Refused(
        503,
        "Too many people are here at once",
        "The server could not answer in time, and nothing was saved. Try again in a minute.",
    )
