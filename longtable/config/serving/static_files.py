"""Style sheets, scripts and pictures straight from the collected folder, before Django.

Hundreds may arrive in the same minute, each fetching several files, some on slow lines: none of
that should take a thread from somebody's answer.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from servestatic.middleware import ServeStaticMiddleware
from servestatic.responders import Redirect, Response, StaticFile

from longtable.config.serving.asgi import Receive, Scope, Send

CHUNK = 64_000


class StaticFiles:
    """What ServeStatic's middleware would serve, with the same names, headers and compression.

    A middleware that is asynchronous makes each page go through it there and back.
    """

    def __init__(self) -> None:
        self._shelf = ServeStaticMiddleware(_nothing_else)

    def has(self, path: str) -> bool:
        """Whether this is the address of a file."""
        return self._find(path) is not None

    def _find(self, path: str) -> StaticFile | Redirect | None:
        """While developing, files change: they are looked for each time."""
        if not self._shelf.autorefresh:
            return self._shelf.files.get(path)
        return self._shelf.find_file(path) if path.startswith(self._shelf.static_prefix) else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with one file, in the best compression that the browser takes."""
        found = self._find(scope["path"])
        if found is None:
            raise LookupError("There is no such file: ask `has` first.")
        answer = found.get_response(scope["method"], _as_wsgi(scope))
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
