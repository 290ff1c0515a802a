"""Link one person's answers over time by a code that only they know, and that is never kept."""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable
from secrets import token_bytes

SHORTEST = 6


def link_of(code: str, salt: bytes) -> str:
    """The same opaque link for the same secret code, from which the code cannot be had back.

    Case, spaces and punctuation do not matter, so that people can type it as they remember it.
    salt: a secret of the partnership, at least 16 bytes. Slow on purpose (scrypt, RFC 7914), so
    that trying all likely codes takes long even for a thief of the salt.
    Raises ValueError for a code with fewer than six letters or digits.
    """
    if len(salt) < 16:
        raise ValueError("The salt needs at least 16 bytes, or the codes could be found by trying.")
    key = hashlib.scrypt(_tidy(code).encode(), salt=salt, n=2**13, r=8, p=1, dklen=16)
    return key.hex()


def passing_links() -> Callable[[str], str]:
    """A fast way to link files within one run; its key is thrown away with the result."""
    key = token_bytes(32)

    def link(code: str) -> str:
        return hmac.new(key, _tidy(code).encode(), "sha256").hexdigest()[:32]

    return link


def _tidy(code: str) -> str:
    folded = unicodedata.normalize("NFKC", code).casefold()
    tidy = "".join(sign for sign in folded if sign.isalnum())
    if len(tidy) < SHORTEST:
        raise ValueError("A code needs at least six letters or digits, so that nobody guesses it.")
    return tidy
