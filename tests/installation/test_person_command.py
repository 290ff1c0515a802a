"""`longtable person`: the operator's help for somebody's account, and closing it."""

import pytest

MIGRATE = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
ARRANGE = (
    "from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret;"
    "from longtable.foundation.accounts.models import Person;"
    "TOTP.activate(Person.objects.create_user('dana@example.org'), generate_totp_secret())"
)
STATE = (
    "from allauth.mfa.models import Authenticator;"
    "from longtable.foundation.accounts.models import Person;"
    "print(Authenticator.objects.count(), Person.objects.get().is_active)"
)


@pytest.fixture
def dana(installation):
    installation.python(MIGRATE)
    installation.python(ARRANGE)
    return installation


def test_lost_second_step_is_forgotten(dana):
    done = dana.run("person", "forget-second-step", "DANA@example.org", "--yes")

    assert done.stdout == (
        "Removed 1 of their ways to take the second step, and signed them out.\n"
    )
    assert dana.python(STATE) == "0 True"


def test_nothing_is_forgotten_without_a_yes(dana):
    done = dana.run("person", "forget-second-step", "dana@example.org")

    assert done.returncode == 1
    assert dana.python(STATE) == "1 True"


def test_account_is_closed(dana):
    done = dana.run("person", "close", "dana@example.org", "--yes")

    assert done.stdout == "The account is closed.\n"
    assert dana.python(STATE) == "1 False"


def test_nobody_of_that_address(dana):
    done = dana.run("person", "close", "nobody@example.org", "--yes")

    assert done.returncode == 1
    assert done.stderr == "Error: Nobody here has this address.\n"
