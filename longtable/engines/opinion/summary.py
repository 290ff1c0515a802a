"""An opinion map in plain text, for the shell."""

from __future__ import annotations

from longtable.engines.opinion.findings import (
    FEWEST_SHOWN,
    Findings,
    certainty_in_words,
    group_name,
    in_common,
)
from longtable.engines.opinion.votes import AGREE

WIDTH = 76


def plain(findings: Findings) -> str:
    """Write a readable summary: what is shared first, then groups, sectors and who is left out."""
    parts = [
        _size(findings),
        _shared(findings),
        _groups(findings),
        _sectors(findings),
        _people(findings),
    ]
    return "\n\n".join(part for part in parts if part)


def _size(findings: Findings) -> str:
    votes = findings.result.votes
    placed = int(findings.result.space.placed.sum())
    people, statements = (int((n > 0).sum()) for n in (votes.per_person, votes.per_statement))
    return (
        f"{_many(people, 'person', 'people')}, {_many(statements, 'statement', 'statements')}, "
        f"{_many(len(votes.value), 'vote', 'votes')}. "
        f"{_many(placed, 'person', 'people')} voted enough to be placed."
    )


def _many(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def _shared(findings: Findings) -> str:
    found = in_common(findings, 5)
    who = "all groups" if findings.result.groups.k > 1 else "most people"
    if not found:
        return f"What {who} share\n  Nothing yet, or too few votes to say."
    lines = [f"What {who} share"]
    for common in found:
        least = min(common.groups, key=lambda share: share.low)
        lines.append(
            f"  {verb(common.side)} {least.share:.0%} ({least.low:.0%} to {least.high:.0%}"
            f" of {least.n}){' in the least' if len(common.groups) > 1 else ''}: "
            f"{_cut(findings.text(common.statement))}"
        )
    return "\n".join(lines)


def _groups(findings: Findings) -> str:
    result = findings.result
    if result.groups.k < 2:
        return certainty_in_words(findings)
    lines = [f"{result.groups.k} opinion groups. {certainty_in_words(findings)}"]
    for group, size in enumerate(result.groups.sizes.tolist()):
        lines.append(f"  {group_name(group)}, {_count(size)} people")
        lines += [
            f"    {verb(d.side)} {d.successes} of {d.seen}: {_cut(findings.text(d.statement))}"
            for d in result.distinctive
            if d.group == group and d.seen >= FEWEST_SHOWN
        ]
    return "\n".join(lines)


def _sectors(findings: Findings) -> str:
    if findings.sectors is None:
        return "\n".join(findings.notes)
    lines = [f"Bridges between sectors ({', '.join(findings.sectors.names)})", *findings.notes]
    sure = [b for b in findings.bridges if b.sure]
    lines += [
        f"  {verb(b.side)} at least {b.least:.0%} ({b.low:.0%} to {b.high:.0%}, {b.least_sector});"
        f" sectors equally {b.equal:.0%}, people equally {b.plain:.0%}: "
        f"{_cut(findings.text(b.statement))}"
        for b in sure[:5]
    ]
    if not sure:
        lines.append("  None that is sure.")
    lines.append("What divides sectors")
    lines += [
        f"  {d.gap:.0%} between {d.most} and {d.least}: {_cut(findings.text(d.statement))}"
        for d in findings.divides[:5]
    ]
    return "\n".join(lines if findings.divides else lines[:-1])


def _people(findings: Findings) -> str:
    agree = sum(side == AGREE for side in findings.result.one_sided_people.values())
    if agree == 0:
        return ""
    people = "person" if agree == 1 else "people"
    return f"{agree} {people} agreed with everything they saw; they are counted like all others."


def verb(side: int) -> str:
    """The word for a side."""
    return "agree" if side == AGREE else "disagree"


def _count(size: int) -> str:
    return str(size) if size >= FEWEST_SHOWN else f"fewer than {FEWEST_SHOWN}"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"
