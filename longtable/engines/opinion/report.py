"""A report of an opinion map as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from longtable.engines.opinion.drawing import bar, key, people_map
from longtable.engines.opinion.findings import (
    FEWEST_SHOWN,
    MOST_LISTED,
    Findings,
    certainty_in_words,
    group_name,
    in_common,
)
from longtable.engines.opinion.intervals import Interval, one_share
from longtable.engines.opinion.summary import verb
from longtable.engines.opinion.votes import AGREE

TOO_FEW = "too few to say"


def page(findings: Findings, title: str, made: str = "") -> str:
    """Write the page; `made` says when, in words. All texts are escaped, nothing is fetched."""
    style = files(__package__).joinpath("report.css").read_text(encoding="utf-8")
    parts = [
        _opening(findings, title, made),
        _shared(findings),
        _sectors(findings),
        _groups(findings),
        _method(findings),
    ]
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{style}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _opening(findings: Findings, title: str, made: str) -> str:
    votes = findings.result.votes
    when = f" Made {escape(made)}." if made else ""
    return (
        f"<h1>{escape(title)}</h1><p class='lead'>{int((votes.per_person > 0).sum()):,} people "
        f"gave {len(votes.value):,} votes on {int((votes.per_statement > 0).sum()):,} "
        f"statements.{when}</p>"
    )


def _shared(findings: Findings) -> str:
    k = findings.result.groups.k
    heading = "What all groups share" if k > 1 else "What most people share"
    rows = []
    for common in in_common(findings):
        least = min(common.groups, key=lambda share: share.low)
        where = f"{verb(common.side)}, least in {group_name(common.groups.index(least))}"
        said = where if k > 1 else verb(common.side)
        rows.append([_words(findings, common.statement), said, _share(least)])
    return _section(
        heading,
        _table(["Statement", "Side", "Share, with 90% interval"], rows),
        "Nothing yet, or too few votes to say.",
        bool(rows),
    )


def _sectors(findings: Findings) -> str:
    notes = "".join(f"<p>{escape(note)}</p>" for note in findings.notes)
    if findings.sectors is None:
        return notes
    bridging = [
        [
            _words(findings, b.statement),
            verb(b.side),
            f"{_share(Interval(b.least, b.low, b.high, 0))} in {escape(b.least_sector)}",
            f"{b.equal:.0%}",
            f"{b.plain:.0%}",
        ]
        for b in findings.bridges[:MOST_LISTED]
        if b.sure
    ]
    heads = ["Statement", "Side", "Sector least on that side", "Sectors equally", "People equally"]
    return notes + (
        _section(
            "What bridges sectors",
            _table(heads, bridging),
            "No statement is surely shared by every sector.",
            bool(bridging),
        )
        + _divides(findings)
    )


def _divides(findings: Findings) -> str:
    sectors = findings.sectors
    if sectors is None:
        return ""
    heads = ["Statement", *(f"{escape(name)} agree" for name in sectors.names), "Gap"]
    rows = [
        [
            _words(findings, d.statement),
            *(
                _share(one_share(int(a), int(n)))
                for a, n in zip(
                    sectors.tally.agree[:, d.statement],
                    sectors.tally.seen[:, d.statement],
                    strict=True,
                )
            ),
            f"{d.gap:.0%}",
        ]
        for d in findings.divides[:MOST_LISTED]
    ]
    return _section(
        "What divides sectors", _table(heads, rows), "No statement surely does.", bool(rows)
    )


def _groups(findings: Findings) -> str:
    result = findings.result
    if result.groups.k < 2:
        return _section("Groups", f"<p>{certainty_in_words(findings)}</p>", "", True)
    sizes = [
        [f"{key(g)} {group_name(g)}", _count(n), *_crossed(findings, g)]
        for g, n in enumerate(result.groups.sizes.tolist())
    ]
    names = findings.sectors.names if findings.sectors else ()
    heads = ["Group", "People", *(escape(name) for name in names)]
    told = "".join(_own_words(findings, g) for g in range(result.groups.k))
    return _section(
        f"{result.groups.k} opinion groups",
        f"<p>{certainty_in_words(findings)}</p><figure>{people_map(findings)}</figure>"
        f"{_table(heads, sizes)}{told}",
        "",
        True,
    )


def _crossed(findings: Findings, group: int) -> list[str]:
    if findings.crossing is None:
        return []
    return [_count(n) for n in findings.crossing.counts[:, group].tolist()]


def _own_words(findings: Findings, group: int) -> str:
    rows = [
        [
            _words(findings, d.statement),
            verb(d.side),
            _share(one_share(d.successes, d.seen)),
        ]
        for d in findings.result.distinctive
        if d.group == group and d.seen >= FEWEST_SHOWN
    ]
    table = _table(["Statement", "Side", "Share, with 90% interval"], rows)
    body = table if rows else f"<p>{TOO_FEW.capitalize()}.</p>"
    return f"<h3>What sets {group_name(group)} apart</h3>{body}"


def _method(findings: Findings) -> str:
    agreeing = sum(side == AGREE for side in findings.result.one_sided_people.values())
    return (
        "<h2>How to read this</h2><p>People vote agree, disagree or pass. Those who voted alike "
        "stand close together on the map. The number of groups is decided by whether groups "
        "foretell votes better than no groups, and may be none. A share is followed by the range "
        f"in which it lies with 90% certainty. Figures on fewer than {FEWEST_SHOWN} people are "
        f"not shown. Agreed with everything they saw: {_count(agreeing)} people, counted like "
        "all others.</p>"
    )


def _section(heading: str, body: str, otherwise: str, any_rows: bool) -> str:
    return f"<section><h2>{heading}</h2>{body if any_rows else f'<p>{otherwise}</p>'}</section>"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{h}</th>' for h in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"<div class='wide'>{table}</div>"


def _words(findings: Findings, statement: int) -> str:
    return escape(findings.text(statement))


def _share(share: Interval) -> str:
    if 0 < share.n < FEWEST_SHOWN:
        return TOO_FEW
    return f"{bar(share)} {share.share:.0%} ({share.low:.0%} to {share.high:.0%})"


def _count(n: int) -> str:
    return f"{n:,}" if n >= FEWEST_SHOWN or n == 0 else f"fewer than {FEWEST_SHOWN}"
