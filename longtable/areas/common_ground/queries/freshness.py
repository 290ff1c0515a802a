"""Whether a map's newest result still says what its votes say."""

import hashlib
from datetime import timedelta

from django.db.models import Count, Max
from django.utils import timezone

from longtable.areas.common_ground.models import OpinionMap, Snapshot, Vote

FRESH_FOR = timedelta(seconds=10)


def is_young(opinion_map: OpinionMap, newest: Snapshot | None) -> bool:
    """Whether it was made so few seconds ago that it may do, while people vote."""
    if newest is None or not opinion_map.is_open:
        return False
    return timezone.now() - newest.made_at < FRESH_FOR


def mark(opinion_map: OpinionMap) -> str:
    """A short mark that changes with votes, with statements and with what became of them."""
    votes = Vote.objects.filter(statement__opinion_map=opinion_map).aggregate(
        n=Count("pk"), last=Max("cast_at")
    )
    statements = opinion_map.statements.order_by("number").values_list("number", "status")
    parts = (votes["n"], votes["last"], tuple(statements))
    return hashlib.sha256(repr(parts).encode()).hexdigest()
