"""The usage shown at the top of the package works as shown."""

import doctest

from longtable.engines import transparency


def test_usage_in_the_docstring_runs():
    outcome = doctest.testmod(transparency)

    assert (outcome.attempted, outcome.failed) == (6, 0)
