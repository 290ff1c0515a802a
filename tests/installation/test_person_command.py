"""`longtable person`: the operator's help for somebody's account, and closing it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from click.testing import CliRunner, Result

from longtable.config.command.person import command
from longtable.foundation.accounts.models import Person


def run(*arguments: str) -> Result:
    """The command inside this process: a fresh installation for each test takes seconds."""
    return CliRunner().invoke(command, arguments)


@pytest.fixture
def dana(db: None) -> Person:
    person = Person.objects.create_user("dana@example.org")
    TOTP.activate(person, generate_totp_secret())
    return person


def test_lost_second_step_is_forgotten(dana):
    done = run("forget-second-step", "DANA@example.org", "--yes")

    dana.refresh_from_db()
    assert done.stdout == (
        "Removed 1 of their ways to take the second step, and signed them out.\n"
    )
    assert (Authenticator.objects.count(), dana.is_active) == (0, True)


def test_nothing_is_forgotten_without_a_yes(dana):
    done = run("forget-second-step", "dana@example.org")

    dana.refresh_from_db()
    assert done.exit_code == 1
    assert (Authenticator.objects.count(), dana.is_active) == (1, True)


def test_account_is_closed(dana):
    done = run("close", "dana@example.org", "--yes")

    dana.refresh_from_db()
    assert done.stdout == "The account is closed.\n"
    assert (Authenticator.objects.count(), dana.is_active) == (1, False)


def test_nobody_of_that_address(dana):
    done = run("close", "nobody@example.org", "--yes")

    assert done.exit_code == 1
    assert done.stderr == "Error: Nobody here has this address.\n"
