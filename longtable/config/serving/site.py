"""The root ASGI application: live streams first, everything else Django's, started and stopped."""

from longtable.config.serving.asgi import Application, Receive, Scope, Send
from longtable.config.serving.tasks_worker import TasksWorker
from longtable.foundation.live.hub import Hub


class Site:
    """Routes `/live/…` to the hub before Django sees it, and runs what lives beside the pages."""

    def __init__(self, hub: Hub, pages: Application, worker: TasksWorker | None = None) -> None:
        self.hub = hub
        self._pages = pages
        self._worker = worker

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through the server's start and stop."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["path"].startswith("/live/"):
            await self.hub(scope, receive, send)
        else:
            await self._pages(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await self.hub.start()
        if self._worker:
            self._worker.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.hub.close()
        if self._worker:
            await self._worker.stop()
        await send({"type": "lifespan.shutdown.complete"})
