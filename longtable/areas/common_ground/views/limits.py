"""How often one person may vote and write, and how often a convenor may send letters."""

from typing import Any

from django.http import HttpRequest

from longtable.foundation.partnerships.limits import is_over

VOTES = "120/m"
WORDS = "10/m"
MAILINGS = "6/h"


def has_voted_too_often(request: HttpRequest) -> bool:
    """Count one more vote of this person."""
    return is_over(request, "common_ground.votes", VOTES, _person)


def has_written_too_often(request: HttpRequest) -> bool:
    """Count one more statement or note of this person."""
    return is_over(request, "common_ground.words", WORDS, _person)


def has_mailed_too_often(request: HttpRequest) -> bool:
    """Count one more round of letters by this convenor."""
    return is_over(request, "common_ground.mailings", MAILINGS, _member)


def _person(group: str, request: Any) -> str:
    return f"{request.participant.pk}"


def _member(group: str, request: Any) -> str:
    return f"{request.membership.pk}"
