"""Finding a map from outside: by the code somebody typed, or by its live channel."""

from django.urls import reverse

from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.conversations.queries.entrance import codes_meant
from longtable.foundation.partnerships.scoping import across_partnerships


def map_by_code(typed: str) -> OpinionMap | None:
    """The one map whose code `typed` can stand for, or None."""
    codes = codes_meant(typed)
    if not codes:
        return None
    with across_partnerships():
        found = list(
            OpinionMap.objects.filter(join_code__in=codes).select_related("partnership")[:2]
        )
    return found[0] if len(found) == 1 else None


def address_of_map(typed: str) -> str:
    """Where somebody votes who typed this code, '' when no map has it."""
    found = map_by_code(typed)
    return reverse("common_ground:guest", args=[found.join_code]) if found else ""


def map_of_channel(key: str) -> OpinionMap | None:
    """The map that a live channel's key names, or None when it is gone."""
    with across_partnerships():
        return OpinionMap.objects.filter(pk=key).select_related("partnership").first()
