"""A guest's seat: a secret in a cookie of one conversation, only its hash in the database."""

from django.http import HttpRequest, HttpResponse

from longtable.areas.conversations.models import Conversation
from longtable.areas.conversations.queries.entrance import cookie_name, seat_cookie
from longtable.foundation.partnerships.guest_secret import hash_of, secret_from

__all__ = ["cookie_name", "give", "hash_of", "secret", "secret_from", "take", "token_hash"]


def token_hash(request: HttpRequest, conversation: Conversation) -> str:
    """Hash of the secret that this browser holds for this conversation; '' for none."""
    return seat_cookie(conversation).token_hash(request)


def secret(request: HttpRequest, conversation: Conversation) -> str:
    """The secret that this browser holds for this conversation; '' for none."""
    return seat_cookie(conversation).secret(request)


def give(response: HttpResponse, conversation: Conversation, secret: str) -> None:
    """Put the secret into the browser; it is sent back to this conversation only."""
    seat_cookie(conversation).give(response, secret)


def take(response: HttpResponse, conversation: Conversation) -> None:
    """Take the secret away, for the next person at a shared device."""
    seat_cookie(conversation).take(response)
