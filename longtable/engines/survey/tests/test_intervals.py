import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from longtable.engines.survey.intervals import (
    equal_sector_mean,
    plain_mean,
    sector_difference,
    sector_means,
    spread,
    weighted_mean,
)

SCALE = (1.0, 5.0)
sectors = st.lists(
    st.lists(st.integers(1, 5), min_size=1, max_size=12).map(lambda v: np.array(v, dtype=float)),
    min_size=1,
    max_size=6,
)


@settings(deadline=None)
@given(sectors)
def test_equal_sector_mean_is_the_mean_of_the_sectors_means(samples):
    found = equal_sector_mean(samples, SCALE)

    assert found.value == pytest.approx(np.mean([sample.mean() for sample in samples]))


@settings(deadline=None)
@given(sectors)
def test_plain_mean_is_the_mean_of_everybody(samples):
    found = plain_mean(samples, SCALE)

    assert found.value == pytest.approx(np.concatenate(samples).mean())


@settings(deadline=None)
@given(sectors)
def test_intervals_hold_their_mean_and_stay_on_the_scale(samples):
    found = [
        estimate
        for estimate in (equal_sector_mean(samples, SCALE), *sector_means(samples, SCALE))
        if not np.isnan(estimate.low)
    ]

    assert all(1 - 1e-9 <= e.low <= e.value + 1e-9 for e in found)
    assert all(e.value - 1e-9 <= e.high <= 5 + 1e-9 for e in found)


def test_difference_of_big_sectors_is_nearly_welchs():
    generator = np.random.default_rng(3)
    first = generator.integers(1, 6, 300).astype(float)
    second = generator.integers(2, 5, 200).astype(float)

    found, p = sector_difference(spread([first, second], SCALE), 0, 1)

    welch = stats.ttest_ind(first, second, equal_var=False)
    interval = welch.confidence_interval()
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), abs=2e-3)
    assert p == pytest.approx(welch.pvalue, abs=5e-3)


def test_unanimous_sectors_still_have_an_interval_with_a_width():
    found = equal_sector_mean([np.full(6, 5.0), np.full(5, 5.0)], SCALE)

    assert found.value == 5.0
    assert 4.0 < found.low < 5.0


def test_one_person_a_sector_gives_a_mean_without_an_interval():
    found = equal_sector_mean([np.array([2.0]), np.array([4.0])], SCALE)

    assert found.value == 3.0
    assert np.isnan(found.low)


def test_when_all_members_answered_nothing_is_uncertain():
    samples = [np.array([1.0, 3.0, 5.0]), np.array([2.0, 4.0])]

    found = equal_sector_mean(samples, SCALE, population=[3, 2])

    assert (found.low, found.value, found.high) == (3.0, 3.0, 3.0)


def test_knowing_the_members_narrows_the_interval():
    samples = [np.array([1.0, 3.0, 5.0, 4.0]), np.array([2.0, 4.0, 3.0])]

    among_many = equal_sector_mean(samples, SCALE, population=[None, 1000])
    among_few = equal_sector_mean(samples, SCALE, population=[5, 4])

    assert among_few.width < among_many.width / 1.9


@pytest.mark.parametrize(
    ("samples", "population", "said"),
    [
        ([np.array([])], None, "at least one answer"),
        ([np.array([6.0])], None, "outside the scale"),
        ([np.array([np.nan])], None, "missing answers"),
        ([np.array([1.0, 2.0])], [1], "more answers than members"),
        ([np.array([1.0, 2.0])], [1, 2], "one count of members"),
    ],
)
def test_samples_that_make_no_sense_are_refused(samples, population, said):
    with pytest.raises(ValueError, match=said):
        equal_sector_mean(samples, SCALE, population)


def test_weights_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="adding up to one"):
        weighted_mean([np.array([1.0, 2.0])], np.array([0.5]), SCALE)
