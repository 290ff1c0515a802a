"""A page for a crowd: rendered once for many, and each is given their own copy.

Hundreds scan the same code in the same minute. Whoever brings nothing of their own along sees the
same page as the one before, save for what makes a form or a stream theirs.
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

KEPT = 3  # times as long as a page is new: then nobody has asked for it meanwhile
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')
KEY = re.compile(r'(name="key" value=")[^"]*')


def brings_nothing(request: GuestRequest, *more: str) -> bool:
    """No session, no message waiting: at most a language, an earlier form's token, and `more`."""
    is_plain = request.method == "GET" and not request.GET
    cookies = {"csrftoken", settings.LANGUAGE_COOKIE_NAME, *more}
    return is_plain and set(request.COOKIES) <= cookies


def shared(
    request: GuestRequest, name: str, new_for_s: float, render: Callable[[], HttpResponse]
) -> str:
    """What `render` gives for this conversation, host and language; `name` tells its pages apart.

    Rendered again after `new_for_s` seconds, by one of those who ask then; or when the row of the
    conversation is another.
    """
    fields = request.conversation._meta.concrete_fields
    now = [field.value_from_object(request.conversation) for field in fields]
    key = f"conversations.{name}.{mark(now, request.get_host(), get_language())}"
    is_due = cache.add(f"{key}.new", True, new_for_s)
    page: str = "" if is_due else cache.get(key, "")
    if not page:
        page = render().content.decode()
        cache.set(key, page, KEPT * new_for_s)
    return page


def with_own_forms(request: GuestRequest, page: str) -> str:
    """`page` with a token of this browser's in its forms, and keys that no other copy has."""
    token = get_token(request)
    page = TOKEN.sub(lambda found: found[1] + token, page)
    return KEY.sub(lambda found: f"{found[1]}{uuid.uuid4()}", page)
