"""The engine's findings as numbers that JSON can hold; texts and names stay in their own rows.

A share is [agree, disagree, seen, agree low, agree high, disagree low, disagree high], counts and
90% intervals. Statements go by number, people and sectors by key, groups by place. Nothing is
suppressed here: whoever reads a result for showing does that, with the threshold of that moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from longtable.areas.common_ground.analysis.reading import Material
from longtable.engines.opinion import (
    AGREE,
    DISAGREE,
    START,
    Findings,
    OpinionMap,
    Sectors,
    State,
    Tally,
    analyse,
    found_in,
    group_divides,
    in_common,
    pairs,
)

FORMAT = 1
SURE = 0.9
MOST_LISTED = 20
MOST_BRIDGES = 5


@dataclass(frozen=True)
class Made:
    """A result, the weights that route voters, and the state for the next time."""

    result: dict[str, Any]
    priorities: dict[str, float]
    state: str


def make(material: Material, state_text: str = "") -> Made:
    """Analyse `material`, carrying on from the state of the last time.

    A state that cannot be read (written by another version) is forgotten, not fatal.
    """
    found = analyse(
        material.votes,
        moderated_out=material.moderated_out,
        meta=material.meta,
        state=_state(state_text),
    )
    findings = found_in(found, sector_of=material.sector_of)
    return Made(
        result=_result(findings),
        priorities=_priorities(found),
        state=found.state.to_json(),
    )


def _state(text: str) -> State:
    try:
        return State.from_json(text) if text else START
    except ValueError:
        return START


def _priorities(found: OpinionMap) -> dict[str, float]:
    rows = zip(found.votes.statements, found.priority.tolist(), strict=True)
    return {str(number): round(weight, 4) for number, weight in rows}


def _result(findings: Findings) -> dict[str, Any]:
    found = findings.result
    votes, groups = found.votes, found.groups
    placed = groups.labels >= 0
    return {
        "format": FORMAT,
        "people": int((votes.per_person > 0).sum()),
        "votes": len(votes.value),
        "placed": int(placed.sum()),
        "k": groups.k,
        "sizes": groups.sizes.tolist(),
        "sure": round(float((groups.confidence[placed] >= SURE).mean()), 3) if placed.any() else 0,
        "one_sided": len(found.one_sided_people),
        "points": _points(found),
        "shares": _shares(findings),
        "common": _common(findings),
        "distinctive": _distinctive(found),
        "divides": _divides(found),
        **_by_sectors(findings),
    }


def _points(found: OpinionMap) -> list[list[float]]:
    rows = zip(
        found.votes.people,
        np.round(found.space.points, 3).tolist(),
        found.groups.labels.tolist(),
        np.round(found.groups.confidence, 2).tolist(),
        strict=True,
    )
    return [[int(str(p)), *xy, group, sure] for p, xy, group, sure in rows if group >= 0]


def _shares(findings: Findings) -> dict[str, dict[str, Any]]:
    found = findings.result
    everyone, groups = _table(found.everyone), _table(found.groups_tally)
    sectors = _table(findings.sectors.tally) if findings.sectors else []
    return {
        str(number): {
            "all": everyone[0][j],
            "groups": [part[j] for part in groups],
            "sectors": [part[j] for part in sectors],
        }
        for j, number in enumerate(found.votes.statements)
        if not found.left_out[j] or found.meta[j]
    }


def _table(tally: Tally) -> list[list[list[float]]]:
    """Shares by part and statement."""
    ends = np.stack([*tally.interval(AGREE)[1:], *tally.interval(DISAGREE)[1:]], axis=2)
    counts = np.stack([tally.agree, tally.disagree, tally.seen], axis=2).tolist()
    rounded = np.round(ends, 3).tolist()
    return [
        [[*c, *e] for c, e in zip(part, part_ends, strict=True)]
        for part, part_ends in zip(counts, rounded, strict=True)
    ]


def _common(findings: Findings) -> list[list[float]]:
    names = findings.result.votes.statements
    return [
        [int(str(names[c.statement])), c.side, round(c.consensus, 3)]
        for c in in_common(findings, MOST_LISTED)
    ]


def _distinctive(found: OpinionMap) -> list[list[int]]:
    if found.groups.k < 2:
        return []
    names = found.votes.statements
    return [[d.group, int(str(names[d.statement])), d.side] for d in found.distinctive]


def _divides(found: OpinionMap) -> list[list[float]]:
    """Statements on which groups surely differ, by the distance between the furthest groups."""
    names = found.votes.statements
    return [[int(str(names[d.statement])), round(d.gap, 3)] for d in group_divides(found)]


def _by_sectors(findings: Findings) -> dict[str, Any]:
    sectors, crossed = findings.sectors, findings.crossing
    if sectors is None or crossed is None:
        return {"sectors": [], "everywhere": [], "sectors_divided": [], "pairs": [], "crossing": []}
    names = findings.result.votes.statements
    place = {name: i for i, name in enumerate(sectors.names)}
    return {
        "sectors": [[int(n), int(p)] for n, p in zip(sectors.names, sectors.people, strict=True)],
        "everywhere": [
            [int(str(names[b.statement])), b.side, b.sure] for b in findings.bridges[:MOST_LISTED]
        ],
        "sectors_divided": [
            [int(str(names[d.statement])), round(d.gap, 3), place[d.most], place[d.least]]
            for d in findings.divides[:MOST_LISTED]
        ],
        "pairs": _pairs(findings, sectors),
        "crossing": crossed.counts.tolist(),
    }


def _pairs(findings: Findings, sectors: Sectors) -> list[dict[str, Any]]:
    """For every two sectors: how far apart they are, and what they share, surest first."""
    names, place = findings.result.votes.statements, sectors.names.index
    return [
        {
            "one": place(pair.one),
            "other": place(pair.other),
            "apart": round(pair.apart, 3),
            "bridges": [[int(str(names[b.statement])), b.side, b.sure] for b in pair.bridges],
        }
        for pair in pairs(sectors, findings.result.left_out, most=MOST_BRIDGES)
    ]


def sure_bridges(result: Mapping[str, Any]) -> set[tuple[int, int]]:
    """Statements (number, side) that most of every sector is on one side of, surely."""
    return {(number, side) for number, side, sure in result.get("everywhere", ()) if sure}
