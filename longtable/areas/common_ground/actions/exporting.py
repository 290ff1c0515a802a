"""Exporting: that somebody took votes out is recorded."""

from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.rules import check_export
from longtable.foundation.audit.trail import Event, action, record
from longtable.foundation.partnerships.models import Membership


@action
def note_export(*, actor: Membership, opinion_map: OpinionMap, name: str) -> None:
    """Record that `actor` took out the file called `name`."""
    rule = check_export(actor, opinion_map)
    record(Event("opinion_map.exported", actor, opinion_map, rule, {"file": name}))
