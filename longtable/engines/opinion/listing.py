"""An opinion map as plain lists and numbers, for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from longtable.engines.opinion.counts import Array, Tally
from longtable.engines.opinion.findings import Findings
from longtable.engines.opinion.intervals import jeffreys

FORMAT = "longtable-opinion-map-1"


def listed(findings: Findings) -> dict[str, Any]:
    """Everything in a map by id, in numbers and text that JSON knows."""
    result = findings.result
    named = result.votes.statements
    return {
        "format": FORMAT,
        "people": _people(findings),
        "statements": _statements(findings),
        "groups": {
            "k": result.groups.k,
            "sizes": result.groups.sizes.tolist(),
            "centres": result.groups.centres.tolist(),
            "silhouettes": {str(k): s for k, s in result.groups.silhouettes.items()},
            "evidence": {str(k): asdict(e) for k, e in result.groups.evidence.items()},
        },
        "consensus": [{**asdict(a), "statement": named[a.statement]} for a in result.agreed],
        "distinctive": [{**asdict(d), "statement": named[d.statement]} for d in result.distinctive],
        "differences": [{**asdict(d), "statement": named[d.statement]} for d in result.differences],
        "same_answer_to_all": [[p, side] for p, side in result.one_sided_people.items()],
        "sectors": _sectors(findings),
        "notes": list(findings.notes),
    }


def _people(findings: Findings) -> list[dict[str, Any]]:
    result = findings.result
    places, groups = result.space.points.tolist(), result.groups.labels.tolist()
    columns = zip(
        result.votes.people,
        result.votes.per_person.tolist(),
        places,
        groups,
        result.groups.confidence.tolist(),
        strict=True,
    )
    return [
        {"person": p, "votes": n, "x": xy[0], "y": xy[1],
         "group": g if g >= 0 else None, "confidence": c if g >= 0 else None}
        for p, n, xy, g, c in columns
    ]  # fmt: skip


def _statements(findings: Findings) -> list[dict[str, Any]]:
    result = findings.result
    everyone, by_group = _counted(result.everyone), _counted(result.groups_tally)
    by_sector = _counted(findings.sectors.tally) if findings.sectors else np.zeros((0, 0, 5))
    return [
        {
            "statement": result.votes.statements[j],
            "text": findings.texts.get(result.votes.statements[j]),
            **_counts(everyone[0, j]),
            "left_out": bool(result.left_out[j]),
            "meta": bool(result.meta[j]),
            "axes": result.space.axes[j].tolist(),
            "extremity": float(result.space.extremity[j]),
            "priority": float(result.priority[j]),
            "group_consensus_agree": float(result.consensus_agree[j]),
            "group_consensus_disagree": float(result.consensus_disagree[j]),
            "groups": [_counts(part[j]) for part in by_group],
            "sectors": [_counts(part[j]) for part in by_sector],
        }
        for j in result.votes.reading_order.tolist()
    ]  # fmt: skip


def _counted(counts: Tally) -> Array:
    # Agree, disagree, seen and the 90% interval of agreement, for each part and statement.
    _, low, high = jeffreys(counts.agree, counts.seen)
    return np.stack([counts.agree, counts.disagree, counts.seen, low, high], axis=2)


def _counts(row: Array) -> dict[str, Any]:
    agree, disagree, seen = (int(v) for v in row[:3])
    return {
        "agree": agree,
        "disagree": disagree,
        "seen": seen,
        "agree_low": float(row[3]),
        "agree_high": float(row[4]),
    }


def _sectors(findings: Findings) -> dict[str, Any] | None:
    sectors, crossed = findings.sectors, findings.crossing
    if sectors is None or crossed is None:
        return None
    named = findings.result.votes.statements
    return {
        "names": list(sectors.names),
        "people": sectors.people.tolist(),
        "bridges": [{**asdict(b), "statement": named[b.statement]} for b in findings.bridges],
        "divides": [{**asdict(d), "statement": named[d.statement]} for d in findings.divides],
        "in_groups": crossed.counts.tolist(),
        "strength": crossed.strength,
    }
