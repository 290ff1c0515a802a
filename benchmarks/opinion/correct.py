"""Bar 1: the same numbers as recorded Polis results, the same cells as exported matrices."""

import numpy as np
from conversations import DATA, gathered, read

from longtable.engines.opinion import AGREE, gather
from longtable.engines.opinion.consensus import (
    META_PRIORITY,
    consensus_list,
    group_consensus,
    priorities,
)
from longtable.engines.opinion.counts import tally
from longtable.engines.opinion.distinctive import distinctive
from longtable.engines.opinion.projection import project

SIDES = {"agree": 1, "disagree": -1}


def largest(gaps):
    """The largest distance from zero, not counting what was not recorded; 0 for nothing."""
    return float(np.nanmax(np.abs(gaps), initial=0.0))


def recorded(folder):
    """Largest differences to one recorded result, and how many list entries are equal.

    What a result does not hold is not compared. Priorities that are all 49, a fault of Polis from
    March 2025 to July 2026, are not compared either.
    """
    rows = read(folder / "votes.csv")
    names = ("participant", "statement", "vote", "time_ms")
    votes = gather(*(np.array([int(r[n]) for r in rows]) for n in names))
    by_id = {int(r["statement"]): r for r in read(folder / "statements.csv")}

    def column(name):
        given = (by_id.get(s, {}).get(name, "") for s in votes.statements)
        return np.array([float(text) if text else np.nan for text in given])

    left_out, meta = column("moderated_out") == 1, column("is_meta") == 1
    people = {int(r["participant"]): r["group"] for r in read(folder / "participants.csv")}
    labels = np.array([int(people.get(p) or -1) for p in votes.people])
    groups = tally(votes, labels, labels.max() + 1)
    space = project(votes, left_out, np.zeros((len(votes.statements), 2)))
    axes = np.stack([column("pca_axis1"), column("pca_axis2")], axis=1)
    weights, given = priorities(groups.over_all(), space.extremity, meta), column("priority")
    if np.nanmin(given, initial=np.inf) == META_PRIORITY and not meta.all():
        given[:] = np.nan
    return {
        "result": folder.name,
        "statements": len(by_id),
        "axes": float(1 - np.abs(np.nansum(axes * space.axes, axis=0)).min()),
        "centre": largest(space.centre + column("pca_centre")),
        "extremity": largest(space.extremity - column("extremity")),
        "consensus": largest(group_consensus(groups, AGREE) - column("group_aware_consensus")),
        "priority": largest(weights / given - 1),
        "distinctive": _distinctive(folder, votes, groups, left_out),
        "agreed": _agreed(folder, votes, left_out),
    }


def _distinctive(folder, votes, groups, left_out):
    expected = [
        (int(r["group"]), int(r["statement"]), SIDES[r["side"]], int(r["successes"]))
        for r in read(folder / "distinctive.csv")
    ]
    found = [
        (d.group, votes.statements[d.statement], d.side, d.successes)
        for d in distinctive(groups, left_out, votes.reading_order)
    ]
    return sum(a == b for a, b in zip(expected, found, strict=False)), len(expected)


def _agreed(folder, votes, left_out):
    expected = [
        (SIDES[r["side"]], int(r["statement"]), int(r["successes"]))
        for r in read(folder / "consensus.csv")
    ]
    everyone = tally(votes, np.zeros(len(votes.people), dtype=int), 1)
    found = [
        (a.side, votes.statements[a.statement], a.successes)
        for a in consensus_list(everyone, left_out, votes.reading_order)
    ]
    return sum(a == b for a, b in zip(expected, found, strict=False)), len(expected)


def replayed(conversation):
    """Cells that differ between the replayed stream and the exported matrix, and all cells."""
    person, statement, vote, time = conversation.rows
    votes = gather(person, statement, vote, time)
    mine = {
        (votes.people[p], votes.statements[s], int(v))
        for p, s, v in zip(votes.person, votes.statement, votes.value, strict=True)
    }
    theirs = {
        (int(row["participant"]), int(s), int(float(v)))
        for row in read(conversation.folder / "participants-votes.csv")
        for s, v in row.items()
        if s.isdecimal() and v != ""
    }
    return len(mine ^ theirs), len(theirs)


def all_recorded():
    """Every recorded result held."""
    return [recorded(f) for f in sorted((DATA / "polis-math").glob("*")) if f.is_dir()]


__all__ = ["all_recorded", "gathered", "replayed"]
