"""The live channel of a map: counts for the convenor."""

from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.queries.entrance import map_of_channel
from longtable.areas.common_ground.queries.maps import counts
from longtable.areas.conversations.queries import live as conversations
from longtable.foundation.live.registry import NoSuchChannelError, Snapshot, changed
from longtable.foundation.partnerships.scoping import within

KIND = "opinion_map"


def build(key: str, audience: str) -> Snapshot:
    """The state of the map `key` for 'host'."""
    opinion_map = map_of_channel(key)
    if opinion_map is None or audience != "host":
        raise NoSuchChannelError(f"There is no opinion map {key} for {audience}.")
    with within(opinion_map.partnership):
        found = counts(opinion_map)
    slots = ("people", "votes", "statements", "waiting")
    return {
        "state": {"status": opinion_map.status},
        "html": {slot: f"{getattr(found, slot):,}" for slot in slots},
    }


def tell(opinion_map: OpinionMap) -> None:
    """Say, once it is committed, that the map is not what it was, to its conversation as well."""
    changed(KIND, str(opinion_map.pk))
    if opinion_map.step:
        changed(conversations.KIND, str(opinion_map.step.conversation_id))
