"""Finding a conversation from outside: by the code a guest typed, or by its live channel."""

from itertools import product

from django.urls import reverse

from longtable.areas.conversations.models import CODE_ALPHABET, CODE_LENGTH, Conversation
from longtable.foundation.partnerships.guest_secret import GuestCookie
from longtable.foundation.partnerships.scoping import across_partnerships

# Codes never hold these characters, so whoever types one has read one of those beside it.
MISREAD = {
    "0": "QD", "O": "QD", "1": "7JT", "I": "JT7", "L": "JT", "2": "7", "Z": "7",
    "5": "6", "S": "6", "8": "36", "B": "3R", "U": "W", "V": "YW",
}  # fmt: skip
MOST_MISREAD = 2


def codes_meant(typed: str) -> list[str]:
    """The codes that `typed` can stand for: case, spaces, hyphens and look-alikes forgiven.

    At most two look-alikes, so that one guess never stands for more than nine codes.
    """
    letters = [letter for letter in typed.upper() if letter.isalnum()]
    misread = sum(letter not in CODE_ALPHABET for letter in letters)
    if len(letters) != CODE_LENGTH or misread > MOST_MISREAD:
        return []
    choices = [letter if letter in CODE_ALPHABET else MISREAD.get(letter, "") for letter in letters]
    return ["".join(code) for code in product(*choices)]


def conversation_by_code(typed: str) -> Conversation | None:
    """The one conversation whose code `typed` can stand for, or None."""
    codes = codes_meant(typed)
    if not codes:
        return None
    with across_partnerships():
        meant = Conversation.objects.filter(join_code__in=codes).order_by()
        found = list(meant.select_related("partnership")[:2])
    return found[0] if len(found) == 1 else None


def conversation_of_channel(key: str) -> Conversation | None:
    """The conversation that a live channel's key names, or None when it is gone."""
    with across_partnerships():
        return Conversation.objects.filter(pk=key).select_related("partnership").first()


def cookie_name(code: str) -> str:
    """What the cookie of the conversation with this code is called."""
    return f"longtable_guest_{code}"


def seat_cookie(conversation: Conversation) -> GuestCookie:
    """The cookie by which somebody who joined is known again."""
    code = conversation.join_code
    return GuestCookie(cookie_name(code), reverse("conversations:guest", args=[code]))
