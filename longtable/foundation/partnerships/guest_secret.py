"""A guest's secret: kept in a cookie of one page and its neighbours, only its hash in a row."""

import hashlib
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

KEPT_FOR = 60 * 24 * 3600


def secret_from(key: uuid.UUID) -> str:
    """The secret of whoever joins with the page that held `key`: a double tap makes one guest."""
    return salted_hmac("longtable.guest", str(key), algorithm="sha256").hexdigest()


def carried(secret: str, to: str) -> str:
    """The secret by which somebody with `secret` is known at `to`, another thing they take part in.

    Nobody can tell from the two hashes in the database that both are one person's: that takes the
    secret, which only their browser holds.
    """
    return salted_hmac("longtable.carried", f"{to}:{secret}", algorithm="sha256").hexdigest()


def hash_of(secret: str) -> str:
    """What the database keeps of a secret; '' for none."""
    return hashlib.sha256(secret.encode()).hexdigest() if secret else ""


@dataclass(frozen=True)
class GuestCookie:
    """The cookie called `name`, sent back to addresses below `path` only; strictly necessary."""

    name: str
    path: str

    def secret(self, request: HttpRequest) -> str:
        """The secret that this browser holds; '' for none."""
        return request.COOKIES.get(self.name, "")

    def token_hash(self, request: HttpRequest) -> str:
        """Hash of the secret that this browser holds; '' for none."""
        return hash_of(self.secret(request))

    def give(self, response: HttpResponse, secret: str) -> None:
        """Put the secret into the browser."""
        response.set_cookie(
            self.name,
            secret,
            max_age=KEPT_FOR,
            path=self.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    def take(self, response: HttpResponse) -> None:
        """Take the secret away, for the next person at a shared device."""
        response.delete_cookie(self.name, path=self.path, samesite="Lax")
