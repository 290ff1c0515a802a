"""`longtable partnership`: a real installation's first partnership and its convenor."""

import re

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.database]

CREATE = ("partnership", "create", "--slug", "moorland", "--convenor-email", "dana@example.org")
STATE = (
    "from longtable.foundation.partnerships.models import Partnership, Invitation, Sector;"
    "from longtable.foundation.partnerships.scoping import across_partnerships\n"
    "with across_partnerships():\n"
    "    print(Partnership.objects.count(), Sector.objects.count(),"
    " [(i.email, i.roles) for i in Invitation.objects.all()])"
)
OPENS = (
    "from longtable.foundation.partnerships.queries import invitation_with;"
    "print(invitation_with('{token}').is_open)"
)


def test_first_partnership_is_made_with_an_invitation_that_works(installation):
    done = installation.run(*CREATE, "--name", "Moorland", "--place", "The moor")

    assert done.returncode == 0, done.stderr
    assert "Moorland is at http://localhost:8000/p/moorland/\n" in done.stdout
    token = re.search(r"http://localhost:8000/invitations/(\w{64})/\n", done.stdout)[1]
    assert installation.python(STATE) == "1 9 [('dana@example.org', ['convenor', 'member'])]"
    assert installation.python(OPENS.format(token=token)) == "True"


def test_address_that_is_taken_changes_nothing(installation):
    installation.migrate()
    installation.run(*CREATE, "--name", "Moorland")

    done = installation.run(*CREATE, "--name", "Another")

    assert done.returncode == 1
    assert done.stderr == "Error: A partnership has the web address moorland already.\n"
    assert installation.partnerships() == ["Moorland"]


def test_bad_address_of_the_convenor_makes_no_partnership(installation):
    installation.migrate()

    done = installation.run(*CREATE[:-1], "dana", "--name", "Moorland")

    assert done.returncode == 1
    assert done.stderr == "Error: Enter a valid email address.\n"
    assert installation.partnerships() == []


def test_inviting_to_a_partnership_that_is_not_there(installation):
    installation.migrate()

    done = installation.run("partnership", "invite", "--slug", "x", "--email", "d@example.org")

    assert done.returncode == 1
    assert done.stderr == "Error: There is no partnership with the web address x.\n"
