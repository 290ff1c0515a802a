"""Whether a map's newest result still says what its votes say."""

import hashlib
from datetime import timedelta

from django.db.models import Count, Max
from django.utils import timezone

from longtable.areas.common_ground.models import OpinionMap, Snapshot, Vote

FRESH_FOR = timedelta(seconds=10)


def may_stand(opinion_map: OpinionMap, newest: Snapshot | None, at_once: bool = False) -> bool:
    """Whether, while people vote, the newest result goes on being shown.

    Some seconds it may for speed, unless it is wanted `at_once`. And it must until enough people
    have voted since: from two results that a few votes lie between, somebody who watches could
    work out how those few voted.
    """
    if newest is None or not opinion_map.is_open:
        return False
    if not at_once and timezone.now() - newest.made_at < FRESH_FOR:
        return True
    least = opinion_map.partnership.suppression_threshold
    return newest.result["people"] >= least and _voters_since(opinion_map, newest) < least


def _voters_since(opinion_map: OpinionMap, newest: Snapshot) -> int:
    """How many people voted, or changed their mind, since `newest` was begun."""
    new = Vote.objects.filter(statement__opinion_map=opinion_map, cast_at__gt=newest.read_at)
    return new.order_by().values("participant").distinct().count()


def mark(opinion_map: OpinionMap) -> str:
    """A short mark that changes with votes, with statements and with what became of them."""
    votes = Vote.objects.filter(statement__opinion_map=opinion_map).aggregate(
        n=Count("pk"), last=Max("cast_at")
    )
    statements = opinion_map.statements.order_by("number").values_list(
        "number", "status", "is_meta"
    )
    parts = (votes["n"], votes["last"], tuple(statements))
    return hashlib.sha256(repr(parts).encode()).hexdigest()
