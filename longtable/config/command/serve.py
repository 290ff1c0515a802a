"""`longtable serve`: the whole site in one process."""

import click

from longtable.config.command import start_django


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
def command(host: str, port: int) -> None:
    """Bring the database up to date and serve the site."""
    start_django()
    import uvicorn
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    uvicorn.run("longtable.config.asgi:application", host=host, port=port, log_level="warning")
