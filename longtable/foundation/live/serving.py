"""How this installation is served."""

from django.conf import settings


def alone() -> bool:
    """Whether one process serves this installation, so that its memory is everybody's."""
    return settings.WORKERS == 1
