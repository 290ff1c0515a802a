"""A guest's seat: a secret in a cookie of one conversation, only its hash in the database."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from longtable.areas.conversations.models import Conversation
from longtable.foundation.partnerships.guest_secret import GuestCookie, hash_of, secret_from

__all__ = ["cookie_name", "give", "hash_of", "secret_from", "take", "token_hash"]


def token_hash(request: HttpRequest, conversation: Conversation) -> str:
    """Hash of the secret that this browser holds for this conversation; '' for none."""
    return _cookie(conversation).token_hash(request)


def give(response: HttpResponse, conversation: Conversation, secret: str) -> None:
    """Put the secret into the browser; it is sent back to this conversation only."""
    _cookie(conversation).give(response, secret)


def take(response: HttpResponse, conversation: Conversation) -> None:
    """Take the secret away, for the next person at a shared device."""
    _cookie(conversation).take(response)


def cookie_name(code: str) -> str:
    """What the cookie of the conversation with this code is called."""
    return f"longtable_guest_{code}"


def _cookie(conversation: Conversation) -> GuestCookie:
    code = conversation.join_code
    return GuestCookie(cookie_name(code), reverse("conversations:guest", args=[code]))
