"""What the pages show gives no small sector away, whatever is worked out from it."""

import pytest

from longtable.areas.diagnostic.analysis.findings import findings_of
from longtable.areas.diagnostic.tests.attack_on_pages import doubts
from longtable.areas.diagnostic.tests.planted_round import SIZES, content, responses_like
from longtable.engines.survey import own_instrument

SMALL = {"NHS": 9, "Council": 6, "Groups": 3, "Funders": 2}


def found(sizes, seed: int, threshold: int = 5) -> list[float]:
    """The doubt that readers are left with about each hidden figure, in points."""
    made = content(sizes, seed, before=False, network=False, short=True, threshold=threshold)
    instrument = own_instrument().short_form()
    responses = responses_like(instrument, sizes, seed, unsure=0.0)
    return list(doubts(findings_of(made), instrument, responses))


def test_pages_leave_half_a_point_of_doubt_about_every_hidden_sector():
    assert min(found(SMALL, seed=3)) >= 0.5 - 1e-4


@pytest.mark.slow
def test_pages_that_showed_every_sector_would_be_found_out():
    assert min(found(SMALL, seed=3, threshold=1)) < 1e-4


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4, 10))
@pytest.mark.parametrize("sizes", [SIZES, SMALL, {"NHS": 14, "Groups": 1, "Funders": 4}])
def test_pages_give_nothing_away_in_any_planted_round(sizes, seed: int):
    assert min(found(sizes, seed)) >= 0.5 - 1e-4
