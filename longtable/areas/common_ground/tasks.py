"""Background work: a map's result follows its votes."""

from django.core.cache import cache
from django_tasks import task

from longtable.areas.common_ground.actions.refreshing import FRESH_FOR, refresh
from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.queries.entrance import map_of_channel
from longtable.foundation.partnerships.scoping import within


@task()
def refresh_map(pk: int) -> None:
    """Make the result of one map again, if its votes have changed."""
    opinion_map = map_of_channel(str(pk))
    if opinion_map is not None:
        with within(opinion_map.partnership):
            refresh(opinion_map=opinion_map)


def refresh_soon(opinion_map: OpinionMap) -> None:
    """Ask for it in the background, at most once in some seconds however many vote."""
    if cache.add(f"common_ground.asked.{opinion_map.pk}", 1, int(FRESH_FOR.total_seconds())):
        refresh_map.enqueue(opinion_map.pk)
