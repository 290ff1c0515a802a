"""What the partnership's home page says of rounds."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format

from longtable.areas.diagnostic.models import Round
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.whats_on import Item

NEWS_FOR = timedelta(days=60)


def whats_on(membership: Membership) -> list[Item]:
    """Rounds that are open, and the newest result for two months. Two queries."""
    slim = Round.objects.select_related("partnership").defer(
        "instrument", "organisations", "sectors"
    )
    asking = slim.filter(status=Round.Status.OPEN, closes_on__gte=timezone.localdate())
    scored = slim.filter(result__isnull=False, closed_at__gte=timezone.now() - NEWS_FOR)
    return [
        *(_item(one, "Open now", _until(one)) for one in asking),
        *(_item(one, "Results", "Read how each sector sees it.") for one in scored[:1]),
    ]


def _item(asked: Round, state: str, note: str) -> Item:
    return Item(title=asked.title, href=asked.get_absolute_url(), state=state, note=note)


def _until(asked: Round) -> str:
    return f"Answer until {date_format(asked.closes_on, 'j F')}." if asked.closes_on else ""
