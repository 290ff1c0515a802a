"""Thousands of open pages in one process: streams that listen, and what their guests send.

    echo '{"port": …, "stream": "/live/…?token=", "tokens": […], "streams": 4000,
        "posts": [path, headers, body], "a_second": 200, "seconds": 60}' | python …/crowd.py

127.0.0.1 only; at most 12,000 streams, 400 posts a second and 150 seconds. Says one line of JSON
when half of the streams are open, one when all are, and one at the end; goes on at each line that
it is told. In `posts`, %(number)d is the number of the post and %(key)s a new key.
"""

import asyncio
import json
import re
import resource
import sys
import time
import uuid
from array import array

import numpy as np
import uvloop

MOST_STREAMS, MOST_A_SECOND, LONGEST_S = 12_000, 400, 150
AT_ONCE = 200
AN_ADDRESS = 5_000  # streams; the hub takes 6,000 from one
TO_SETTLE_S = 15.0
COUNT = re.compile(rb'"count-\d+":"([\d,]+) so far')
AGENT = (
    "Accept-Language: en-GB,en;q=0.9\r\nAccept-Encoding: gzip, deflate, br\r\n"
    "User-Agent: Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile\r\n"
)


class Page(asyncio.Protocol):
    """One stream: notes when it is told that there are how many answers."""

    def __init__(self, room: "Room") -> None:
        self.room = room
        self.open = asyncio.get_running_loop().create_future()
        self.rest = b""
        self.known = 0

    def connection_made(self, transport):
        transport.write(self.room.request % next(self.room.tokens, "").encode())

    def data_received(self, data):
        if not self.open.done():
            self.open.set_result(None)
        *events, self.rest = (self.rest + data).split(b"\n\n")
        for event in events:
            found = COUNT.search(event)
            if found:
                count = int(found[1].replace(b",", b""))
                self.room.note(self.known, count)
                self.room.message_bytes = len(event) + 2
                self.known = count

    def connection_lost(self, exc):
        self.room.lost += 1
        if not self.open.done():
            self.open.set_exception(ConnectionError("A stream was refused."))


class Room:
    """All pages; for each message its time, and how many answers it told of that were news."""

    def __init__(self, asked: dict) -> None:
        self.port = asked["port"]
        self.streams = min(asked["streams"], MOST_STREAMS)
        # A page's token opens eight streams: each stream here is of a page of its own.
        self.tokens = iter(asked.get("tokens") or [])
        self.request = (
            f"GET {asked['stream']}%s HTTP/1.1\r\nHost: localhost:{self.port}\r\n{AGENT}"
            f"Accept: text/event-stream\r\nCookie: longtable_session={'x' * 32}\r\n\r\n"
        ).encode()
        self.pages: list[Page] = []
        self.lost = self.message_bytes = 0
        self.times, self.before, self.after = array("d"), array("l"), array("l")

    def note(self, before: int, after: int) -> None:
        self.times.append(time.time())
        self.before.append(before)
        self.after.append(after)

    async def fill(self, until: int) -> float:
        """Open streams, two hundred at a time; seconds until each has heard a first word."""
        loop, started = asyncio.get_running_loop(), time.perf_counter()
        while len(self.pages) < until:
            many = min(AT_ONCE, until - len(self.pages))
            source = (f"127.0.0.{2 + len(self.pages) // AN_ADDRESS}", 0)
            opened = await asyncio.gather(
                *(
                    loop.create_connection(
                        lambda: Page(self), "127.0.0.1", self.port, local_addr=source
                    )
                    for _ in range(many)
                )
            )
            await asyncio.gather(*(page.open for _, page in opened))
            self.pages += [page for _, page in opened]
        return time.perf_counter() - started


class Line(asyncio.Protocol):
    """A connection that posts one thing after another."""

    def __init__(self) -> None:
        self.got = b""
        self.answer: asyncio.Future[bytes] | None = None

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.got += data
        head, separator, body = self.got.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head.lower())
        if separator and len(body) >= int(length[1] if length else 0) and self.answer:
            self.got = b""
            self.answer.set_result(head.split()[1])

    def connection_lost(self, exc):
        if self.answer and not self.answer.done():
            self.answer.set_exception(ConnectionError("The server hung up."))

    async def post(self, request: bytes) -> bytes:
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self.answer


class Posts:
    """What the room's guests send, a fixed number a second, each when it is due."""

    def __init__(self, asked: dict) -> None:
        self.port = asked["port"]
        self.path, self.headers, self.body = asked["posts"]
        self.guests = asked.get("guests", 1)
        self.rate = min(asked["a_second"], MOST_A_SECOND)
        self.total = int(self.rate * min(asked["seconds"], LONGEST_S))
        self.sent = array("d", bytes(8 * self.total))
        self.took_ms = array("d")
        self.saved = self.refused = 0

    def request(self, number: int) -> bytes:
        given = {"number": number + 1, "guest": number % self.guests, "key": uuid.uuid4()}
        body = (self.body % given).encode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: localhost:{self.port}\r\n{AGENT}"
            f"{self.headers % given}Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    async def send_all(self) -> None:
        loop = asyncio.get_running_loop()
        self.began = time.time()
        lines = [
            (await loop.create_connection(Line, "127.0.0.1", self.port))[1]
            for _ in range(min(self.total, 64))
        ]
        await asyncio.gather(*(self._send(line, n, len(lines)) for n, line in enumerate(lines)))
        for line in lines:
            line.transport.close()

    async def _send(self, line: Line, first: int, step: int) -> None:
        for number in range(first, self.total, step):
            await asyncio.sleep(max(0.0, self.began + number / self.rate - time.time()))
            self.sent[number] = time.time()
            if await line.post(self.request(number)) in (b"200", b"204"):
                self.saved += 1
                self.took_ms.append((time.time() - self.sent[number]) * 1000)
            else:
                self.refused += 1


def lateness(room: Room, posts: Posts, first: int) -> dict[str, float]:
    """Of each answer on each screen, how long after it was sent it was there, in ms.

    The server stores in the order in which things arrive: the n-th sent is there when n are told.
    """
    sent = np.sort(np.frombuffer(posts.sent))
    times = np.frombuffer(room.times)
    before = np.clip(np.frombuffer(room.before, dtype=np.int64) - first, 0, len(sent))
    after = np.clip(np.frombuffer(room.after, dtype=np.int64) - first, 0, len(sent))
    times, before, after = (values[after > before] for values in (times, before, after))
    if not len(times):
        return {"pairs": 0, "p50_ms": 0.0, "p95_ms": 0.0, "worst_ms": 0.0}
    bins = np.zeros(60_001, dtype=np.int64)
    for start in range(0, len(times), 20_000):
        each = slice(start, start + 20_000)
        many = after[each] - before[each]
        ends = np.cumsum(many)
        which = np.arange(ends[-1]) - np.repeat(ends - many, many) + np.repeat(before[each], many)
        late = (np.repeat(times[each], many) - sent[which]) * 1000
        bins += np.bincount(np.clip(late, 0, 60_000).astype(np.int64), minlength=60_001)
    share = np.cumsum(bins) / bins.sum()
    p50, p95, worst = (int(np.searchsorted(share, part)) for part in (0.5, 0.95, 1.0))
    return {"pairs": int(bins.sum()), "p50_ms": p50, "p95_ms": p95, "worst_ms": worst}


async def settle(room: Room, wanted: int) -> float:
    """Wait until every page knows of all answers; seconds that the slowest took."""
    started = time.perf_counter()
    while time.perf_counter() - started < TO_SETTLE_S:
        if all(page.known >= wanted for page in room.pages):
            break
        await asyncio.sleep(0.05)
    return time.perf_counter() - started


def say(**figures: object) -> None:
    print(json.dumps(figures), flush=True)


async def told_to_go_on() -> None:
    await asyncio.wait_for(asyncio.to_thread(sys.stdin.readline), LONGEST_S)


async def main(asked: dict) -> None:
    room, posts = Room(asked), Posts(asked)
    half = await room.fill(room.streams // 2)
    say(half_s=half)
    await told_to_go_on()
    joined = half + await room.fill(room.streams)
    say(joined_s=joined)
    await told_to_go_on()
    first = max((page.known for page in room.pages), default=0)
    heard = len(room.times)
    await posts.send_all()
    ended = time.time()
    settled = await settle(room, first + posts.saved)
    took = sorted(posts.took_ms)
    say(
        sent=posts.total,
        saved=posts.saved,
        refused=posts.refused,
        took_s=ended - posts.began,
        saved_p95_ms=took[int(len(took) * 0.95)] if took else 0.0,
        messages=len(room.times) - heard,
        message_bytes=room.message_bytes,
        lost_streams=room.lost,
        settled_s=settled,
        counts=sorted({page.known - first for page in room.pages}),
        **lateness(room, posts, first),
    )


if __name__ == "__main__":
    wanted, hard = 16_384, resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    wanted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    uvloop.run(main(json.loads(sys.stdin.readline())))
