"""What every page's template can rely on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """`demo`: whether this is a demonstration; `partnership` and `membership` of the request."""
    return {
        "demo": settings.DEMO,
        "partnership": getattr(request, "partnership", None),
        "membership": getattr(request, "membership", None),
    }
