"""How often one address may try."""

from typing import Any

from django.http import HttpRequest
from django_ratelimit.core import is_ratelimited

# A whole venue may share one address: right codes are never counted, wrong ones strictly.
WRONG_CODES = "30/10m"
SENDING = "600/10m"


def has_guessed_too_often(request: HttpRequest) -> bool:
    """Whether this address has tried too many codes or links that do not exist."""
    return _is_over(request, "wrong_codes", WRONG_CODES, count=False)


def count_wrong_code(request: HttpRequest) -> None:
    """Remember one more code or link that does not exist."""
    _is_over(request, "wrong_codes", WRONG_CODES)


def has_sent_too_often(request: HttpRequest) -> bool:
    """Count answers saved or sent from this address."""
    return _is_over(request, "sending", SENDING)


def _is_over(request: HttpRequest, group: str, rate: str, count: bool = True) -> bool:
    over: Any = is_ratelimited(
        request, group=f"diagnostic.{group}", key="ip", rate=rate, increment=count
    )
    return bool(over)
