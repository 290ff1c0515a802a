"""The language of a page: its reader's for guests, English for members, a room's on a screen."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

View = Callable[..., HttpResponse]
_shown: ContextVar[tuple[str, ...]] = ContextVar("shown_languages", default=())


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


@contextmanager
def shown_in(languages: Sequence[str]) -> Iterator[None]:
    """Render in the first of `languages`, and what `{% each_language %}` encloses in each."""
    before = _shown.set(tuple(languages))
    try:
        with translation.override(languages[0]):
            yield
    finally:
        _shown.reset(before)


def shown_languages() -> tuple[str, ...]:
    """The languages in which what is rendered now is shown: of most pages, one."""
    return _shown.get() or (translation.get_language() or settings.LANGUAGE_CODE,)
