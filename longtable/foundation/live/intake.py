"""What crowds send at once: small JSON, past Django's pages, stored in batches by one writer.

A page's form goes to Django and works without a script; a script sends the same words here, where
a vote costs a tenth. Nothing is answered 'saved' before it is on disk.
"""

import asyncio
import json
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.http import HttpRequest
from django.utils.translation import get_language_from_request, gettext_lazy, override

from longtable.foundation.live.answer import answer
from longtable.foundation.live.question import Refusal
from longtable.foundation.live.stream import Send
from longtable.foundation.live.writer import Batches, FullError, Writer

LARGEST = 16_000
PATIENCE_S = 20.0
STORED_WITHIN_S = 30.0
# Pages that show what was sent are dear: a crowd that sends at once looks again by and by.
LOOKS_A_SECOND = 20
# Letters from one address by those who may not send any; beyond this the rest wait a minute.
STRANGERS_A_MINUTE = 100
MOST_KNOWN = 100_000
JSON_TYPE = b"application/json"
BUSY = gettext_lazy(
    "The server is busy, and this was not saved. It will be sent again in a moment."
)
UNREADABLE = gettext_lazy(
    "This could not be read, and nothing was saved. Reload the page and send it again."
)
TOO_LARGE = gettext_lazy("This is too large to send here, and nothing was saved. Shorten it.")
TOO_SLOW = gettext_lazy("This took too long to arrive, and nothing was saved. Send it again.")
TOO_OFTEN = gettext_lazy("You have sent a lot in one minute. Wait a moment, then send this again.")


@dataclass(frozen=True, slots=True)
class Letter:
    """What came: the groups of the address, the cookies, the JSON object, and its language."""

    address: tuple[str, ...]
    cookies: dict[str, str]
    content: dict[str, Any]
    language: str = settings.LANGUAGE_CODE


@dataclass(frozen=True, slots=True)
class Intake:
    """One kind of thing that crowds send.

    `read` turns a letter into an item and its sender (some text), or raises Refusal; it must not
    touch the database. `store` gives None or a Refusal for each item, after its commit; it runs
    for people of several languages at once, so an item has to carry its letter's language.
    """

    path: re.Pattern[str]
    read: Callable[[Letter], tuple[str, Any]]
    store: Callable[[Sequence[Any]], Sequence[Refusal | None]]
    most_a_minute: int = 60


_intakes: list[Intake] = []


def register(intake: Intake) -> None:
    """Have what is posted to addresses like `intake.path` stored by it."""
    _intakes.append(intake)


class Post:
    """An intake as it serves: its writer and how much each sender has sent this minute."""

    def __init__(self, intake: Intake, batches: Batches | None = None) -> None:
        self.intake = intake
        self.writer = Writer(self._store, batches)
        self._sent: Counter[str] = Counter()
        self._strangers: Counter[str] = Counter()
        self._known: set[str] = set()
        self._minute = 0

    async def take(self, letter: Letter, client: str = "") -> int:
        """Store what came; within how many seconds to look at the page again. Raises Refusal.

        `client` is the address that it came from.
        """
        with override(letter.language):
            sender, item = self.intake.read(letter)
        self._bound(sender, client)
        try:
            outcome = asyncio.wrap_future(self.writer.put(item))
            refusal = await asyncio.wait_for(outcome, STORED_WITHIN_S)
        except (FullError, TimeoutError):
            raise Refusal(503, BUSY, (b"retry-after", b"5")) from None
        if refusal is not None:
            self._strangers[client] += refusal.status == 403
            raise refusal
        self._remember(sender)
        return int(self._sent.total() // LOOKS_A_SECOND)

    def _remember(self, sender: str) -> None:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known.add(sender)

    def _bound(self, sender: str, client: str) -> None:
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute, self._sent, self._strangers = minute, Counter(), Counter()
        # A whole venue may share an address: who is known there is not made to wait for others.
        if sender not in self._known and self._strangers[client] >= STRANGERS_A_MINUTE:
            raise Refusal(429, TOO_OFTEN, (b"retry-after", b"60"))
        self._sent[sender] += 1
        if self._sent[sender] > self.intake.most_a_minute:
            raise Refusal(429, TOO_OFTEN, (b"retry-after", b"60"))

    def _store(self, items: Sequence[Any]) -> Sequence[Refusal | None]:
        close_old_connections()
        try:
            return self.intake.store(items)
        finally:
            close_old_connections()


class PostRoom:
    """Every registered intake. One instance, one event loop."""

    def __init__(self, batches: Batches | None = None) -> None:
        self._batches = batches
        self._posts: list[Post] = []

    def start(self) -> None:
        """Begin to take what is sent."""
        self._posts = [Post(intake, self._batches) for intake in _intakes]
        for post in self._posts:
            post.writer.start()

    def stop(self) -> None:
        """Store what has been taken, and end."""
        for post in self._posts:
            post.writer.stop()
        self._posts = []

    def find(self, scope: dict[str, Any]) -> tuple[Post, tuple[str, ...]] | None:
        """Whoever takes what is sent to this address, and the address's groups."""
        for post in self._posts:
            if found := post.intake.path.fullmatch(scope["path"]):
                return post, found.groups()
        return None

    async def __call__(
        self, scope: dict[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]], send: Send
    ) -> None:
        """Take one thing that was sent; the answer is JSON: saved, or an error in plain words."""
        language = settings.LANGUAGE_CODE
        try:
            post, address = self.find(scope) or _nothing_here()
            headers = _checked_headers(scope)
            cookies = _cookies(headers)
            language = _language(headers, cookies)
            content = _object(await _body(receive))
            client = scope.get("client") or ("",)
            within = await post.take(Letter(address, cookies, content, language), client[0])
        except Refusal as refusal:
            with override(language):
                body = json.dumps({"error": str(refusal.sentence)}).encode()
            await answer(send, refusal.status, body, refusal.headers)
        else:
            await answer(send, 200, b'{"saved":true,"look_within":%d}' % within)


def _nothing_here() -> tuple[Post, tuple[str, ...]]:
    raise Refusal(404, "Nothing is taken at this address.")


def _checked_headers(scope: dict[str, Any]) -> dict[bytes, bytes]:
    headers: dict[bytes, bytes] = dict(scope["headers"])
    if scope["method"] != "POST":
        raise Refusal(405, "This address only takes what is sent: use POST.", (b"allow", b"POST"))
    # A form of another site cannot send this type without our leave: no forged requests.
    if headers.get(b"content-type", b"").split(b";")[0].strip() != JSON_TYPE:
        raise Refusal(415, "Send JSON, with its type in the header.")
    return headers


def _cookies(headers: dict[bytes, bytes]) -> dict[str, str]:
    try:
        jar = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def _language(headers: dict[bytes, bytes], cookies: dict[str, str]) -> str:
    """The one in which the page that sent this was rendered: the same rule as for pages."""
    request = HttpRequest()
    request.COOKIES = cookies
    request.META["HTTP_ACCEPT_LANGUAGE"] = headers.get(b"accept-language", b"").decode("latin-1")
    return get_language_from_request(request)


async def _body(receive: Callable[[], Awaitable[dict[str, Any]]]) -> bytes:
    body, more = b"", True
    try:
        async with asyncio.timeout(PATIENCE_S):
            while more:
                message = await receive()
                more = message["type"] == "http.request" and message.get("more_body", False)
                body += message.get("body", b"")
                if len(body) > LARGEST:
                    raise Refusal(413, TOO_LARGE)
    except TimeoutError:
        raise Refusal(408, TOO_SLOW) from None
    return body


def _object(body: bytes) -> dict[str, Any]:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise Refusal(400, UNREADABLE)
    return content
