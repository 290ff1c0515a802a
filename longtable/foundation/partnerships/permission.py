"""Rules: one function says why not; from it come `can_x` (a bool) and `check_x` (raises)."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.core.exceptions import PermissionDenied

P = ParamSpec("P")


class NotAllowed(PermissionDenied):  # reads as a sentence where it is raised
    """The actor may not do this; the message is the reason, fit to be shown.

    A view that lets it pass answers 403 with that reason.
    """


def can_and_check(why_not: Callable[P, str]) -> tuple[Callable[P, bool], Callable[P, str]]:
    """Turn a rule that returns the reason against ('' when allowed) into its `can` and `check`.

    `check` returns the rule's name, which the audit event keeps as what allowed the act.
    """

    @wraps(why_not)
    def can(*args: P.args, **kwargs: P.kwargs) -> bool:
        return not why_not(*args, **kwargs)

    @wraps(why_not)
    def check(*args: P.args, **kwargs: P.kwargs) -> str:
        reason = why_not(*args, **kwargs)
        if reason:
            raise NotAllowed(reason)
        return why_not.__name__.strip("_")

    return can, check
