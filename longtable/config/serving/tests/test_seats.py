"""A crowd of requests shares a few threads, and each of them is answered."""

import asyncio
import threading

from asgiref.sync import sync_to_async

from longtable.config.serving import refusal, seats
from longtable.config.serving.body import BodyReader
from longtable.config.serving.seats import Seated, seats_of
from longtable.config.serving.tests.requesting import Sender


class Pages:
    """An application that does its work in a thread, as Django's views do."""

    def __init__(self):
        self.threads = set()
        self.at_once = 0
        self.most_at_once = 0
        self.may_end = threading.Event()
        self.may_end.set()

    async def __call__(self, scope, receive, send):
        await receive()
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await sync_to_async(self._view)()
        self.at_once -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _view(self):
        self.threads.add(threading.current_thread().name)
        self.may_end.wait(5)


def crowd(pages: Pages, size: int, number_of_seats: int) -> list[Sender]:
    async def scenario():
        seated = Seated(pages, BodyReader(1000), seats=number_of_seats)
        senders = [Sender([b""]) for _ in range(size)]
        await asyncio.gather(*(seated(s.scope, s.receive, s.send) for s in senders))
        return senders

    return asyncio.run(scenario())


def test_crowd_is_answered_by_no_more_threads_than_there_are_seats():
    pages = Pages()

    senders = crowd(pages, size=100, number_of_seats=3)

    assert {sender.status for sender in senders} == {200}
    assert pages.most_at_once == 3
    assert pages.threads <= {"seat-0_0", "seat-1_0", "seat-2_0"}


def test_request_that_waits_too_long_for_a_seat_is_told_to_try_again(monkeypatch):
    monkeypatch.setattr(seats, "LONGEST_WAIT_S", 0.01)
    monkeypatch.setattr(refusal, "LINGER_S", 0.01)
    pages = Pages()
    pages.may_end.clear()

    async def scenario():
        seated = Seated(pages, BodyReader(1000), seats=1)
        seen, waiting = Sender([b""]), Sender([b""])
        first = asyncio.ensure_future(seated(seen.scope, seen.receive, seen.send))
        await asyncio.sleep(0)
        await seated(waiting.scope, waiting.receive, waiting.send)
        pages.may_end.set()
        await first
        return seen.status, waiting.status, waiting.page

    seen, status, page = asyncio.run(scenario())

    assert (seen, status) == (200, 503)
    assert (
        "<h1>Too many people are here at once</h1><p>The server could not answer in time, and"
        " nothing was saved. Try again in a minute.</p>"
    ) in page


def test_page_that_fails_gives_its_seat_back():
    async def fails(scope, receive, send):
        raise RuntimeError("The page is broken.")

    async def scenario():
        seated = Seated(fails, BodyReader(1000), seats=1)
        sender = Sender([b"", b""])
        outcomes = [
            await asyncio.gather(
                seated(sender.scope, sender.receive, sender.send), return_exceptions=True
            )
            for _ in range(2)
        ]
        return [str(outcome[0]) for outcome in outcomes]

    assert asyncio.run(scenario()) == ["The page is broken."] * 2


def test_several_workers_share_the_seats_of_one_but_each_has_eight():
    assert [seats_of(workers) for workers in (1, 2, 4, 16)] == [24, 12, 8, 8]
