"""A map's result follows its votes: when somebody looks, and in the background."""

from django.core.cache import cache
from django_tasks import task

from longtable.areas.common_ground.actions.refreshing import keep_result
from longtable.areas.common_ground.analysis.making import make
from longtable.areas.common_ground.analysis.reading import material
from longtable.areas.common_ground.models import OpinionMap, Snapshot
from longtable.areas.common_ground.queries.entrance import map_of_channel
from longtable.areas.common_ground.queries.freshness import FRESH_FOR, is_young, mark
from longtable.areas.common_ground.queries.voting import newest_snapshot
from longtable.foundation.partnerships.scoping import within


def refreshed(opinion_map: OpinionMap) -> Snapshot | None:
    """The newest result, made again when it is stale and, while people vote, some seconds old.

    The engine works outside any transaction, so that nobody who votes waits for it.
    """
    newest = newest_snapshot(opinion_map)
    if is_young(opinion_map, newest):
        return newest
    now = mark(opinion_map)
    if newest and newest.mark == now:
        return newest
    made = make(material(opinion_map), newest.state if newest else "")
    after = newest.version if newest else 0
    return keep_result(opinion_map=opinion_map, made=made, mark=now, after=after)


@task()
def refresh_map(pk: int) -> None:
    """Make the result of one map again, if its votes have changed."""
    opinion_map = map_of_channel(str(pk))
    if opinion_map is not None:
        with within(opinion_map.partnership):
            refreshed(opinion_map)


def refresh_soon(opinion_map: OpinionMap) -> None:
    """Ask for it in the background, at most once in some seconds however many vote."""
    if cache.add(f"common_ground.asked.{opinion_map.pk}", 1, int(FRESH_FOR.total_seconds())):
        refresh_map.enqueue(opinion_map.pk)
