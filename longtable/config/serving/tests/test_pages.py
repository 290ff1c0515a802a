"""Pages are answered whole in one thread, with all that Django does around a view."""

import asyncio
import threading

import pytest
from django.core.signals import request_finished, request_started
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path

from longtable.config.serving.pages import Pages
from longtable.config.serving.tests.requesting import Sender

threads = []


def here(*_, **__):
    threads.append(threading.get_ident())


def plain(request):
    here()
    response = HttpResponse(request.body.upper())
    response.set_cookie("seat", "7")
    return response


def in_parts(request):
    async def parts():
        yield b"one "
        yield b"two"

    return StreamingHttpResponse(parts())


def broken(request):
    raise RuntimeError("The view is broken.")


def sorry(request):
    here()
    return HttpResponse("Sorry.", status=500)


handler500 = sorry
urlpatterns = [path("plain/", plain), path("parts/", in_parts), path("broken/", broken)]


@pytest.fixture
def ask(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware"]
    settings.LOGGING_CONFIG = None
    threads.clear()
    request_started.connect(here)
    request_finished.connect(here)
    yield lambda address, **sent: asyncio.run(_asked(address, **sent))
    request_started.disconnect(here)
    request_finished.disconnect(here)


async def _asked(address, chunks=(b"",), **how):
    sender = Sender(chunks, **how)
    scope = {**sender.scope, "path": address, "query_string": b""}
    await Pages()(scope, sender.receive, sender.send)
    return sender


def test_page_is_made_and_closed_in_one_thread(ask):
    sender = ask("/plain/", chunks=[b"hear", b" me", b""])

    assert (sender.status, sender.page) == (200, "HEAR ME")
    assert sender.headers[b"Set-Cookie"] == b"seat=7; Path=/"
    assert len(threads) == 3
    assert len(set(threads)) == 1


def test_answer_in_parts_is_sent_and_closed(ask):
    sender = ask("/parts/")

    assert (sender.status, sender.page) == (200, "one two")
    assert len(threads) == 2


def test_broken_view_is_answered_by_the_error_page(ask):
    sender = ask("/broken/")

    assert (sender.status, sender.page) == (500, "Sorry.")
    assert len(set(threads)) == 1


def test_nobody_is_answered_who_left_while_sending(ask):
    sender = ask("/plain/", chunks=[b"half"], leaves=True)

    assert (sender.status, threads) == (0, [])
