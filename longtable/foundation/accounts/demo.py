"""Pages that exist only in a demonstration."""

from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse


def demo_only(view: Any) -> Any:
    """Let a view exist only in a demonstration."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404("This page belongs to the demonstration.")
        return view(request, *args, **kwargs)

    return shown
