"""The server itself: uvicorn with bounds, and live streams that end before it does."""

import contextlib
import gc
import importlib
import signal
import socket
import sys
from collections.abc import Callable

import uvicorn

from longtable.config.serving.premises import raise_file_limit
from longtable.config.serving.protocol import PatientProtocol
from longtable.config.serving.site import Site

# Whatever else a process has open: database, static files, uploads, standard streams.
OTHER_FILES = 400
TO_FINISH_S = 2
# A proxy on the same machine, in the same container network or on the same private network.
PROXIES = ["127.0.0.1", "::1", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]


class Server(uvicorn.Server):
    """Uvicorn that lets live streams go first: it would otherwise wait for them to end."""

    def __init__(self, config: uvicorn.Config, site: Site, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._site = site
        self._say_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        # What is here now stays: let no garbage collection walk through it while people join.
        gc.collect()
        gc.freeze()
        self._say_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then everything else."""
        await self._site.hub.close()
        await super().shutdown(sockets)


def serve(listener: socket.socket, *, behind_proxy: bool, started: Callable[[], None]) -> None:
    """Serve the site on a bound socket until SIGINT or SIGTERM; streams and all end within 3 s."""
    site: Site = importlib.import_module("longtable.config.asgi").application
    config = uvicorn.Config(
        site,
        http=PatientProtocol,
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,  # addresses of people, and tokens
        server_header=False,
        backlog=4096,
        limit_concurrency=raise_file_limit() - OTHER_FILES,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=TO_FINISH_S,
        proxy_headers=behind_proxy,
        forwarded_allow_ips=PROXIES,
    )
    # Uvicorn raises the signal again when it has stopped; asked to stop, we end well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with contextlib.suppress(KeyboardInterrupt):
        Server(config, site, started).run([listener])
