"""How often one address or one person may try."""

from typing import Any

from django.http import HttpRequest
from django_ratelimit.core import is_ratelimited

# A whole venue may share one address: right codes are never counted, wrong ones strictly.
WRONG_CODES = "30/10m"
JOINING = "1200/10m"
VOTES = "120/m"
WORDS = "10/m"


def has_guessed_too_often(request: HttpRequest) -> bool:
    """Whether this address has tried too many codes that do not exist."""
    return _is_over(request, "wrong_codes", WRONG_CODES, "ip", count=False)


def count_wrong_code(request: HttpRequest) -> None:
    """Remember one more code that does not exist."""
    _is_over(request, "wrong_codes", WRONG_CODES, "ip")


def has_joined_too_often(request: HttpRequest) -> bool:
    """Count somebody joining from this address."""
    return _is_over(request, "joining", JOINING, "ip")


def has_voted_too_often(request: HttpRequest) -> bool:
    """Count one more vote of this person."""
    return _is_over(request, "votes", VOTES, _person)


def has_written_too_often(request: HttpRequest) -> bool:
    """Count one more statement or note of this person."""
    return _is_over(request, "words", WORDS, _person)


def _person(group: str, request: Any) -> str:
    return f"{request.participant.pk}"


def _is_over(request: HttpRequest, group: str, rate: str, key: Any, count: bool = True) -> bool:
    return bool(
        is_ratelimited(request, group=f"common_ground.{group}", key=key, rate=rate, increment=count)
    )
