"""Bodies on their way to an application, and answers from it, in memory."""

import asyncio
from collections.abc import Iterable


class Sender:
    """Sends chunks of a body, waits as long as it is told, and collects the answer."""

    def __init__(self, chunks: Iterable[bytes], *, length: int | None = None, leaves: bool = False):
        self._chunks = iter(chunks)
        self._leaves = leaves
        self.sent = 0
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.page = ""
        headers = [] if length is None else [(b"content-length", str(length).encode())]
        self.scope = {"type": "http", "path": "/", "method": "POST", "headers": headers}

    async def receive(self) -> dict:
        chunk = next(self._chunks, None)
        if chunk is None:
            if not self._leaves:
                await asyncio.sleep(3600)
            return {"type": "http.disconnect"}
        self.sent += len(chunk)
        return {"type": "http.request", "body": chunk, "more_body": bool(chunk)}

    async def send(self, message: dict) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = dict(message["headers"])
        else:
            self.page += message.get("body", b"").decode()
