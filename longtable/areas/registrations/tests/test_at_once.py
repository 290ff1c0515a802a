"""Many people at once: never more of them than places, on a site's own database of either kind."""

import json
from contextlib import closing

import pytest
from django.db import connection

from longtable.areas.registrations.tests.rush import EXPECTED, rush
from tests import migrated
from tests.cast import assemble
from tests.running_site import Inside, clean_environment

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
    migrated.sqlite_into(tmp_path)

    with closing(Inside(clean_environment(LONGTABLE_DATA_DIR=str(tmp_path)))) as site:
        told = site.run(RUSH)

    assert json.loads(told) == EXPECTED
