"""How this installation is served."""

from django.conf import settings


def alone() -> bool:
    """Whether one process serves this installation, so that its memory is everybody's.

    It cannot change while that process serves: another server on the same database is refused.
    """
    return not settings.SERVED_BY_SEVERAL
