"""`longtable serve`: the whole site in one process, or in several on PostgreSQL."""

import os

import click

from longtable.config.command import start_django


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes any free one.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Processes that serve; more than one needs PostgreSQL.  [default: LONGTABLE_WORKERS or 1]",
)
def command(host: str, port: int, workers: int | None = None) -> None:
    """Bring the database up to date, then serve pages, live updates and background work."""
    if workers is not None:
        os.environ["LONGTABLE_WORKERS"] = str(workers)
    run(host, port)


def run(host: str, port: int) -> None:
    """Serve until stopped. Raises click.ClickException with the sentence that says why not."""
    from longtable.config.environment import BadEnvironmentError, read_environment
    from longtable.config.serving.premises import CannotServeError, bind, use_of_folder

    try:
        environment = read_environment()
        shared = environment.is_served_by_several
        with use_of_folder(environment.data_dir, shared=shared), bind(host, port) as listener:
            start_django()
            from longtable.config.serving.database_use import use_of_database
            from longtable.config.serving.preparation import prepare
            from longtable.config.serving.workers import serve_with

            address = f"http://{host}:{listener.getsockname()[1]}"
            with use_of_database():
                prepare()
                serve_with(
                    environment.workers,
                    listener,
                    started=lambda: click.echo(f"Longtable is on {address} (Ctrl-C stops it)."),
                )
    except (BadEnvironmentError, CannotServeError) as error:
        raise click.ClickException(str(error)) from None
