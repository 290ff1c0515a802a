"""Short answers in JSON, sent without Django."""

from longtable.foundation.live.stream import Send

PLAIN_HEADERS = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]
JSON_HEADERS = [*PLAIN_HEADERS, (b"content-type", b"application/json; charset=utf-8")]


async def answer(
    send: Send, status: int, body: bytes, headers: tuple[tuple[bytes, bytes], ...] = ()
) -> None:
    """Send a whole answer; `body` is JSON already."""
    length = () if status == 304 else ((b"content-length", str(len(body)).encode()),)
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [*JSON_HEADERS, *headers, *length],
        }
    )
    await send({"type": "http.response.body", "body": body, "more_body": False})
