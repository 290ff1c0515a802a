"""How often one guest may send and press."""

from typing import Any

from django.http import HttpRequest

from longtable.foundation.partnerships.limits import is_over

ANSWERS = "20/m"
VOICES = "60/m"


def has_sent_too_often(request: HttpRequest) -> bool:
    """Count one more answer of this guest."""
    return is_over(request, "conversations.answers", ANSWERS, _guest)


def has_pressed_too_often(request: HttpRequest) -> bool:
    """Count one more upvote, withdrawal or other small act of this guest."""
    return is_over(request, "conversations.voices", VOICES, _guest)


def _guest(group: str, request: Any) -> str:
    return f"{request.participant.pk}"
