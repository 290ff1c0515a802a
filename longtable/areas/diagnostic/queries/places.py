"""Other places' results: the means of rounds that they agreed to share, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from longtable.areas.diagnostic.models import Round, SharedSummary
from longtable.foundation.partnerships.scoping import across_partnerships

MOST_PLACES = 8


@dataclass(frozen=True)
class Place:
    """A place's newest shared round; means by characteristic: value, low and high."""

    name: str
    closed_on: date | None
    people: int
    means: Mapping[str, tuple[float, float | None, float | None]]


def shares(asked: Round) -> bool:
    """Whether this round's summary is shared."""
    return SharedSummary.objects.filter(round=asked).exists()


def places_beside(asked: Round) -> list[Place]:
    """The newest shared round of each other place that asked the same, the newest first."""
    ours = _report(asked)
    with across_partnerships():
        shared = list(
            SharedSummary.objects.exclude(partnership_id=asked.partnership_id)
            .select_related("round__partnership", "round__result")
            .order_by("-round__closed_at", "-pk")
        )
    same = [one.round for one in shared if _asked_the_same(_report(one.round), ours)]
    return [place_of(found) for found in _newest(same)][:MOST_PLACES]


def place_of(asked: Round) -> Place:
    """What other places see of a round."""
    report = _report(asked)
    return Place(
        name=asked.partnership.name,
        closed_on=asked.closed_at.date() if asked.closed_at else None,
        people=report["people"],
        means={
            one["id"]: (one["equal"]["value"], one["equal"]["low"], one["equal"]["high"])
            for one in report["characteristics"]
            if one["equal"]
        },
    )


def _newest(rounds: Iterable[Round]) -> list[Round]:
    found: dict[int | None, Round] = {}
    for one in rounds:
        found.setdefault(one.partnership_id, one)
    return list(found.values())


def _report(asked: Round) -> dict[str, Any]:
    report: dict[str, Any] = asked.result.content["report"]
    return report


def _asked_the_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(one[key] == other[key] for key in ("instrument", "version"))
