"""Style sheets, scripts and pictures straight from the collected folder, before Django.

Hundreds may arrive in the same minute, each fetching several files, some on slow lines: none of
that should take a thread from somebody's answer.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from servestatic.middleware import ServeStaticMiddleware
from servestatic.responders import Response

from longtable.config.serving.asgi import Receive, Scope, Send

CHUNK = 64_000


class StaticFiles:
    """What Django's own middleware would serve, with the same names, headers and compression."""

    def __init__(self) -> None:
        self._files = ServeStaticMiddleware(_nothing_else).files

    def has(self, path: str) -> bool:
        """Whether this is the address of a file; never so while developing, when they change."""
        return path in self._files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with one file, in the best compression that the browser takes."""
        answer = self._files[scope["path"]].get_response(scope["method"], _as_wsgi(scope))
        headers = [(b"x-content-type-options", b"nosniff")]
        headers += [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in answer.headers
            if value is not None
        ]
        status = int(answer.status)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await _send_body(answer, send)


async def _send_body(answer: Response, send: Send) -> None:
    if answer.file is not None:
        with answer.file as file:
            while chunk := file.read(CHUNK):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _as_wsgi(scope: Scope) -> dict[str, Any]:
    return {
        "HTTP_" + name.decode("latin-1").upper().replace("-", "_"): value.decode("latin-1")
        for name, value in scope["headers"]
    }


async def _nothing_else(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=404)
