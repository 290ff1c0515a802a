"""HTTP/1.1 by uvicorn's fast parser, with bounds on what an unfriendly client can hold open."""

import asyncio
import socket

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from longtable.foundation.live.question import EXTENSION

HEADERS_WITHIN_S = 10.0
LARGEST_HEADERS = 32_768
READ_WITHIN_S = 600.0
UNSENT_BYTES = 16_384
UNANSWERED_MS = 30_000
# Linux has both; elsewhere streams work with the kernel's own, larger buffers.
NARROW = [
    (getattr(socket, name), value)
    for name, value in (("TCP_NOTSENT_LOWAT", UNSENT_BYTES), ("TCP_USER_TIMEOUT", UNANSWERED_MS))
    if hasattr(socket, name)
]


class PatientProtocol(HttpToolsProtocol):
    """One connection. Headers must come soon and be short; answers must be read at last."""

    _deadline: asyncio.TimerHandle | None = None
    _header_bytes: int = 0
    _in_headers: bool = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """Wait for the first request, not for ever."""
        super().connection_made(transport)
        self._expect_headers()

    def data_received(self, data: bytes) -> None:
        """Parse, and hang up on headers without end."""
        if self.timeout_keep_alive_task is not None:
            self._expect_headers()  # uvicorn now stops its own clock, for however little came
        super().data_received(data)
        if self._in_headers and not self.transport.is_closing():
            self._header_bytes += len(data)
            if self._header_bytes > LARGEST_HEADERS:
                self.send_400_response("The headers of this request are too long.")

    def on_message_begin(self) -> None:
        """A request begins: its headers must come soon."""
        super().on_message_begin()
        self._expect_headers()

    def on_headers_complete(self) -> None:
        """The headers are here."""
        self._in_headers = False
        self._header_bytes = 0
        self._forget_deadline()
        self.scope["extensions"] = {EXTENSION: self}  # type: ignore[dict-item]  # uvicorn's has none
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing more to wait for."""
        self._forget_deadline()
        super().connection_lost(exc)

    def timeout_keep_alive_handler(self) -> None:
        """Close an idle connection, even when its client never reads the last answer."""
        super().timeout_keep_alive_handler()
        if self.transport.get_write_buffer_size():
            self.loop.call_later(READ_WITHIN_S, self.transport.abort)

    def narrow(self) -> None:
        """Hold a stream for hours: little unsent data, a vanished client noticed, little memory."""
        self.transport.set_write_buffer_limits(UNSENT_BYTES)
        raw = self.transport.get_extra_info("socket")
        for option, value in NARROW:
            raw.setsockopt(socket.IPPROTO_TCP, option, value)
        # Its request is not read again, save for one word by uvicorn; a browser's has 3 KB.
        method = self.scope["method"]
        self.headers.clear()
        self.scope.clear()  # type: ignore[attr-defined]  # typed as if its keys were for ever
        self.scope["method"] = method

    def abort(self) -> None:
        """Drop the connection at once."""
        self.transport.abort()

    def write(self, chunk: bytes) -> bool:
        """Pass on a chunk of the answer that has begun; False if the reader has to catch up."""
        cycle = self.cycle
        if self.flow.write_paused or not cycle.chunked_encoding:
            return False
        if not cycle.disconnected:
            self.transport.write(chunk)
        return True

    def _expect_headers(self) -> None:
        self._in_headers = True
        if self._deadline is None:
            self._deadline = self.loop.call_later(HEADERS_WITHIN_S, self.transport.abort)

    def _forget_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
