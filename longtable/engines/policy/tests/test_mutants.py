"""Each way of breaking the decision procedure is caught by comparing it with the reference."""

import pytest

from longtable.engines.policy.tests.comparing import first_difference
from longtable.engines.policy.tests.mutants import MUTANTS, broken

WORLDS = 300
# The faults that would do most harm are looked for at every run.
WORST = [
    "drops the expiry of clauses",
    "drops the national data opt-out",
    "allows a draft agreement",
    "ignores the end of an override",
]


@pytest.mark.parametrize("name", WORST)
def test_worst_faults_are_caught(name):
    with broken(name):
        assert first_difference(11, WORLDS, lists=4) is not None


@pytest.mark.slow
@pytest.mark.parametrize("name", MUTANTS)
def test_every_fault_is_caught(name):
    with broken(name):
        assert first_difference(13, WORLDS) is not None


def test_the_unbroken_procedure_differs_nowhere():
    assert first_difference(11, 6, lists=4) is None
