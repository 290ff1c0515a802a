"""`longtable diagnostic`: check an instrument, write an answer sheet, score a file of answers."""

import csv
import sys
from pathlib import Path
from typing import NoReturn

import click

from longtable.engines.survey.change import compare_rounds
from longtable.engines.survey.instrument import Instrument
from longtable.engines.survey.io import (
    own_instrument,
    read_instrument,
    read_members,
    read_responses,
    to_json,
)
from longtable.engines.survey.linking import passing_links
from longtable.engines.survey.parsing import FileProblemsError
from longtable.engines.survey.scoring import ENOUGH_TO_SCORE, score_round
from longtable.engines.survey.wording import report_text

FILE = click.Path(path_type=Path)


@click.group()
def command() -> None:
    """How well does a partnership work together, and what should it work on?"""


@command.command()
@click.argument("answers", type=FILE)
@click.option("--instrument", type=FILE, help="JSON or XLSX; Longtable's own when left out.")
@click.option("--members", type=FILE, help="CSV with the columns sector and members.")
@click.option("--short", is_flag=True, help="The answers are to the short form.")
@click.option("--threshold", default=5, show_default=True, help="The smallest group shown.")
@click.option("--enough", default=ENOUGH_TO_SCORE, show_default=True, help="Fewest people scored.")
@click.option("--seed", default=1, show_default=True, help="For the resampling.")
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
def score(
    answers: Path,
    instrument: Path | None,
    members: Path | None,
    short: bool,
    threshold: int,
    enough: int,
    seed: int,
    as_json: bool,
) -> None:
    """Score ANSWERS, a CSV or XLSX file with a row for each person."""
    try:
        asked = _instrument(instrument, short)
        counts = read_members(members) if members else None
        responses = read_responses(answers, asked, counts)
        report = score_round(asked, responses, seed=seed, threshold=threshold, enough=enough)
    except ValueError as error:
        _refuse(error)
    click.echo(to_json(report) if as_json else report_text(report))


@command.command()
@click.argument("before", type=FILE)
@click.argument("after", type=FILE)
@click.option("--instrument", type=FILE, help="JSON or XLSX; Longtable's own when left out.")
@click.option("--short", is_flag=True, help="The answers are to the short form.")
@click.option("--threshold", default=5, show_default=True, help="The smallest group shown.")
@click.option("--json", "as_json", is_flag=True, help="Everything, as JSON.")
def change(
    before: Path, after: Path, instrument: Path | None, short: bool, threshold: int, as_json: bool
) -> None:
    """Compare two rounds, BEFORE and AFTER, linked by people's own codes where they gave them."""
    try:
        asked, link = _instrument(instrument, short), passing_links()
        earlier, later = (read_responses(path, asked, link=link) for path in (before, after))
        found = compare_rounds(asked, earlier, later, threshold=threshold)
    except ValueError as error:
        _refuse(error)
    click.echo(to_json(found) if as_json else "\n".join(one.sentence for one in found))


@command.command()
@click.argument("instrument", type=FILE)
def check(instrument: Path) -> None:
    """Say whether an INSTRUMENT file can be used, and what is wrong if not."""
    try:
        found = read_instrument(instrument)
    except ValueError as error:
        _refuse(error, everything=True)
    click.echo(
        f"'{found.title}' can be used: {len(found.characteristics)} characteristics, "
        f"{len(found.items)} items, {sum(item.reverse for item in found.items)} reverse-scored."
    )


@command.command()
@click.option("--instrument", type=FILE, help="JSON or XLSX; Longtable's own when left out.")
@click.option("--short", is_flag=True, help="Only the items of the short form.")
def sheet(instrument: Path | None, short: bool) -> None:
    """Write the heading of an empty answer sheet, as CSV."""
    try:
        asked = _instrument(instrument, short)
    except ValueError as error:
        _refuse(error)
    csv.writer(sys.stdout).writerow(asked.columns)


def _instrument(path: Path | None, short: bool) -> Instrument:
    instrument = read_instrument(path) if path else own_instrument()
    return instrument.short_form() if short else instrument


def _refuse(error: ValueError, everything: bool = False) -> NoReturn:
    problems = error.problems if isinstance(error, FileProblemsError) else (str(error),)
    raise click.ClickException("\n".join(problems) if everything else str(error))
