"""The signed, short-lived token that lets a page listen to one channel as one audience."""

import re
import secrets
import time
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.utils.translation import get_language

# Longer than any one session and shorter than a working day: nobody's page expires during an
# event, and somebody who leaves a partnership stops hearing it the same half day.
LIFETIME_S = 4 * 3600
LONGEST_TOKEN = 400
WORD = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")


class ExpiredTokenError(ValueError):
    """The token was good, but too long ago."""


class ForgedTokenError(ValueError):
    """The token was not made here, or not for this channel."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a token allows: listening to `kind/key` as `audience` until `expires` (epoch s).

    `page` is another for each rendered page, and says nothing of who reads it.
    """

    kind: str
    key: str
    audience: str
    language: str
    page: str
    expires: float


def issue(kind: str, key: str, audience: str) -> str:
    """A token that opens the channel for the next four hours, in the language of the page.

    Whoever renders a page decides who its reader is; the hub only checks the signature. Raises
    ValueError for a name with anything but letters, digits, `-` and `_`.
    """
    language = get_language() or settings.LANGUAGE_CODE
    for word in (kind, key, audience, language):
        if not WORD.match(word):
            raise ValueError(f"A live channel cannot be named {word!r}.")
    return _signer().sign(f"{kind}.{key}.{audience}.{language}.{secrets.token_hex(6)}")


def read(token: str) -> Ticket:
    """Check a token without touching sessions or the database.

    Raises ForgedTokenError or ExpiredTokenError.
    """
    if len(token) > LONGEST_TOKEN:
        raise ForgedTokenError
    try:
        kind, key, audience, language, page = _signer().unsign(token).split(".")
    except (signing.BadSignature, ValueError):
        raise ForgedTokenError from None
    expires = signing.b62_decode(token.rsplit(":", 2)[1]) + LIFETIME_S
    if expires <= time.time():
        raise ExpiredTokenError
    return Ticket(kind, key, audience, language, page, expires)


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt="longtable.live")
