"""What is sent past Django: read, bounded, stored, and refused in plain words."""

import asyncio
import json
import re

import pytest

from longtable.foundation.live import intake
from longtable.foundation.live.intake import Intake, PostRoom
from longtable.foundation.live.question import Refusal

STORED: list[str] = []


def read(letter):
    if "text" not in letter.content:
        raise Refusal(400, "There is no text.")
    who = letter.content.get("who") or letter.cookies.get("who", "nobody")
    return who, (letter.address[0], letter.content["text"])


def store(items):
    STORED.extend(text for _, text in items)
    refused = {"late": Refusal(409, "It has closed."), "unknown": Refusal(403, "Join it first.")}
    return [refused.get(text) for _, text in items]


@pytest.fixture(autouse=True)
def one_intake(monkeypatch):
    STORED.clear()
    only = Intake(re.compile(r"/box/([a-z]+)/"), read, store, most_a_minute=3)
    monkeypatch.setattr(intake, "_intakes", [only])
    monkeypatch.setattr(intake, "close_old_connections", lambda: None)


def post(*bodies, path="/box/a/", method="POST", kind=b"application/json", cookie=b"who=alice"):
    """Post each body in turn to one post room; [(status, answer)]."""
    headers = [(b"content-type", kind), (b"cookie", cookie)]
    scope = {"type": "http", "path": path, "method": method, "headers": headers}

    async def one(room, body):
        sent = []

        async def receive():
            return {"type": "http.request", "body": body}

        async def send(message):
            sent.append(message)

        await room(scope, receive, send)
        return sent[0]["status"], json.loads(sent[1]["body"])

    async def all_of_them():
        room = PostRoom()
        room.start()
        try:
            return [await one(room, body) for body in bodies]
        finally:
            room.stop()

    return asyncio.run(all_of_them())


def test_what_is_sent_is_stored_and_answered():
    assert post(b'{"text": "hello"}') == [(200, {"saved": True, "look_within": 0})]
    assert STORED == ["hello"]


def test_reason_of_the_store_reaches_whoever_sent():
    assert post(b'{"text": "late"}') == [(409, {"error": "It has closed."})]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"text"', b"null", b"\xff\xfe", b"[" * 15_000, b'{"text": NaN']
)
def test_what_is_no_object_is_refused(body):
    [(status, answer)] = post(body)

    assert (status, answer) == (400, {"error": intake.UNREADABLE})
    assert STORED == []


def test_too_large_is_refused():
    assert post(b'{"text": "%s"}' % (b"x" * 17_000)) == [(413, {"error": intake.TOO_LARGE})]


@pytest.mark.parametrize("kind", [b"application/x-www-form-urlencoded", b"text/plain", b""])
def test_form_of_another_site_is_refused(kind):
    [(status, _)] = post(b'{"text": "hello"}', kind=kind)

    assert status == 415
    assert STORED == []


def test_only_posts_are_taken():
    [(status, _)] = post(b"", method="GET")

    assert status == 405


def test_flood_of_one_sender_is_stopped_and_says_so():
    answers = post(*[b'{"text": "hello"}'] * 5)

    assert [status for status, _ in answers] == [200, 200, 200, 429, 429]
    assert answers[4][1] == {"error": intake.TOO_OFTEN}
    assert STORED == ["hello"] * 3


def test_strangers_are_stopped_and_who_is_known_at_their_address_is_not(monkeypatch):
    monkeypatch.setattr(intake, "STRANGERS_A_MINUTE", 2)
    sent = [("alice", "first"), *[(f"stranger {n}", "unknown") for n in range(3)]]
    sent += [("alice", "second"), ("bob", "third")]

    answers = post(*[json.dumps({"who": who, "text": text}).encode() for who, text in sent])

    assert [status for status, _ in answers] == [200, 403, 403, 429, 200, 429]
    assert [text for text in STORED if text != "unknown"] == ["first", "second"]


def test_broken_cookies_are_no_cookies():
    assert post(b'{"text": "hello"}', cookie=b"who=\xff;;=;") == [
        (200, {"saved": True, "look_within": 0})
    ]
