"""`longtable check`: a plain list of what is right and wrong with this installation."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import click

from longtable.config.command import start_django


@dataclass(frozen=True)
class Finding:
    """One line of the list."""

    ok: bool
    what: str


@click.command()
def command() -> None:
    """Say what is right and wrong: settings, data folder, database, static files, e-mail."""
    start_django()
    findings = [finding for look in LOOKS for finding in look()]
    for finding in findings:
        click.echo(("  right  " if finding.ok else "  WRONG  ") + finding.what)
    wrong = sum(not finding.ok for finding in findings)
    if wrong:
        raise click.ClickException(f"{wrong} of {len(findings)} things need mending.")
    click.echo("Everything is in order.")


def _settings() -> Iterator[Finding]:
    from django.conf import settings
    from django.core.checks import WARNING, run_checks

    yield Finding(True, "settings: every LONGTABLE_ value can be used")
    for message in run_checks(include_deployment_checks=settings.HTTPS):
        if message.level >= WARNING and not message.is_silenced():
            yield Finding(False, f"settings: {message.msg}")
    if settings.DEBUG:
        yield Finding(False, "settings: LONGTABLE_DEBUG is on; never on a public site")
    if settings.DEMO:
        yield Finding(False, "settings: LONGTABLE_DEMO is on; anybody can sign in as anybody")


def _data_folder() -> Iterator[Finding]:
    from django.conf import settings

    folder = settings.DATA_DIR
    writable = folder.is_dir() and os.access(folder, os.W_OK)
    yield Finding(writable, f"data folder: {folder} can be written to")


def _database() -> Iterator[Finding]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield Finding(False, f"database: cannot be reached ({type(error).__name__})")
        return
    yield Finding(True, f"database: {connection.vendor} answers")
    said = "is up to date" if not waiting else "needs updating; `longtable serve` does it"
    yield Finding(not waiting, f"database: {said}")


def _static_files() -> Iterator[Finding]:
    from django.conf import settings

    found = (settings.STATIC_ROOT / "staticfiles.json").exists()
    yield Finding(found, "static files: collected" if found else "static files: run `make install`")


def _email() -> Iterator[Finding]:
    from django.core.mail import get_connection

    try:
        mail = get_connection()
        mail.open()
        mail.close()
    except OSError as error:
        yield Finding(False, f"e-mail: the server cannot be reached ({type(error).__name__})")
        return
    yield Finding(True, f"e-mail: {_way_out(mail)}")


def _way_out(mail: Any) -> str:
    host = getattr(mail, "host", "")  # a backend without one sends nothing anywhere
    if host:
        return f"leaves through {host}"
    return "stays in the outbox; set LONGTABLE_EMAIL_URL to send it"


LOOKS: list[Callable[[], Iterator[Finding]]] = [
    _settings,
    _data_folder,
    _database,
    _static_files,
    _email,
]
