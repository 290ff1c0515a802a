"""What is published about a round never gives a small sector away."""

import numpy as np
import pytest

from longtable.engines.survey.scoring import score_round
from longtable.engines.survey.tests import rounds
from longtable.engines.survey.tests.attacker import attack
from longtable.engines.survey.tests.cases import random_case

LEAST_DOUBT = 0.5 - 1e-4


def closest(seed):
    """The least doubt that the attacker is left with in one random round."""
    instrument, responses = random_case(seed)
    report = score_round(instrument, responses, seed=1, enough=5)
    return min((f.width for f in attack(report, instrument, responses)), default=np.inf)


@pytest.mark.parametrize("seed", range(6))
def test_attacker_finds_no_hidden_sector_in_a_random_round(seed):
    assert closest(seed) >= LEAST_DOUBT


@pytest.mark.slow
def test_attacker_finds_no_hidden_sector_in_many_rounds():
    assert [seed for seed in [*range(6, 12), *range(100, 160)] if closest(seed) < LEAST_DOUBT] == []


def test_attacker_does_find_a_small_sector_when_all_others_are_shown():
    from dataclasses import replace

    instrument = rounds.instrument(1, 1)
    responses = rounds.responses({"NHS": 8, "funder": 3}, [[4], [3]] * 4 + [[1], [2], [1]])
    careless = replace(
        score_round(instrument, responses, seed=1, threshold=3, enough=5), threshold=5
    )

    found = list(attack(careless, instrument, responses))

    assert [finding.width < 1e-3 for finding in found] == [True, True]
