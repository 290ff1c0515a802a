"""Many browsers in one process: opens streams to 127.0.0.1, counts what comes and how late.

    python benchmarks/live/listeners.py PORT PATH STREAMS

Opens half, says so and waits for a line on standard input; opens the rest, prints `joined SECONDS`
for both halves together, waits for a line again and prints the figures as JSON. At most 10,000
streams, at most two minutes.
"""

import asyncio
import json
import re
import sys
import time

import uvloop

MOST = 10_000
LONGEST_S = 120
AT_ONCE = 200
SENT_AT = re.compile(rb"sent ([0-9.]+) ")


class Listener(asyncio.Protocol):
    """One stream. A message carries the time at which it was posted."""

    def __init__(self, request: bytes, room: "Room") -> None:
        self.request = request
        self.room = room
        self.open = asyncio.get_running_loop().create_future()
        self.rest = b""

    def connection_made(self, transport):
        transport.write(self.request)

    def data_received(self, data):
        if not self.open.done():
            self.open.set_result(None)
        *events, self.rest = (self.rest + data).split(b"\n\n")
        for event in events:
            if sent := SENT_AT.search(event):
                self.room.late_ms.append((time.time() - float(sent[1])) * 1000)

    def connection_lost(self, exc):
        self.room.lost += 1


class Room:
    """All listeners, and how late each message reached each of them, in milliseconds."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []
        self.lost = 0

    async def fill(self, port: int, path: str, streams: int) -> float:
        request = (
            f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAccept: text/event-stream\r\n"
            "Accept-Language: en-GB,en;q=0.9\r\nAccept-Encoding: gzip, deflate, br\r\n"
            "User-Agent: Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile\r\n"
            f"Cookie: longtable_session={'x' * 32}; csrftoken={'y' * 32}\r\n\r\n"
        ).encode()
        loop, started = asyncio.get_running_loop(), time.perf_counter()
        for first in range(0, streams, AT_ONCE):
            opened = [
                loop.create_connection(lambda: Listener(request, self), "127.0.0.1", port)
                for _ in range(min(AT_ONCE, streams - first))
            ]
            listeners = [listener for _, listener in await asyncio.gather(*opened)]
            await asyncio.gather(*(listener.open for listener in listeners))
        return time.perf_counter() - started


async def told_to_go_on() -> None:
    await asyncio.wait_for(asyncio.to_thread(sys.stdin.readline), LONGEST_S)


async def main(port: int, path: str, streams: int) -> None:
    room = Room()
    streams = min(streams, MOST)
    first = await room.fill(port, path, streams // 2)
    print("half", flush=True)
    await told_to_go_on()
    rest = await room.fill(port, path, streams - streams // 2)
    print(f"joined {first + rest:.3f}", flush=True)
    await told_to_go_on()
    print(json.dumps({"late_ms": sorted(room.late_ms), "lost": room.lost}))


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
