"""`longtable serve`: the whole site in one process."""

import click

from longtable.config.command import start_django

SEVERAL_WORKERS = (
    "Several workers cannot share live updates yet: set LONGTABLE_WORKERS=1."
    " One process holds thousands of people."
)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes any free one.",
)
def command(host: str, port: int) -> None:
    """Bring the database up to date, then serve pages, live updates and background work."""
    run(host, port)


def run(host: str, port: int) -> None:
    """Serve until stopped. Raises click.ClickException with the sentence that says why not."""
    from longtable.config.environment import BadEnvironmentError, read_environment
    from longtable.config.serving.premises import CannotServeError, bind, sole_use_of

    try:
        environment = read_environment()
        if environment.workers > 1:
            raise CannotServeError(SEVERAL_WORKERS)
        with sole_use_of(environment.data_dir), bind(host, port) as listener:
            start_django()
            _prepare()
            _load_pages()
            from longtable.config.serving.server import serve  # needs Django set up

            address = f"http://{host}:{listener.getsockname()[1]}"
            serve(
                listener,
                behind_proxy=environment.behind_proxy,
                started=lambda: click.echo(f"Longtable is on {address} (Ctrl-C stops it)."),
            )
    except (BadEnvironmentError, CannotServeError) as error:
        raise click.ClickException(str(error)) from None


def _prepare() -> None:
    from django.conf import settings
    from django.db import OperationalError

    from longtable.config.serving.premises import CannotServeError

    if not (settings.DEBUG or (settings.STATIC_ROOT / "staticfiles.json").exists()):
        raise CannotServeError("The static files have not been collected: run `make install`.")
    try:
        _migrate()
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise CannotServeError(
            f"The database cannot be used ({reason}): check that it runs and that"
            " LONGTABLE_DATABASE_URL is right."
        ) from None


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)


def _load_pages() -> None:
    """Load all views now, so that the first visitor does not wait for it."""
    import importlib

    from django.conf import settings

    importlib.import_module(settings.ROOT_URLCONF)
