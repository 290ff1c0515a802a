"""The root ASGI application: streams, votes and static files first, all else Django's."""

import asyncio

from longtable.config.serving.asgi import Application, Receive, Scope, Send
from longtable.config.serving.static_files import StaticFiles
from longtable.config.serving.tasks_worker import TasksWorker
from longtable.foundation.live.hub import Hub
from longtable.foundation.live.intake import PostRoom


class Site:
    """Routes streams, votes and static files past Django, and runs what lives beside the pages."""

    def __init__(
        self,
        hub: Hub,
        pages: Application,
        static_files: StaticFiles,
        post_room: PostRoom,
        worker: TasksWorker | None = None,
    ) -> None:
        self.hub = hub
        self._post_room = post_room
        self._pages = pages
        self._static_files = static_files
        self._worker = worker

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through the server's start and stop."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["path"].startswith("/live/"):
            await self.hub(scope, receive, send)
        elif self._post_room.find(scope):
            await self._post_room(scope, receive, send)
        elif self._static_files.has(scope["path"]):
            await self._static_files(scope, receive, send)
        else:
            await self._pages(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await self.hub.start()
        self._post_room.start()
        if self._worker:
            self._worker.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.hub.close()
        await asyncio.to_thread(self._post_room.stop)
        if self._worker:
            await self._worker.stop()
        await self.hub.stop()
        await send({"type": "lifespan.shutdown.complete"})
