"""Saying no before Django: a plain page, sent so that a browser in mid-upload still shows it."""

import asyncio
import html

from longtable.config.serving.asgi import Receive, Send

# A browser that is sending only shows an answer if it may go on sending for a while.
LINGER_S = 3.0


class Refused(Exception):  # noqa: N818  # an answer to the sender, not an error of ours
    """A request that is not taken: status, title and sentence say why and what to do."""

    def __init__(self, status: int, title: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.title = title
        self.sentence = sentence


async def refuse(refused: Refused, receive: Receive, send: Send) -> None:
    """Answer with a plain page, hear the sender out for three seconds, and hang up."""
    page = _page(refused)
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(page)).encode()),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", b"default-src 'none'"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": page, "more_body": True})
    await _hear_out(receive)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _hear_out(receive: Receive) -> None:
    try:
        async with asyncio.timeout(LINGER_S):
            message = await receive()
            while message["type"] == "http.request" and message.get("more_body"):
                message = await receive()
    except TimeoutError:
        return


def _page(refused: Refused) -> bytes:
    title, sentence = html.escape(refused.title), html.escape(refused.sentence)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title></head>\n"
        f"<body><main><h1>{title}</h1><p>{sentence}</p></main></body>\n</html>\n"
    ).encode()
