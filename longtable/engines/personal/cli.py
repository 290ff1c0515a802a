"""`longtable personal`: mask what looks like personal information in a text file."""

import json
from typing import TextIO

import click

from longtable.engines.personal.finding import find
from longtable.engines.personal.masking import mask


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option("--json", "as_json", is_flag=True, help="Print what was found, a line of JSON each.")
def command(file: TextIO, as_json: bool) -> None:
    """Mask personal information in FILE (one answer a line; - reads standard input).

    Rules find most of it, never all: read the result before you publish it.
    """
    flags = 0
    for number, line in enumerate(file, start=1):
        text = line.rstrip("\n")
        spans = find(text)
        flags += len(spans)
        if not as_json:
            click.echo(mask(text, spans))
            continue
        for span in spans:
            found = {"line": number, "start": span.start, "end": span.end, "kind": span.kind.value}
            click.echo(json.dumps(found))
    click.echo(f"{flags} flagged. Read the result before you publish it.", err=True)
