"""Hosting: a convenor opens and closes a map."""

from django.utils import timezone

from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.queries.live import tell
from longtable.areas.common_ground.rules import check_close, check_open
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership


@action
def open_map(*, actor: Membership, opinion_map: OpinionMap) -> None:
    """Let people vote. A closed map can be opened again."""
    rule = check_open(actor, opinion_map)
    opinion_map.status, opinion_map.closed_at = OpinionMap.Status.OPEN, None
    opinion_map.opened_at = opinion_map.opened_at or timezone.now()
    opinion_map.save(update_fields=["status", "opened_at", "closed_at"])
    record(Event("opinion_map.opened", actor, opinion_map, rule))
    tell(opinion_map)


@action
def close_map(*, actor: Membership, opinion_map: OpinionMap) -> None:
    """End it: nobody can join, vote or add anything any more."""
    rule = check_close(actor, opinion_map)
    opinion_map.status, opinion_map.closed_at = OpinionMap.Status.CLOSED, timezone.now()
    opinion_map.save(update_fields=["status", "closed_at"])
    record(Event("opinion_map.closed", actor, opinion_map, rule))
    tell(opinion_map)
