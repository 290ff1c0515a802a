"""Fixtures of this area's tests."""

import pytest

from longtable.areas.agreements.tests.factories import Table, set_the_table


@pytest.fixture
def table(at_the_table) -> Table:
    """The cast with the people that sharing needs, inside their partnership's scope."""
    return set_the_table(at_the_table)
