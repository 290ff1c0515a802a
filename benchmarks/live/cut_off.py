"""Guests who answer four hundred times a second while the server or the database is killed.

They remember exactly what they were told, and send again what was not acknowledged, as pages do.
"""

import asyncio
import itertools
import json
import re
import time
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass, field

LINES, A_SECOND = 64, 400
BY_FORM = 20  # one answer in so many comes from a page without a script
CSRF = "k" * 32
TOLD = re.compile(r'"count-\d+":"([\d,]+) so far')
PATIENCE_S = 30.0
CUT_OFF = (OSError, asyncio.IncompleteReadError)


@dataclass
class Said:
    """What one guest sent, and whether the server answered that it is saved."""

    number: int
    guest: int
    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    is_saved: bool = False

    @property
    def text(self) -> str:
        """Words that nobody else has."""
        return f"Answer {self.number}, with some words about trust."


@dataclass
class Crowd:
    """Everybody at one question of a running site, and everything that they have ever said."""

    port: int
    code: str
    activity: int
    guests: int
    said: list[Said] = field(default_factory=list)

    async def talk(self, stop: asyncio.Event) -> None:
        """Answer until told to stop; a line that is cut is not picked up again."""
        turns = itertools.cycle(range(self.guests))
        await asyncio.gather(*(self._talk(stop, turns, line) for line in range(LINES)))

    async def _talk(self, stop: asyncio.Event, turns: "itertools.cycle[int]", line: int) -> None:
        pause = LINES / A_SECOND
        due = time.monotonic() + pause * line / LINES
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            while not stop.is_set():
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                due += pause
                said = Said(len(self.said), next(turns))
                self.said.append(said)
                said.is_saved = await self._post(reader, writer, said)
            writer.close()
        except CUT_OFF:
            return

    async def send_again(self) -> int:
        """Send again what was not acknowledged, until it is. Returns how many there were."""
        waiting = [said for said in self.said if not said.is_saved]
        left = iter(waiting)
        await asyncio.gather(*(self._send_again(left) for _ in range(LINES)))
        return len(waiting)

    async def _send_again(self, left: "itertools.chain[Said]") -> None:
        until = time.monotonic() + PATIENCE_S
        for said in left:
            while not said.is_saved and time.monotonic() < until:
                try:
                    reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                    said.is_saved = await self._post(reader, writer, said)
                    writer.close()
                except CUT_OFF:
                    pass
                if not said.is_saved:
                    await asyncio.sleep(0.2)

    async def _post(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, said: Said
    ) -> bool:
        writer.write(self._request(said))
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head.lower())
        await reader.readexactly(int(length[1]) if length else 0)
        return head.split()[1] in (b"200", b"302")

    def _request(self, said: Said) -> bytes:
        path, kind = f"/c/{self.code}/answers/", "application/json"
        body = json.dumps({"key": said.key, "activity": self.activity, "words": [said.text]})
        if said.number % BY_FORM == 0:
            path, kind = (
                f"/c/{self.code}/activities/{self.activity}/",
                "application/x-www-form-urlencoded",
            )
            fields = {"csrfmiddlewaretoken": CSRF, "key": said.key, "text": said.text}
            body = urllib.parse.urlencode(fields)
        return (
            f"POST {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nContent-Type: {kind}\r\n"
            f"Cookie: csrftoken={CSRF}; longtable_guest_{self.code}=voter-{said.guest}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        ).encode()

    @property
    def saved(self) -> list[str]:
        """What was acknowledged."""
        return [said.text for said in self.said if said.is_saved]

    async def told_right(self, state: str) -> float:
        """Seconds until the live state at the path `state` tells of everything that was said."""
        started = time.monotonic()
        while time.monotonic() - started < PATIENCE_S:
            if await asyncio.to_thread(self._told, state) == len(self.said):
                break
            await asyncio.sleep(0.05)
        return time.monotonic() - started

    def _told(self, state: str) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{state}", timeout=5) as it:
                found = TOLD.search(it.read().decode())
        except OSError:
            return -1
        return int(found[1].replace(",", "")) if found else -1
