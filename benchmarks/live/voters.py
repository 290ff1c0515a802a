"""Many guests in one process: post answers to 127.0.0.1 and say how soon each was saved.

    python benchmarks/live/voters.py PORT CODE ACTIVITY GUESTS WAY LINES SECONDS [A_SECOND]

WAY is `letters` (JSON, as scripts send) or `forms` (as pages without a script do). On LINES
connections, each sends as soon as it is answered, or all together A_SECOND a second. Prints
{"saved": [[sent, answered] …], "refused": {status: count}} with times in seconds since the epoch.
At most 200,000 posts and three minutes.
"""

import asyncio
import itertools
import json
import sys
import time
import urllib.parse
import uuid
from collections import Counter

import uvloop

MOST = 200_000
LONGEST_S = 180
CSRF = "k" * 32
AGENT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile"


class Voters:
    """Guests `voter-0` …, who take turns on the lines."""

    def __init__(self, port: int, code: str, activity: int, guests: int, way: str) -> None:
        self.port = port
        self.code = code
        self.activity = activity
        self.way = way
        self.guests = itertools.cycle(range(guests))
        self.saved: list[tuple[float, float]] = []
        self.refused: Counter[int] = Counter()

    def request(self, guest: int) -> bytes:
        cookie = f"csrftoken={CSRF}; longtable_guest_{self.code}=voter-{guest}"
        key, text = str(uuid.uuid4()), f"Answer {guest}, with some words about trust."
        if self.way == "letters":
            path, kind = f"/c/{self.code}/answers/", "application/json"
            body = json.dumps({"key": key, "activity": self.activity, "words": [text]})
        else:
            path, kind = (
                f"/c/{self.code}/activities/{self.activity}/",
                ("application/x-www-form-urlencoded"),
            )
            body = urllib.parse.urlencode({"csrfmiddlewaretoken": CSRF, "key": key, "text": text})
        return (
            f"POST {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nUser-Agent: {AGENT}\r\n"
            f"Content-Type: {kind}\r\nCookie: {cookie}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        ).encode()

    async def line(self, until: float, pace: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        due = time.time() + pace * (next(self.guests) % 97) / 97
        while time.time() < until and len(self.saved) < MOST:
            if pace:
                await asyncio.sleep(max(0.0, due - time.time()))
                due += pace
            sent = time.time()
            writer.write(self.request(next(self.guests)))
            status = await _answer(reader)
            if status in (200, 302):
                self.saved.append((sent, time.time()))
            else:
                self.refused[status] += 1
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for header in head.lower().split(b"\r\n"):
        if header.startswith(b"content-length:"):
            length = int(header.split(b":")[1])
    await reader.readexactly(length)
    return int(head.split()[1])


async def main(voters: Voters, lines: int, seconds: float, a_second: float) -> None:
    until = time.time() + min(seconds, LONGEST_S)
    pace = lines / a_second if a_second else 0.0
    await asyncio.gather(*(voters.line(until, pace) for _ in range(lines)))
    print(json.dumps({"saved": voters.saved, "refused": dict(voters.refused)}))


if __name__ == "__main__":
    port, code, activity, guests, way, lines, seconds, *rest = sys.argv[1:]
    crowd = Voters(int(port), code, int(activity), int(guests), way)
    uvloop.run(main(crowd, int(lines), float(seconds), float(rest[0]) if rest else 0.0))
