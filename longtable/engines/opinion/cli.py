"""`longtable opinion`: opinion maps from files of votes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from longtable.engines.opinion import io
from longtable.engines.opinion.analysis import OpinionMap, analyse
from longtable.engines.opinion.findings import Findings, found_in
from longtable.engines.opinion.listing import listed
from longtable.engines.opinion.report import page
from longtable.engines.opinion.state import START, State
from longtable.engines.opinion.summary import plain
from longtable.engines.opinion.votes import gather

IN = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """Find what people agree on, where they divide, and what bridges them."""


@command.command("map")
@click.option("--votes", type=IN, required=True, help="Votes: a Polis export, or the long form.")
@click.option("--statements", type=IN, help="Texts and moderation: comments.csv, or the like.")
@click.option("--people", type=IN, help="The sector of each person: person, sector.")
@click.option("--state", type=OUT, help="Read if it is there, and written: keeps groups steady.")
@click.option("--json", "json_out", type=OUT, help="Write everything as JSON.")
@click.option("--report", type=OUT, help="Write a report that opens in any browser.")
@click.option("--title", default="Opinion map", show_default=True, help="Title of the report.")
@click.option("--seed", default=0, show_default=True, help="For the test against chance.")
def make_map(
    votes: Path,
    statements: Path | None,
    people: Path | None,
    state: Path | None,
    json_out: Path | None,
    report: Path | None,
    title: str,
    seed: int,
) -> None:
    """Make the opinion map of a file of votes and print what it says.

    The long form has the columns person, statement, vote (1 agree, 0 pass, -1 disagree) and, if
    known, time and sector.
    """
    try:
        findings = _found(votes, statements, people, state, seed)
        click.echo(plain(findings))
        _write_json(json_out, findings)
        _write(report, lambda: page(findings, title, f"{datetime.now():%-d %B %Y}"))
        _write(state, findings.result.state.to_json)
    except (ValueError, OSError) as wrong:
        raise click.ClickException(_sentence(wrong)) from None


def _found(
    votes: Path, statements: Path | None, people: Path | None, state: Path | None, seed: int
) -> Findings:
    rows = io.read_votes(votes)
    known = io.read_statements(statements) if statements else io.Statements()
    sector_of = {**rows.sector_of, **(io.read_people(people) if people else {})}
    result = _analysed(rows, known, _earlier(state), seed)
    findings = found_in(result, known.texts, sector_of)
    if people and not sector_of:
        raise ValueError(f"{people.name} names no sector. Fill in the column sector.")
    return findings


def _analysed(rows: io.VoteRows, known: io.Statements, state: State, seed: int) -> OpinionMap:
    if not rows.values:
        raise ValueError("There are no votes in the file. Export again once people have voted.")
    votes = gather(
        rows.people, rows.statements, rows.values, rows.times, all_statements=known.texts
    )
    return analyse(
        votes, moderated_out=known.moderated_out, meta=known.meta, state=state, seed=seed
    )


def _earlier(path: Path | None) -> State:
    if path is None or not path.exists():
        return START
    return State.from_json(path.read_text(encoding="utf-8"))


def _write(path: Path | None, text: Callable[[], str]) -> None:
    if path is not None:
        path.write_text(text(), encoding="utf-8")


def _write_json(path: Path | None, findings: Findings) -> None:
    # Piece by piece: as one text a map of 100,000 statements would take a gigabyte.
    if path is not None:
        with path.open("w", encoding="utf-8") as out:
            json.dump(listed(findings), out, ensure_ascii=False, indent=1)


def _sentence(wrong: Exception) -> str:
    if isinstance(wrong, OSError):
        return f"{wrong.filename} could not be read or written: {wrong.strerror}."
    return str(wrong)
