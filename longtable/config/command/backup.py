"""`longtable backup` and `longtable restore`: one file, made while serving, put back whole."""

from datetime import datetime
from pathlib import Path

import click

from longtable.config.command import start_django


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def backup(file: Path | None) -> None:
    """Write everything (database, uploads, keys) to one file; keep it as safe as the site."""
    start_django()
    from django.conf import settings

    from longtable.config.backup import BackupError, write

    target = file or Path(f"longtable-{datetime.now():%Y%m%d-%H%M%S}.backup")
    try:
        manifest = write(target, data_dir=settings.DATA_DIR, on_postgresql=settings.ON_POSTGRESQL)
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    megabytes = target.stat().st_size / 1e6
    click.echo(f"Wrote {target} ({len(manifest.checksums)} files, {megabytes:.1f} MB).")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Replace what this installation holds now.")
def restore(file: Path, yes: bool) -> None:
    """Put a backup in the place of this installation's data."""
    start_django()
    from django.conf import settings
    from django.core.management import call_command

    from longtable.config.backup import BackupError
    from longtable.config.backup import restore as put_back

    try:
        _refuse_to_overwrite(yes)
        manifest = put_back(file, data_dir=settings.DATA_DIR, on_postgresql=settings.ON_POSTGRESQL)
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    call_command("migrate", verbosity=0)
    click.echo(f"Restored the backup made at {manifest.made_at}.")


def _refuse_to_overwrite(yes: bool) -> None:
    from longtable.config.backup import BackupError
    from longtable.config.installation import holds_data, is_serving

    if is_serving():
        raise BackupError("The site is running; stop it first, then restore.")
    if holds_data() and not yes:
        raise BackupError(
            "This installation holds data already; add --yes to replace it"
            " (on SQLite the present database is kept beside it)."
        )
