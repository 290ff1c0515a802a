"""`longtable themes`: group the answers of a text file, one answer a line."""

import json
from dataclasses import asdict
from typing import TextIO

import click

from longtable.engines.themes.grouping import Grouping, group


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option("--seed", default=0, show_default=True, help="Same seed, same groups.")
@click.option("--most-groups", default=12, show_default=True, help="At most this many groups.")
@click.option("--json", "as_json", is_flag=True, help="Print the groups as JSON.")
def command(file: TextIO, seed: int, most_groups: int, as_json: bool) -> None:
    """Put the answers in FILE (one a line; - reads standard input) into groups."""
    texts = [line.strip() for line in file if line.strip()]
    try:
        found = group(texts, seed=seed, most_groups=most_groups)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps(asdict(found), ensure_ascii=False) if as_json else _plain(texts, found))


def _plain(texts: list[str], found: Grouping) -> str:
    lines = [f"{len(texts)} answers in {len(found.groups)} groups ({found.mode})"]
    for each in found.groups:
        words = "Other answers" if each.is_other else ", ".join(each.words)
        lines += ["", f"{each.size}  {words}", f"   “{texts[each.medoid]}”"]
    return "\n".join(lines)
