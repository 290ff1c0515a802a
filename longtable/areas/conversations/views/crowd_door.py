"""The door as a crowd sees it: rendered once in a few seconds, with what is each one's put in.

Hundreds scan the same code in the same minute. Whoever brings nothing along but an empty form sees
the same page as the one before, save for the key of the form and its token.
"""

import re
import uuid
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from longtable.areas.conversations.queries.pulse import mark
from longtable.areas.conversations.views.guests import GuestRequest

KEPT_S = 5
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')
KEY = re.compile(r'(name="key" value=")[^"]*')


def for_a_crowd(request: GuestRequest, render: Callable[[], HttpResponse]) -> HttpResponse:
    """What `render` gives, rendered afresh at most every five seconds for newcomers."""
    if not _brings_nothing(request):
        return render()
    page = cache.get_or_set(_name(request), lambda: render().content.decode(), KEPT_S) or ""
    token = get_token(request)
    page = TOKEN.sub(lambda found: found[1] + token, page)
    return HttpResponse(KEY.sub(lambda found: f"{found[1]}{uuid.uuid4()}", page))


def _brings_nothing(request: GuestRequest) -> bool:
    """No session and no message waiting: at most a language, and the token of an earlier form."""
    is_plain = request.method == "GET" and not request.GET
    return is_plain and set(request.COOKIES) <= {"csrftoken", settings.LANGUAGE_COOKIE_NAME}


def _name(request: GuestRequest) -> str:
    fields = request.conversation._meta.concrete_fields
    now = [field.value_from_object(request.conversation) for field in fields]
    return f"conversations.door.{mark(now, request.get_host(), get_language())}"
