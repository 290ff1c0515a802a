"""What the partnership's home page says of opinion maps."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from longtable.areas.common_ground.models import OpinionMap
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.whats_on import Item

NEWS_FOR = timedelta(days=30)


def whats_on(membership: Membership) -> list[Item]:
    """Maps that are open, then those that closed in the last thirty days."""
    maps = OpinionMap.objects.select_related("partnership")
    is_open = maps.filter(status=OpinionMap.Status.OPEN)
    closed = maps.filter(
        status=OpinionMap.Status.CLOSED, closed_at__gte=timezone.now() - NEWS_FOR
    ).order_by("-closed_at")
    return [
        *(_item(one, one.get_absolute_url(), "Open now", "Say what you think.") for one in is_open),
        *(_item(one, _results(one), "Closed", "See what people share.") for one in closed),
    ]


def _item(opinion_map: OpinionMap, href: str, state: str, note: str) -> Item:
    return Item(title=opinion_map.question, href=href, state=state, note=note)


def _results(opinion_map: OpinionMap) -> str:
    return reverse("common_ground:results", args=[opinion_map.partnership.slug, opinion_map.pk])
