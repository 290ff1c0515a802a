"""Many people at once: never more of them than places, on a site's own database of either kind."""

import json

import pytest
from django.db import connection

from longtable.areas.registrations.tests.rush import EXPECTED, rush
from tests.cast import assemble
from tests.running_site import RunningSite

RUSH = """
import json
from longtable.areas.registrations.tests.rush import rush
from tests.cast import assemble
print(json.dumps(rush(assemble().partnership)))
"""


@pytest.mark.slow
@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_places_are_never_given_twice_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("The next test has a database file; `make test-postgres` runs this one.")

    assert rush(assemble().partnership) == EXPECTED


@pytest.mark.slow
def test_places_are_never_given_twice_on_sqlite(tmp_path):
    site = RunningSite(tmp_path).start()
    site.stop()

    assert json.loads(site.python(RUSH)) == EXPECTED
