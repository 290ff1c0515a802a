"""A network between a browser and the site that blocks, cuts, or silently holds back streams."""

import asyncio
import threading
from contextlib import suppress
from typing import Literal, Self

Treatment = Literal["passed", "refused", "cut", "held"]
FIREWALL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 9\r\nConnection: close\r\n\r\nFirewall\n"
SETTLING = 0.05  # s; a line that was just taken has its task by then
CUT_AFTER = 700  # bytes: somewhere inside the first state


class HostileNetwork:
    """A proxy on a port of its own. `treat` says what happens to streams, also to those open now.

    passed: nothing. refused: a firewall's page instead. cut: each ends in the middle of a message.
    held: headers come and then nothing, as from a proxy that waits for the end. All else passes.
    """

    def __init__(self, port: int) -> None:
        self._behind = port
        self._treatment: Treatment = "passed"
        self._streams: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        start = asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(start, self._loop).result(30)
        self.address = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def treat(self, treatment: Treatment) -> None:
        """From now on streams are treated so."""
        self._loop.call_soon_threadsafe(self._change, treatment)

    def _change(self, treatment: Treatment) -> None:
        self._treatment = treatment
        if treatment != "held":
            for stream in self._streams:
                stream.transport.abort()

    async def _end(self) -> None:
        self._server.close()
        await asyncio.sleep(SETTLING)
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            await asyncio.sleep(SETTLING)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = await reader.readuntil(b"\r\n\r\n")
            is_stream = b"/stream?" in head.split(b"\r\n")[0]
            if is_stream and self._treatment == "refused":
                writer.write(FIREWALL)
            else:
                await self._pass_on(head, is_stream, reader, writer)
        with suppress(OSError):
            writer.close()

    async def _pass_on(
        self,
        head: bytes,
        is_stream: bool,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        answers, asks = await asyncio.open_connection("127.0.0.1", self._behind)
        asks.write(_for_one_request(head))
        sending = asyncio.create_task(_copy(reader, asks))
        try:
            await (self._stream(answers, writer) if is_stream else _copy(answers, writer))
        finally:
            sending.cancel()
            asks.close()

    async def _stream(self, answers: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._streams.add(writer)
        passed = 0
        try:
            while part := await answers.read(65_536):
                if self._treatment == "cut":
                    part = part[: CUT_AFTER - passed]
                writer.write(self._let_through(part, passed))
                await writer.drain()
                passed += len(part)
                if self._treatment == "cut" and passed >= CUT_AFTER:
                    return
        finally:
            self._streams.discard(writer)

    def _let_through(self, part: bytes, passed: int) -> bytes:
        if self._treatment != "held":
            return part
        return b"" if passed else part.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"


def _for_one_request(head: bytes) -> bytes:
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([lines[0], b"Connection: close", *lines[1:]])


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while part := await reader.read(65_536):
        writer.write(part)
        await writer.drain()
