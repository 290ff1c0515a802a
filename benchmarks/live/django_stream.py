"""The named peer: Django's own StreamingHttpResponse, a queue for each listener, no middleware.

It stores nothing and builds nothing: a POST's body goes to every listener as it is.
"""

import asyncio

import django
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="a-benchmark-only", MIDDLEWARE=[]
)
django.setup()
listeners: set[asyncio.Queue[bytes]] = set()


async def listen(queue):
    try:
        yield b": welcome\n\n"
        while True:
            yield await queue.get()
    finally:
        listeners.discard(queue)


async def stage(request):
    if request.method == "POST":
        for queue in listeners:
            queue.put_nowait(request.body)
        return HttpResponse(status=204)
    queue = asyncio.Queue()
    listeners.add(queue)
    return StreamingHttpResponse(listen(queue), content_type="text/event-stream")


urlpatterns = [path("", stage)]
application = get_asgi_application()
