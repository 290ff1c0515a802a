"""A guest's seat: a secret in a cookie of one conversation, only its hash in the database."""

import hashlib
import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

from longtable.areas.conversations.models import Conversation

KEPT_FOR = 60 * 24 * 3600


def secret_from(key: uuid.UUID) -> str:
    """The secret of whoever joins with the page that held `key`: a double tap makes one guest."""
    return salted_hmac("longtable.guest", str(key), algorithm="sha256").hexdigest()


def hash_of(secret: str) -> str:
    """What the database keeps of a secret; '' for none."""
    return hashlib.sha256(secret.encode()).hexdigest() if secret else ""


def token_hash(request: HttpRequest, conversation: Conversation) -> str:
    """Hash of the secret that this browser holds for this conversation; '' for none."""
    return hash_of(request.COOKIES.get(_name(conversation), ""))


def give(response: HttpResponse, conversation: Conversation, secret: str) -> None:
    """Put the secret into the browser; strictly necessary, sent back to this conversation only."""
    response.set_cookie(
        _name(conversation),
        secret,
        max_age=KEPT_FOR,
        path=_path(conversation),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def take(response: HttpResponse, conversation: Conversation) -> None:
    """Take the secret away, for the next person at a shared device."""
    response.delete_cookie(_name(conversation), path=_path(conversation), samesite="Lax")


def _name(conversation: Conversation) -> str:
    return f"longtable_guest_{conversation.join_code}"


def _path(conversation: Conversation) -> str:
    return reverse("conversations:guest", args=[conversation.join_code])
