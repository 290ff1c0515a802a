"""The language of a page: chosen by its reader for guests, English for members so far."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

View = Callable[..., HttpResponse]


def speak_to_members(request: HttpRequest) -> None:
    """Write the rest of this answer in the one language that members' pages are in.

    A page that is half in one language and half in another helps nobody.
    """
    request.language_is_fixed = True  # type: ignore[attr-defined]  # read by the template of the chooser
    translation.activate(settings.LANGUAGE_CODE)


def in_members_language(view: View) -> View:
    """A view of members that has no partnership in its address (those have `for_members`)."""

    @wraps(view)
    def spoken(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        speak_to_members(request)
        return view(request, *args, **kwargs)

    return spoken


def choices(request: HttpRequest) -> list[tuple[str, str]]:
    """Code and own name of each other language that this page can be read in.

    None on the answer to a post: what was typed there would be lost.
    """
    if getattr(request, "language_is_fixed", False) or request.method not in ("GET", "HEAD"):
        return []
    now = translation.get_language()
    return [(code, name) for code, name in settings.LANGUAGES if code != now]
