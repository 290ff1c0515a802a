"""The `longtable` console command: one file a subcommand; engines bring their own."""

import importlib.util
import os
import sys

import click

SUBCOMMANDS = {
    "audit": "longtable.config.command.audit:command",
    "backup": "longtable.config.command.backup:backup",
    "check": "longtable.config.command.check:command",
    "demo": "longtable.config.command.demo:command",
    "export": "longtable.config.command.export:command",
    "import": "longtable.config.command.import_:command",
    "partnership": "longtable.config.command.partnership:command",
    "person": "longtable.config.command.person:command",
    "restore": "longtable.config.command.backup:restore",
    "serve": "longtable.config.command.serve:command",
}
ENGINES = {
    "opinion": "longtable.engines.opinion.cli:command",
    "diagnostic": "longtable.engines.survey.cli:command",
    "models": "longtable.engines.themes.embedding.cli:command",
    "network": "longtable.engines.network.cli:command",
    "personal": "longtable.engines.personal.cli:command",
    "policy": "longtable.engines.policy.cli:command",
    "ranking": "longtable.engines.ranking.cli:command",
    "themes": "longtable.engines.themes.cli:command",
    "transparency": "longtable.engines.transparency.cli:command",
}


class LazyGroup(click.Group):
    """Loads a subcommand only when it is named, so that `longtable opinion` never starts Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all subcommands that this installation has."""
        return sorted([*SUBCOMMANDS, *(name for name in ENGINES if self._exists(name))])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one subcommand."""
        target = SUBCOMMANDS.get(cmd_name) or ENGINES.get(cmd_name)
        if target is None:
            return None
        module, attribute = target.split(":")
        return getattr(importlib.import_module(module), attribute)

    @staticmethod
    def _exists(name: str) -> bool:
        parent = ENGINES[name].split(":")[0].rsplit(".", 1)[0]
        return importlib.util.find_spec(parent) is not None


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="longtable")
def longtable() -> None:
    """Longtable: a workspace for partnerships in health and care."""


def start_django() -> None:
    """Set Django up, or end with the settings that are wrong in plain sentences."""
    import django  # only commands that touch the database pay for it
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longtable.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from None


def main() -> None:
    """Run the command line."""
    sys.exit(longtable(prog_name="longtable"))
