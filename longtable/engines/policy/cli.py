"""`longtable policy`: sharing policies from a file, as Cedar, and decisions by them."""

import json
from pathlib import Path
from typing import Any

import click

from longtable.engines.policy.deciding import Compiled, compile_policies, decide_many
from longtable.engines.policy.terms import Asker, Question, Record
from longtable.engines.policy.written import from_json

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """Sharing agreements as Cedar policies, and who may see what by them."""


@command.command()
@click.argument("policies", type=FILE)
def cedar(policies: Path) -> None:
    """Write POLICIES (JSON, as Longtable stores them) as Cedar text, or say what contradicts."""
    click.echo(_compiled(policies).cedar)


@command.command()
@click.argument("policies", type=FILE)
@click.argument("question", type=FILE)
def decide(policies: Path, question: Path) -> None:
    """Decide QUESTION by POLICIES: one line of JSON for each record in it.

    QUESTION is JSON: asker, deed, purpose, at (seconds since 1970), and records, each with the
    categories wanted of it.
    """
    compiled = _compiled(policies)
    try:
        asked, records = _question(json.loads(question.read_text(encoding="utf-8")))
        rulings = decide_many(compiled, asked, records)
    except (KeyError, TypeError) as error:
        raise click.ClickException(f"{question.name} lacks, or has too much of, {error}.") from None
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    for ruling in rulings:
        found = {
            "opened": ruling.opened,
            "missing": ruling.missing,
            "nearest": ruling.nearest,
            "policies": compiled.digest,
        }
        click.echo(json.dumps(found))


def _compiled(file: Path) -> Compiled:
    try:
        return compile_policies(from_json(file.read_text(encoding="utf-8")))
    except ValueError as error:
        raise click.ClickException(str(error)) from None


def _question(told: dict[str, Any]) -> tuple[Question, list[tuple[Record, frozenset[str]]]]:
    asker = Asker(**{**told["asker"], "roles": frozenset(told["asker"]["roles"])})
    records = [(_record(dict(one)), frozenset(one["categories"])) for one in told["records"]]
    return Question(asker, told["deed"], told["purpose"], told["at"]), records


def _record(told: dict[str, Any]) -> Record:
    told.pop("categories")
    return Record(**{**told, "overrides": frozenset(told.get("overrides", ()))})
