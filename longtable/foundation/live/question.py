"""What a request asks the hub for, or why it is refused: in plain JSON, before anything is read."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from longtable.foundation.live import registry, token
from longtable.foundation.live.stream import Connection
from longtable.foundation.live.token import ExpiredTokenError, ForgedTokenError, Ticket

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PATH = re.compile(r"/live/([A-Za-z0-9_-]{1,64})/([A-Za-z0-9_-]{1,64})/(stream|state)\Z")
LONGEST_QUERY = 1000
VERSION = re.compile(r"[0-9]{1,18}\Z")
EXTENSION = "longtable.connection"


class Refusal(Exception):  # noqa: N818  # an answer, not an error: it says no and why
    """A request that gets no stream and no state."""

    def __init__(
        self, status: int, sentence: "str | _StrPromise", *headers: tuple[bytes, bytes]
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Question:
    """A request with a good token."""

    ticket: Ticket
    wants_stream: bool
    version: int
    address: str
    connection: Connection | None


def understand(scope: dict[str, Any]) -> Question:
    """Read path, token and version. Raises Refusal with the status and the reason."""
    found = PATH.match(scope["path"])
    if found is None or not registry.is_registered(found[1]):
        raise Refusal(404, "There is nothing live at this address.")
    if scope["method"] != "GET":
        raise Refusal(405, "Live channels are only read: use GET.", (b"allow", b"GET"))
    if len(scope["query_string"]) > LONGEST_QUERY:
        raise Refusal(414, "This address is too long.")
    asked = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=None)
    client = scope.get("client")
    return Question(
        ticket=_ticket(asked.get("token", [""])[0], found[1], found[2]),
        wants_stream=found[3] == "stream",
        version=_version(scope, asked),
        address=client[0] if client else "",
        connection=scope.get("extensions", {}).get(EXTENSION),
    )


def _ticket(text: str, kind: str, key: str) -> Ticket:
    if not text:
        raise Refusal(401, "This address needs a token. Reload the page to get one.")
    try:
        ticket = token.read(text)
    except ExpiredTokenError:
        raise Refusal(401, "This page has been open too long. Reload it.") from None
    except ForgedTokenError:
        raise Refusal(403, "This token is not valid. Reload the page to get one.") from None
    if (ticket.kind, ticket.key) != (kind, key):
        raise Refusal(403, "This token is for another channel. Reload the page to get one.")
    return ticket


def _version(scope: dict[str, Any], asked: dict[str, list[str]]) -> int:
    headers = dict(scope["headers"])
    text = headers.get(b"last-event-id", b"").decode("latin-1") or asked.get("v", [""])[0]
    return int(text) if VERSION.match(text) else 0
