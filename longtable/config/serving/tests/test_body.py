"""A body is read in full before Django, and refused in plain words when it is too much."""

import asyncio

import pytest

from longtable.config.serving import refusal
from longtable.config.serving.body import AROUND_A_FILE, BodyReader, Patience
from longtable.config.serving.seats import Seated
from longtable.config.serving.tests.requesting import Sender

MEGABYTE = 1_000_000
MOST = 2 * MEGABYTE


class Echo:
    """An application that remembers the body it was given."""

    def __init__(self):
        self.body = None

    async def __call__(self, scope, receive, send):
        self.body, more = b"", True
        while more:
            message = await receive()
            self.body += message["body"]
            more = message["more_body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"taken", "more_body": False})


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(refusal, "LINGER_S", 0.01)


def deliver(sender: Sender, patience: Patience | None = None) -> Echo:
    async def scenario():
        echo = Echo()
        seated = Seated(echo, BodyReader(MOST, patience), seats=1)
        await seated(sender.scope, sender.receive, sender.send)
        return echo

    return asyncio.run(scenario())


@pytest.mark.parametrize("chunks", [[b""], [b"a", b""], [b"ab" * 200_000, b"c" * 300_001, b""]])
def test_body_within_bounds_arrives_unchanged(chunks):
    sender = Sender(chunks)

    echo = deliver(sender)

    assert echo.body == b"".join(chunks)
    assert (sender.status, sender.page) == (200, "taken")


def test_body_that_announces_too_much_is_refused_unread(quick):
    sender = Sender([b"x" * MEGABYTE] * 200, length=200 * MEGABYTE)

    echo = deliver(sender)

    assert echo.body is None
    assert sender.status == 413
    assert sender.headers[b"connection"] == b"close"
    assert (
        "<h1>This is too large to send</h1><p>The largest file that can be sent here has 2 MB,"
        " and nothing was saved. Go back and choose a smaller file.</p>"
    ) in sender.page


def test_body_that_turns_out_too_much_is_refused_where_it_does(quick):
    sender = Sender([b"x" * MEGABYTE] * 4)

    echo = deliver(sender)

    assert echo.body is None
    assert sender.status == 413


def test_body_of_the_largest_file_with_its_form_is_taken():
    sender = Sender([b"x" * MOST, b"y" * AROUND_A_FILE, b""], length=MOST + AROUND_A_FILE)

    echo = deliver(sender)

    assert len(echo.body) == MOST + AROUND_A_FILE


def test_body_that_stops_coming_is_refused(quick):
    sender = Sender([b"x"])

    echo = deliver(sender, Patience(silence=0.01))

    assert echo.body is None
    assert sender.status == 408
    assert (
        "<h1>This took too long to arrive</h1><p>The line was silent for too long, and nothing"
        " was saved. Go back and send it again.</p>"
    ) in sender.page


def test_body_that_trickles_for_ever_is_refused(quick):
    def trickle():
        while True:
            yield b"x"

    sender = Sender(trickle())
    whole = sender.receive

    async def slowly():
        await asyncio.sleep(0.001)
        return await whole()

    sender.receive = slowly

    deliver(sender, Patience(whole=0.02))

    assert sender.status == 408


def test_sender_who_leaves_half_way_is_not_answered():
    sender = Sender([b"x"], leaves=True)

    echo = deliver(sender)

    assert echo.body is None
    assert sender.status == 0
