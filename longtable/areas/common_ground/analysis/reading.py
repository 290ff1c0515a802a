"""From rows to what the opinion engine reads."""

from collections.abc import Hashable
from dataclasses import dataclass

from longtable.areas.common_ground.models import Moderation, OpinionMap, Vote
from longtable.engines.opinion import Votes, gather


@dataclass(frozen=True)
class Material:
    """All votes of a map by participant's key and statement's number, and what goes with them."""

    votes: Votes
    moderated_out: frozenset[int]
    meta: frozenset[int]
    sector_of: dict[Hashable, str]


def material(opinion_map: OpinionMap) -> Material:
    """Read a map's votes. Three queries.

    Statements that wait have no votes and stay out; rejected and withdrawn ones are counted by
    nobody but keep their place, as in Polis. Those about who votes are left out of the map.
    """
    kept = opinion_map.statements.exclude(status=Moderation.WAITING)
    rows = list(kept.values_list("number", "status", "is_meta"))
    status_of = {number: status for number, status, _ in rows}
    votes = gather(
        *_columns(opinion_map, set(status_of)),
        all_statements=sorted(status_of),
    )
    people = opinion_map.participants.exclude(sector=None).values_list("pk", "sector_id")
    out = {n for n, status in status_of.items() if status != Moderation.ACCEPTED}
    return Material(
        votes=votes,
        moderated_out=frozenset(out),
        meta=frozenset(number for number, _, is_meta in rows if is_meta),
        sector_of={person: str(sector) for person, sector in people},
    )


def _columns(opinion_map: OpinionMap, numbers: set[int]) -> tuple[list[int], list[int], list[int]]:
    rows = (
        Vote.objects.filter(statement__opinion_map=opinion_map)
        .order_by("pk")
        .values_list("participant_id", "statement__number", "value")
    )
    kept = [row for row in rows if row[1] in numbers]
    return [r[0] for r in kept], [r[1] for r in kept], [r[2] for r in kept]
