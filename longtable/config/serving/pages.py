"""Django's pages, each answered from beginning to end in the one thread that its seat is."""

from typing import Any

from asgiref.sync import sync_to_async
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.urls import set_script_prefix


class Pages(ASGIHandler):
    """Django's own handler without its changes of thread.

    That one goes to and fro between the loop and a thread for each middleware that is asynchronous,
    for the view, for its signals and to close the response: up to a dozen times a page, which cost
    a third of a small one. Views and middleware here are synchronous all.
    """

    def load_middleware(self, is_async: bool = False) -> None:
        """Make the chain of middleware a synchronous one."""
        super().load_middleware(is_async=False)

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request; a response that is whole is closed before it is on its way."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        response = await sync_to_async(self._answer)(scope, body)
        try:
            await self.send_response(response, send)
        finally:
            if response.streaming:
                await sync_to_async(response.close)()

    def _answer(self, scope: Any, body: Any) -> Any:
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request, refusal = self.create_request(scope, body)
        if request is None:
            body.close()
        response: Any = refusal if request is None else self.get_response(request)
        response._handler_class = self.__class__
        if not response.streaming:
            response.close()
        return response
