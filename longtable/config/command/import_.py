"""`longtable import contributions`: real answers from a file, all of them or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from longtable.config.command import start_django

if TYPE_CHECKING:
    from longtable.areas.conversations.forms.importing import Cleaned, Columns, Problem, Table
    from longtable.areas.conversations.models import Activity, ContributionImport, Conversation

LONG_FILE = 1_000
PROBLEMS_SHOWN = 50


@click.group()
def command() -> None:
    """Bring in what was gathered elsewhere."""


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--conversation", "code", required=True, help="The conversation's join code.")
@click.option("--question", type=int, required=True, help="Number of the core question, from 1.")
@click.option(
    "--consent",
    type=click.Choice(["quote", "count"]),
    default="quote",
    show_default=True,
    help="Whether the people who answered agreed to be quoted, or only to be counted.",
)
@click.option(
    "--column",
    "chosen",
    multiple=True,
    metavar="MEANING=HEADING",
    help="Say which column holds the text, name, organisation, sector, role or time; may be "
    "repeated. An empty heading leaves that column out.",
)
@click.option("--yes", is_flag=True, help="Import without asking whether the columns are right.")
def contributions(
    file: Path, code: str, question: int, consent: str, chosen: tuple[str, ...], yes: bool
) -> None:
    """Import the answers in FILE (CSV or XLSX) to one core question of a conversation."""
    start_django()
    from django.db import DatabaseError

    try:
        _contributions(file, code, question, consent, _choices(chosen), yes)
    except DatabaseError as error:
        raise click.ClickException(
            f"The database did not take part ({error}). Run 'longtable check' to see why."
        ) from None


def _contributions(
    file: Path, code: str, question: int, consent: str, chosen: dict[str, str], yes: bool
) -> None:
    from longtable.areas.conversations.models import ContributionImport
    from longtable.foundation.partnerships.scoping import within

    conversation = _conversation(code)
    with within(conversation.partnership):
        activity = _activity(conversation, question)
        table, columns = _read(file, activity, chosen)
        cleaned = _clean(table, columns)
        _show(file, activity, table, columns, cleaned)
        if not yes:
            click.confirm("Import these answers?", abort=True)
        batch = ContributionImport(activity=activity, file_name=file.name[:160], consent=consent)
        _store(batch, cleaned)


def _choices(chosen: tuple[str, ...]) -> dict[str, str]:
    meanings = ("text", "name", "organisation", "sector", "role", "time")
    choices = dict(each.partition("=")[::2] for each in chosen)
    for each, meaning in zip(chosen, choices, strict=False):
        if meaning not in meanings or "=" not in each:
            raise click.UsageError(
                f"--column {each} is not understood. Write --column text=Heading; "
                f"the meanings are {', '.join(meanings)}."
            )
    return choices


def _conversation(code: str) -> Conversation:
    from longtable.areas.conversations.queries.entrance import conversation_by_code

    found = conversation_by_code(code)
    if found is None:
        raise click.ClickException(
            f"No conversation has the code {code}. Copy the code from the conversation's page."
        )
    return found


def _activity(conversation: Conversation, question: int) -> Activity:
    core = list(conversation.activities.filter(part="core"))
    if 1 <= question <= len(core):
        return core[question - 1]
    listed = "".join(f"\n  {number}: {each.prompt}" for number, each in enumerate(core, start=1))
    raise click.ClickException(
        f"There is no core question {question}. "
        + (f"This conversation asks:{listed}" if core else "This conversation asks none.")
    )


def _read(file: Path, activity: Activity, chosen: dict[str, str]) -> tuple[Table, Columns]:
    from django.conf import settings

    from longtable.areas.conversations.forms import importing

    try:
        importing.check_size(file.stat().st_size, settings.MAX_UPLOAD_BYTES)
        table = importing.read_table(file.read_bytes(), most_bytes=settings.MAX_UPLOAD_BYTES)
        columns = importing.choose(importing.detect(table, activity.prompt), table, chosen)
    except (importing.BadFile, importing.UnknownColumn) as error:
        raise click.ClickException(str(error)) from None
    if not columns.text:
        raise click.ClickException(
            "No column with answers was found. The columns are: "
            f"{', '.join(table.headings)}. Name it with --column text=HEADING."
        )
    return table, columns


def _clean(table: Table, columns: Columns) -> Cleaned:
    from longtable.areas.conversations.forms.importing import clean

    cleaned = clean(table, columns)
    if cleaned.problems:
        raise click.ClickException(_listed(cleaned.problems))
    if not cleaned.rows:
        raise click.ClickException(
            f"The column '{columns.text}' holds no answers. "
            "Name another with --column text=HEADING."
        )
    return cleaned


def _listed(problems: tuple[Problem, ...]) -> str:
    shown = "".join(f"\n  {problem}" for problem in problems[:PROBLEMS_SHOWN])
    more = len(problems) - PROBLEMS_SHOWN
    rest = f"\n  … and {more:,} more." if more > 0 else ""
    return f"Nothing was imported, because of these rows:{shown}{rest}"


def _show(file: Path, activity: Activity, table: Table, columns: Columns, cleaned: Cleaned) -> None:
    from longtable.areas.conversations.forms.importing import MEANINGS

    click.echo(f"{file.name}: {table.how}" + (f", from {columns.source}" if columns.source else ""))
    click.echo(f"To the question: {activity.prompt}")
    for meaning, heading in columns.used().items():
        click.echo(
            f"  {MEANINGS[meaning]:<13}{heading or 'none'}{_note(meaning, columns, activity)}"
        )
    click.echo(f"{len(cleaned.rows):,} answers{_left_out(cleaned)}.")


def _note(meaning: str, columns: Columns, activity: Activity) -> str:
    if meaning == "text" and columns.guessed:
        return " (a guess: it has the longest texts)"
    if meaning == "name" and columns.name and activity.conversation.names == "anonymous":
        return " (not kept: this conversation shows nobody's name)"
    return ""


def _left_out(cleaned: Cleaned) -> str:
    parts = [
        f"rows without an answer: {cleaned.blank:,}" if cleaned.blank else "",
        f"left out by moderators: {cleaned.moderated:,}" if cleaned.moderated else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f" (skipped: {told})" if told else ""


def _store(batch: ContributionImport, cleaned: Cleaned) -> None:
    from rich.console import Console
    from rich.progress import Progress

    from longtable.areas.conversations.actions.importing import import_answers
    from longtable.foundation.audit.trail import SYSTEM
    from longtable.foundation.partnerships.permission import NotAllowed

    rows = cleaned.rows
    console = Console(stderr=True)
    try:
        with Progress(console=console, disable=len(rows) < LONG_FILE, transient=True) as progress:
            bar = progress.add_task("Importing answers", total=len(rows))
            done = import_answers(
                actor=SYSTEM,
                batch=batch,
                rows=rows,
                progress=lambda stored: progress.update(bar, completed=stored),
            )
    except NotAllowed as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(f"Imported {done.answers:,} answers{_from(done.people)}.")


def _from(people: int) -> str:
    if not people:
        return "; nothing is known of who gave them"
    return f" from {people:,} people" if people > 1 else " from one person"
