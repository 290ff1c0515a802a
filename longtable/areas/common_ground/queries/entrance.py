"""Finding a map from outside: by the code somebody typed, or by its live channel."""

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


def map_of_channel(key: str) -> OpinionMap | None:
    """The map that a live channel's key names, or None when it is gone."""
    with across_partnerships():
        return OpinionMap.objects.filter(pk=key).select_related("partnership").first()
