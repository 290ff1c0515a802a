"""`longtable demo`: a believable place with a year of life, seeded and served."""

import os
import shutil
from pathlib import Path

import click

from longtable.config.command import start_django

FOLDER = Path("var/demo")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--fresh", is_flag=True, help="Throw the last demonstration away first.")
@click.pass_context
def command(context: click.Context, host: str, port: int, fresh: bool) -> None:
    """Seed Eskerdale, a fictional place, and serve it. Your own data is not touched."""
    os.environ["LONGTABLE_DEMO"] = "true"
    os.environ.setdefault("LONGTABLE_DATA_DIR", str(FOLDER))
    os.environ.setdefault("LONGTABLE_BASE_URL", f"http://localhost:{port}")
    if fresh:
        _throw_away(Path(os.environ["LONGTABLE_DATA_DIR"]))
    start_django()
    _seed()
    _greet(f"http://localhost:{port}")

    from longtable.config.command.serve import command as serve  # starts the web server's imports

    context.invoke(serve, host=host, port=port)


def _throw_away(folder: Path) -> None:
    if folder.name != "demo":
        raise click.ClickException(
            f"{folder} may hold real data; --fresh only empties a folder called 'demo'."
        )
    shutil.rmtree(folder, ignore_errors=True)


def _seed() -> None:
    from django.core.management import call_command

    from longtable.config.demo import seed
    from longtable.config.installation import holds_data

    call_command("migrate", verbosity=0)
    if not holds_data():
        click.echo("Seeding Eskerdale: 38 organisations, 120 people, and what they did in a year…")
        seed()


def _greet(address: str) -> None:
    from longtable.config.demo import CAST, JOIN_CODE, OCTOBER_CODE, ROUND_CODE

    click.echo(f"\n  Open        {address}")
    click.echo(f"  Join as a guest with the code {JOIN_CODE}: {address}/c/{JOIN_CODE}/")
    click.echo(f"  Answer the diagnostic that is open: {address}/d/{ROUND_CODE}/")
    click.echo(f"  Read October's write-up: {address}/c/{OCTOBER_CODE}/write-up/")
    click.echo(f"  Sign in as  {address}/demo/sign-in/")
    for name, organisation, title, _ in CAST:
        click.echo(f"    {name:16} {title}, {organisation or 'in her own right'}")
    click.echo("    Charlie Nunn     convenor of another partnership, who sees none of it\n")
    click.echo("  Ctrl-C stops it.")
