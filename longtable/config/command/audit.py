"""`longtable audit …`: check the record, sign and show its head, prove one event, export it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress

from longtable.config.command import start_django

OUT = click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead."
)


@click.group()
def command() -> None:
    """Check the record of who did what, and prove it to others."""
    start_django()


@command.command()
@click.option(
    "--since",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A head that you kept earlier; shows that nothing before it has changed.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def verify(since: Path | None, as_json: bool) -> None:
    """Prove that nothing in the record was changed, removed or reordered."""
    from longtable.foundation.audit.verification import verify as check

    earlier = _head_in(since) if since else None
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("Reading events", total=_size())
        result = check(earlier, lambda number: progress.update(task, completed=number))
    if as_json:
        click.echo(json.dumps(asdict(result)))
    elif result.holds:
        heads = "1 signed head agrees" if result.heads == 1 else f"{result.heads} heads agree"
        click.echo(f"The record holds: {result.size} events, {heads}. Root {result.root}")
    for problem in result.problems if not as_json else ():
        click.echo(problem, err=True)
    if not result.holds:
        raise click.exceptions.Exit(1)


@command.command()
@OUT
def head(out: Path | None) -> None:
    """Sign everything recorded so far; keep the head somewhere else to check against later."""
    from longtable.engines.transparency import head_to_dict
    from longtable.foundation.audit.signing import sign_now

    _give(head_to_dict(sign_now()), out)


@command.command()
@click.argument("index", type=click.IntRange(min=0))
@OUT
def proof(index: int, out: Path | None) -> None:
    """Prove that event INDEX is in the record, under a head signed now."""
    from longtable.engines.transparency import head_to_dict, inclusion_to_dict
    from longtable.foundation.audit import tree
    from longtable.foundation.audit.leaf import canonical
    from longtable.foundation.audit.models import AuditEvent
    from longtable.foundation.audit.signing import sign_now

    if index >= _size():
        raise click.ClickException(f"The record has no event {index}; the last is {_size() - 1}.")
    signed = sign_now()
    proved = {
        "event": json.loads(canonical(AuditEvent.objects.get(index=index))),
        "proof": inclusion_to_dict(tree.prove_inclusion(index, signed.size)),
        "head": head_to_dict(signed),
    }
    _give(proved, out)


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Write the whole record as JSON lines, for docs/reference/verify_audit.py."""
    from longtable.foundation.audit.export import lines

    with file.open("x") as target:
        for line in lines():
            target.write(f"{line}\n")
    click.echo(f"Wrote {_size()} events to {file}.")


def _size() -> int:
    from longtable.foundation.audit import tree

    return tree.size()


def _head_in(path: Path) -> Any:
    from longtable.engines.transparency import head_from_dict

    try:
        return head_from_dict(json.loads(path.read_text()))
    except ValueError as error:
        raise click.ClickException(f"{path} holds no tree head: {error}") from None


def _give(content: dict[str, Any], out: Path | None) -> None:
    text = json.dumps(content, indent=2)
    if out is None:
        click.echo(text)
    else:
        out.write_text(f"{text}\n")
        click.echo(f"Wrote {out}.")
