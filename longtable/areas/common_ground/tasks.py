"""A map's result follows its votes: when somebody looks, and in the background."""

from django.core.cache import cache
from django.utils import timezone
from django_tasks import default_task_backend, task

from longtable.areas.common_ground.actions.refreshing import keep_result
from longtable.areas.common_ground.analysis.making import make
from longtable.areas.common_ground.analysis.reading import material
from longtable.areas.common_ground.models import LinkLetter, OpinionMap, Snapshot
from longtable.areas.common_ground.queries.entrance import map_of_channel
from longtable.areas.common_ground.queries.freshness import FRESH_FOR, mark, may_stand
from longtable.areas.common_ground.queries.maps import maps_of
from longtable.areas.common_ground.queries.results import Results, results_of
from longtable.areas.common_ground.queries.voting import newest_snapshot
from longtable.areas.common_ground.queries.write_up import part_of
from longtable.areas.common_ground.rules import can_show_results, is_promised_to_guests
from longtable.areas.conversations.models import WriteUp
from longtable.areas.conversations.queries.from_above import WriteUpPart
from longtable.foundation.partnerships.scoping import across_partnerships, within


def refreshed(opinion_map: OpinionMap, at_once: bool = False) -> Snapshot | None:
    """The newest result, made again when it is stale and, while people vote, enough have since.

    With `at_once` it may not stand for being some seconds old only.

    The engine works outside any transaction, so that nobody who votes waits for it.
    """
    newest = newest_snapshot(opinion_map)
    if may_stand(opinion_map, newest, at_once):
        return newest
    read_at = timezone.now()
    now = mark(opinion_map)
    if newest and newest.mark == now:
        return newest
    made = make(material(opinion_map), newest.state if newest else "")
    after = newest.version if newest else 0
    return keep_result(opinion_map=opinion_map, made=made, mark=now, after=after, read_at=read_at)


@task()
def refresh_map(pk: int) -> None:
    """Make the result of one map again, if its votes have changed."""
    opinion_map = map_of_channel(str(pk))
    if opinion_map is not None:
        with within(opinion_map.partnership):
            refreshed(opinion_map, at_once=True)


def refresh_soon(opinion_map: OpinionMap) -> None:
    """Ask for it in the background some seconds from now, once for all who vote until then."""
    if cache.add(f"common_ground.asked.{opinion_map.pk}", 1, int(FRESH_FOR.total_seconds())):
        later = refresh_map
        if default_task_backend.supports_defer:
            later = refresh_map.using(run_after=timezone.now() + FRESH_FOR)
        later.enqueue(opinion_map.pk)


def write_up_parts(write_up: WriteUp) -> list[WriteUpPart]:
    """What a conversation's write-up tells of its maps, made again when votes came since."""
    return [
        part_of(opinion_map, _readable(opinion_map))
        for opinion_map in maps_of(write_up.conversation)
        if opinion_map.opened_at
    ]


def _readable(opinion_map: OpinionMap) -> Results | None:
    """The results, as far as readers of a write-up may see them."""
    if not is_promised_to_guests(opinion_map) or not can_show_results(opinion_map):
        return None
    return results_of(opinion_map, refreshed(opinion_map))


def forget_letter(pk: int) -> None:
    """Erase the address of a letter that has left. The record tells only how many were written."""
    with across_partnerships():
        LinkLetter.objects.filter(pk=pk).delete()
