"""The practical limit: an ASGI fan-out that checks nothing, stores nothing and builds nothing.

A POST's body goes to every listener as it is; anything else listens.
"""

import asyncio

START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"text/event-stream")],
}
listeners = set()


async def application(scope, receive, send):
    if scope["type"] == "lifespan":
        await live(receive, send)
    elif scope["method"] == "POST":
        await publish(receive, send)
    else:
        await listen(receive, send)


async def listen(receive, send):
    await send(START)
    await send({"type": "http.response.body", "body": b": welcome\n\n", "more_body": True})
    listeners.add(send)
    try:
        while (await receive())["type"] != "http.disconnect":
            pass
    finally:
        listeners.discard(send)


async def publish(receive, send):
    body, more = b"", True
    while more:
        message = await receive()
        body += message["body"]
        more = message["more_body"]
    part = {"type": "http.response.body", "body": body, "more_body": True}
    for count, listener in enumerate(list(listeners), start=1):
        await listener(part)
        if count % 100 == 0:
            await asyncio.sleep(0)
    headers = [(b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def live(receive, send):
    await receive()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})
