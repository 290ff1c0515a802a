"""`longtable partnership`: found one on a real installation, and invite its convenors."""

from typing import Any

import click

from longtable.config.command import start_django


@click.group()
def command() -> None:
    """Found partnerships and invite the people who convene them."""


@command.command()
@click.option("--name", required=True, help="What the partnership is called.")
@click.option("--slug", required=True, help="Its web address: small letters, digits, dashes.")
@click.option("--convenor-email", required=True, help="Who runs things; they get an invitation.")
@click.option("--convenor-name", default="", help="The convenor's name.")
@click.option("--place", default="", help="The place it works in.")
def create(name: str, slug: str, convenor_email: str, convenor_name: str, place: str) -> None:
    """Make a partnership with the usual sectors, and invite its first convenor."""
    _ready()
    from django.db import transaction

    from longtable.foundation.partnerships import actions
    from longtable.foundation.partnerships.models import Partnership

    if Partnership.objects.filter(slug=slug).exists():
        raise click.ClickException(f"A partnership has the web address {slug} already.")

    def make() -> Any:
        with transaction.atomic():
            partnership = actions.found(name=name, slug=slug, place_name=place)
            return _invite(partnership, convenor_email, convenor_name)

    invitation = _in_plain_words(make)
    click.echo(f"{name} is at {_address(invitation.partnership.get_absolute_url())}")
    _say_invited(invitation)


@command.command()
@click.option("--slug", required=True, help="The partnership's web address.")
@click.option("--email", required=True, help="Whom to invite.")
@click.option("--name", default="", help="Their name.")
def invite(slug: str, email: str, name: str) -> None:
    """Invite a convenor: when nobody can, or when the first link was lost or has run out."""
    _ready()
    from longtable.foundation.partnerships.models import Partnership

    partnership = Partnership.objects.filter(slug=slug).first()
    if partnership is None:
        raise click.ClickException(f"There is no partnership with the web address {slug}.")
    _say_invited(_in_plain_words(lambda: _invite(partnership, email, name)))


def _ready() -> None:
    start_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _invite(partnership: Any, email: str, name: str) -> Any:
    from longtable.foundation.partnerships import actions
    from longtable.foundation.partnerships.models import Role

    return actions.invite_from_outside(
        partnership=partnership, email=email, name=name, roles=[Role.CONVENOR, Role.MEMBER]
    )


def _in_plain_words(work: Any) -> Any:
    from django.core.exceptions import ValidationError

    try:
        return work()
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from None


def _say_invited(invitation: Any) -> None:
    from django.urls import reverse

    link = _address(reverse("partnerships:invitation", args=[invitation.token]))
    click.echo(f"An invitation to {invitation.email} goes out by e-mail while the site is served.")
    click.echo(f"The same link, for them alone: {link}")


def _address(path: str) -> str:
    from django.conf import settings

    return settings.BASE_URL + path
