"""Refreshing: what the engine made of a map's votes is kept, and areas above are told."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from longtable.areas.common_ground.analysis.making import Made, sure_bridges
from longtable.areas.common_ground.models import OpinionMap, Snapshot
from longtable.areas.common_ground.queries.live import tell
from longtable.areas.common_ground.queries.voting import newest_snapshot
from longtable.areas.common_ground.signals import bridging_statement_found
from longtable.foundation.audit.trail import SYSTEM, Event, action, record
from longtable.foundation.partnerships.scoping import within

KEPT_EVERY = timedelta(hours=1)


@action
def keep_result(
    *, opinion_map: OpinionMap, made: Made, mark: str, after: int, read_at: datetime | None = None
) -> Snapshot | None:
    """Keep `made`, of the votes that `mark` stands for, as the version that follows `after`.

    When somebody else was quicker theirs stands. One result an hour stays for good, so that change
    over time can be told. Returns the newest.
    """
    OpinionMap.objects.select_for_update().get(pk=opinion_map.pk)
    newest = newest_snapshot(opinion_map)
    if newest and newest.version != after:
        return newest
    kept = _place_for(opinion_map, newest)
    kept.version, kept.mark, kept.made_at = after + 1, mark, timezone.now()
    kept.read_at = read_at or kept.made_at
    known = sure_bridges(newest.result) if newest else set()
    kept.result, kept.priorities, kept.state = made.result, made.priorities, made.state
    kept.save()
    facts = {"version": kept.version, "votes": made.result["votes"], "groups": made.result["k"]}
    record(Event("opinion_map.analysed", SYSTEM, opinion_map, "results_follow_votes", facts))
    new = sure_bridges(made.result) - known
    tell(opinion_map)
    transaction.on_commit(lambda: _tell_above(opinion_map, new))
    return kept


def _place_for(opinion_map: OpinionMap, newest: Snapshot | None) -> Snapshot:
    """The newest gives way unless it is an hour after the one before: then it stays."""
    before = opinion_map.snapshots.order_by("-version")[1:2].first()
    if newest and before and newest.made_at - before.made_at < KEPT_EVERY:
        return Snapshot(pk=newest.pk, opinion_map=opinion_map)
    return Snapshot(opinion_map=opinion_map)


def _tell_above(opinion_map: OpinionMap, bridges: set[tuple[int, int]]) -> None:
    # The scope of the request or command may have ended before its transaction commits.
    with within(opinion_map.partnership):
        numbers = [number for number, _ in bridges]
        found = {s.number: s for s in opinion_map.statements.filter(number__in=numbers)}
        for number, side in sorted(bridges):
            if number in found:
                bridging_statement_found.send(
                    OpinionMap, opinion_map=opinion_map, statement=found[number], side=side
                )
