"""Unfriendly clients over real sockets: each is bounded, and friendly ones go on."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest
import uvicorn

from longtable.config.serving import protocol
from longtable.config.serving.premises import bind
from longtable.config.serving.protocol import PatientProtocol
from longtable.foundation.live import token
from longtable.foundation.live.tests.listening import QUICK, Board, hub_with

GET = b"GET / HTTP/1.1\r\nHost: test\r\n\r\n"


async def hello(scope, receive, send):
    await asyncio.sleep(0.1)
    headers = [(b"content-length", b"5")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"hello", "more_body": False})


@asynccontextmanager
async def connection_to(
    app, **options
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A socket to a real server that runs `app`."""
    options = {"http": PatientProtocol, "ws": "none", "lifespan": "off", **options}
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, **options))
    listener = bind("127.0.0.1", 0)
    serving = asyncio.ensure_future(server.serve([listener]))
    while not server.started:
        await asyncio.sleep(0.001)
    reader, writer = await asyncio.open_connection(*listener.getsockname(), limit=10_000_000)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()
        server.should_exit = True
        await serving


async def until_closed(reader: asyncio.StreamReader) -> bytes:
    """Everything that still comes before the server hangs up."""
    received = b""
    async with asyncio.timeout(60):
        with suppress(ConnectionResetError):
            while chunk := await reader.read(65536):
                received += chunk
    return received


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(protocol, "HEADERS_WITHIN_S", 0.05)


@pytest.mark.parametrize("start", [b"", b"\r\n", b"GET / HT", b"GET / HTTP/1.1\r\nHost: te"])
def test_request_whose_headers_never_end_is_cut(impatient, start):
    async def scenario():
        async with connection_to(hello) as (reader, writer):
            writer.write(start)
            return await until_closed(reader)

    assert asyncio.run(scenario()) == b""


@pytest.mark.parametrize("start", [b"\r\n", b"G", b"GET / HTTP/1.1\r\nHost: te"])
def test_second_request_whose_headers_never_end_is_cut(impatient, start):
    async def scenario():
        async with connection_to(hello) as (reader, writer):
            writer.write(GET)
            await reader.readuntil(b"hello")
            writer.write(start)
            return await until_closed(reader)

    assert asyncio.run(scenario()) == b""


@pytest.mark.slow
def test_answers_that_take_longer_than_headers_may_are_not_cut(impatient):
    async def scenario():
        async with connection_to(hello) as (reader, writer):
            answers = []
            for _ in range(3):
                writer.write(GET)
                answers.append((await reader.readuntil(b"hello")).split(b"\r\n")[0])
            return answers

    assert asyncio.run(scenario()) == [b"HTTP/1.1 200 OK"] * 3


def test_headers_without_end_are_refused():
    async def scenario():
        async with connection_to(hello) as (reader, writer):
            writer.write(b"GET / HTTP/1.1\r\n")
            for number in range(33):  # just over the limit, so that nothing is left unread
                writer.write(b"X-%d: %s\r\n" % (number, b"x" * 1000))
                await asyncio.sleep(0)
            return await until_closed(reader)

    answer = asyncio.run(scenario())

    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert answer.endswith(b"The headers of this request are too long.")


def test_answer_that_nobody_reads_is_dropped_at_last(monkeypatch):
    monkeypatch.setattr(protocol, "READ_WITHIN_S", 0.05)
    dropped = asyncio.Event()

    class Watched(PatientProtocol):
        def connection_lost(self, exc):
            super().connection_lost(exc)
            dropped.set()

    async def huge(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        body = b"x" * 50_000_000
        await send({"type": "http.response.body", "body": body, "more_body": False})

    async def scenario():
        async with connection_to(huge, http=Watched, timeout_keep_alive=0.05) as (_, writer):
            writer.transport.pause_reading()
            writer.write(GET)
            async with asyncio.timeout(60):
                await dropped.wait()

    asyncio.run(scenario())


@pytest.mark.slow
def test_slow_reader_of_a_stream_meets_the_newest_state_soon():
    board = Board()
    ticket = token.issue("board", "k1", "guest")
    request = b"GET /live/board/k1/stream?token=%s HTTP/1.1\r\nHost: test\r\n\r\n" % ticket.encode()

    async def scenario():
        async with (
            hub_with(board, replace(QUICK, between_snapshots=0)) as hub,
            connection_to(hub) as (reader, writer),
        ):
            writer.write(request)
            await reader.readuntil(b'"first"')
            writer.transport.pause_reading()
            for number in range(300):
                built = board.built
                board.write(f"change {number} " + "x" * 20_000)
                while board.built == built:
                    await asyncio.sleep(0.001)
            board.write("last of all")
            writer.transport.resume_reading()
            received = await reader.readuntil(b"last of all")
            return received.count(b"event: state")

    skipped = 301 - asyncio.run(scenario())

    assert skipped > 150


def test_stream_over_a_real_server_is_whole_and_ends_well():
    board = Board()
    ticket = token.issue("board", "k1", "guest")
    request = b"GET /live/board/k1/stream?token=%s HTTP/1.1\r\nHost: test\r\n\r\n" % ticket.encode()

    async def scenario():
        async with hub_with(board) as hub, connection_to(hub) as (reader, writer):
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            first = await reader.readuntil(b'"first"')
            board.write("second")
            second = await reader.readuntil(b'"second"')
            await hub.close()
            return head, first, second, await until_closed_or(reader, b"0\r\n\r\n")

    head, first, second, end = asyncio.run(scenario())

    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    versions = [json.loads(part.split(b'"v":')[1].split(b",")[0]) for part in (first, second)]
    assert versions[1] > versions[0]
    assert end.endswith(b"0\r\n\r\n")


async def until_closed_or(reader: asyncio.StreamReader, end: bytes) -> bytes:
    async with asyncio.timeout(60):
        return await reader.readuntil(end)
