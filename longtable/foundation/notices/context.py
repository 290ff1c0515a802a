"""How many notices are unread, for pages that show it."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from longtable.foundation.notices.queries import unread_count


def unread(request: HttpRequest) -> dict[str, Any]:
    """`unread_notices` of the member in this partnership; asked only where a page shows it."""
    seat = getattr(request, "membership", None)
    return {"unread_notices": SimpleLazyObject(lambda: unread_count(seat) if seat else 0)}
