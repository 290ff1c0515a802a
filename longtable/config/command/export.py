"""`longtable export conversation`: a conversation as a file, as it stands now."""

from __future__ import annotations

from pathlib import Path

import click

from longtable.config.command import start_django

FORMATS = {"xlsx": "xlsx", "ods": "ods", "csv": "zip", "json": "json"}


@click.group()
def command() -> None:
    """Take out what was gathered here."""


@command.command()
@click.argument("code")
@click.option("--format", "ending", type=click.Choice(list(FORMATS)), default="xlsx",
              show_default=True, help="CSV comes as a zip of one file for each sheet.")  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True,
              help="The file to write.")  # fmt: skip
@click.option("--counts", is_flag=True, help="As any member may have it: counts, no answers.")
def conversation(code: str, ending: str, out: Path, counts: bool) -> None:
    """Write the conversation with the join code CODE to a file, a sheet for each activity."""
    start_django()
    try:
        out.write_bytes(_made(code, FORMATS[ending], sees_answers=not counts))
    except OSError as error:
        raise click.ClickException(f"{out} could not be written: {error.strerror}.") from None
    click.echo(f"Wrote {out}.")


def _made(code: str, ending: str, *, sees_answers: bool) -> bytes:
    from longtable.areas.conversations.actions.exporting import export_conversation
    from longtable.areas.conversations.analysis.sheets import sheets
    from longtable.areas.conversations.queries.entrance import conversation_by_code
    from longtable.foundation.partnerships.scoping import within
    from longtable.foundation.ui.documents.workbooks import WRITERS

    found = conversation_by_code(code)
    if found is None:
        raise click.ClickException(f"There is no conversation with the code {code}.")
    with within(found.partnership):
        export_conversation(
            actor=None, conversation=found, ending=ending, sees_answers=sees_answers
        )
        return WRITERS[ending][1](sheets(found, sees_answers=sees_answers))
