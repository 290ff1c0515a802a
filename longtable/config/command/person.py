"""`longtable person`: what only the operator can do for somebody's account."""

from typing import Any

import click

from longtable.config.command import start_django


@click.group()
def command() -> None:
    """Help somebody who cannot get into their account, or close it."""


@command.command()
@click.argument("email")
@click.confirmation_option(prompt="Have you made sure that this is really them who asks?")
def forget_second_step(email: str) -> None:
    """Remove the passkeys, authenticator app and recovery codes of the person with this address.

    For somebody who has lost them all. They sign in with a code by e-mail alone after that, and
    set a second step up again where their role needs one.
    """
    person = _find(email)
    from longtable.foundation.accounts import actions

    count = actions.forget_second_step(person=person)
    click.echo(f"Removed {count} of their ways to take the second step, and signed them out.")


@command.command()
@click.argument("email")
@click.confirmation_option(prompt="They will be signed out and cannot sign in again. Go on?")
def close(email: str) -> None:
    """Close the account with this address: nobody signs in with it any more."""
    person = _find(email)
    from longtable.foundation.accounts import actions

    actions.close_account(person=person)
    click.echo("The account is closed.")


def _find(email: str) -> Any:
    start_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from longtable.foundation.accounts.models import Person

    person = Person.objects.filter(email=email.lower()).first()
    if person is None:
        raise click.ClickException("Nobody here has this address.")
    return person
