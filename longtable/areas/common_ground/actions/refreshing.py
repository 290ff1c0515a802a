"""Refreshing: a map's result is made again when its votes have changed."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from longtable.areas.common_ground.analysis.making import Made, make, sure_bridges
from longtable.areas.common_ground.analysis.reading import material
from longtable.areas.common_ground.models import OpinionMap, Snapshot, Vote
from longtable.areas.common_ground.signals import bridging_statement_found
from longtable.foundation.audit.trail import SYSTEM, Event, action, record

FRESH_FOR = timedelta(seconds=10)
KEPT_EVERY = timedelta(hours=1)


@action
def refresh(*, opinion_map: OpinionMap) -> Snapshot | None:
    """Make the result again when it is stale and some seconds old; returns the newest.

    While people vote many ask for it; whoever finds it fresh enough, or the votes unchanged, gets
    what is there. One an hour is kept, so that change over time can be told.
    """
    OpinionMap.objects.select_for_update().get(pk=opinion_map.pk)
    newest: Snapshot | None = opinion_map.snapshots.order_by("-version").first()
    now = timezone.now()
    if newest and opinion_map.is_open and now - newest.made_at < FRESH_FOR:
        return newest
    mark = _mark(opinion_map)
    if newest and newest.mark == mark:
        return newest
    made = make(material(opinion_map), newest.state if newest else "")
    kept = _kept(opinion_map, newest, made, mark)
    facts = {"version": kept.version, "votes": made.result["votes"], "groups": made.result["k"]}
    record(Event("opinion_map.analysed", SYSTEM, opinion_map, "results_follow_votes", facts))
    _tell_of_bridges(opinion_map, newest, made)
    return kept


def _mark(opinion_map: OpinionMap) -> str:
    """A short mark that changes with votes, with statements and with what became of them."""
    votes = Vote.objects.filter(statement__opinion_map=opinion_map).aggregate(
        n=Count("pk"), last=Max("cast_at")
    )
    statements = opinion_map.statements.order_by("number").values_list("number", "status")
    parts = (votes["n"], votes["last"], tuple(statements))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _kept(opinion_map: OpinionMap, newest: Snapshot | None, made: Made, mark: str) -> Snapshot:
    earlier = opinion_map.snapshots.order_by("-version")[1:2]
    before = next(iter(earlier), None)
    # The newest gives way unless it is an hour after the one before: then it stays for good.
    replaced = newest if newest and before and _too_close(before, newest) else None
    version = (newest.version if newest else 0) + 1
    kept = replaced or Snapshot(opinion_map=opinion_map)
    kept.version, kept.mark, kept.made_at = version, mark, timezone.now()
    kept.result, kept.priorities, kept.state = made.result, made.priorities, made.state
    kept.save()
    return kept


def _too_close(before: Snapshot, newest: Snapshot) -> bool:
    return newest.made_at - before.made_at < KEPT_EVERY


def _tell_of_bridges(opinion_map: OpinionMap, newest: Snapshot | None, made: Made) -> None:
    known = sure_bridges(newest.result) if newest else set()
    new = sure_bridges(made.result) - known
    if new:
        transaction.on_commit(lambda: _send(opinion_map, new))


def _send(opinion_map: OpinionMap, bridges: set[tuple[int, int]]) -> None:
    found = {s.number: s for s in opinion_map.statements.filter(number__in=[n for n, _ in bridges])}
    for number, side in sorted(bridges):
        if number in found:
            bridging_statement_found.send(
                OpinionMap, opinion_map=opinion_map, statement=found[number], side=side
            )
