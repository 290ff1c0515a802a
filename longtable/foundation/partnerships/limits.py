"""How often one address may try codes and join, whatever the codes open: one count for all."""

from typing import Any

from django.http import HttpRequest
from django_ratelimit.core import is_ratelimited

# A whole venue may share one address: right codes are never counted, wrong ones strictly.
WRONG_CODES = "30/10m"
JOINING = "6000/10m"  # as many as may hold a stream from one address


def has_guessed_too_often(request: HttpRequest) -> bool:
    """Whether this address has tried too many codes that do not exist."""
    return is_over(request, "wrong_codes", WRONG_CODES, "ip", count=False)


def count_wrong_code(request: HttpRequest) -> None:
    """Remember one more code that does not exist."""
    is_over(request, "wrong_codes", WRONG_CODES, "ip")


def has_joined_too_often(request: HttpRequest) -> bool:
    """Count somebody joining from this address."""
    return is_over(request, "joining", JOINING, "ip")


def is_over(request: HttpRequest, group: str, rate: str, key: Any, count: bool = True) -> bool:
    """Count one more try of `key` ('ip', or a function of group and request) within `group`.

    Returns whether it is beyond `rate`; with `count` False it only looks.
    """
    return bool(is_ratelimited(request, group=group, key=key, rate=rate, increment=count))
