import numpy as np
import pytest

from longtable.engines.survey.reliability import (
    cronbach_alpha,
    omega_of,
    one_factor_omega,
    reliability,
)
from longtable.engines.survey.tests import reference


def test_alpha_of_a_small_table_by_hand():
    answers = np.array([[2.0, 3.0], [4.0, 4.0], [5.0, 4.0], [1.0, 2.0]])

    found = cronbach_alpha(answers)

    items = sum(np.var(column, ddof=1) for column in answers.T)
    assert found.value == pytest.approx(2 * (1 - items / np.var(answers.sum(axis=1), ddof=1)))


def test_alpha_of_identical_items_is_one():
    column = np.array([1.0, 3.0, 4.0, 2.0, 5.0])

    found = cronbach_alpha(np.column_stack([column, column, column]))

    assert (found.value, found.low, found.high) == pytest.approx((1.0, 1.0, 1.0))


def test_omega_of_a_covariance_made_from_known_loadings():
    loadings, errors = np.array([0.9, 0.7, 0.5, 0.6]), np.array([0.3, 0.6, 0.8, 0.5])
    covariance = np.outer(loadings, loadings) + np.diag(errors)

    found = omega_of(covariance[None], rounds=20_000, close=1e-13)[0]

    assert found == pytest.approx(
        loadings.sum() ** 2 / (loadings.sum() ** 2 + errors.sum()), abs=1e-9
    )


@pytest.mark.parametrize("seed", range(5))
def test_omega_equals_least_squares_by_a_general_optimiser(seed):
    generator = np.random.default_rng(seed)
    answers = generator.normal(size=(80, 1)) + generator.normal(size=(80, 5))

    found = one_factor_omega(answers, seed=1, resamples=20).value

    assert found == pytest.approx(reference.omega(answers), abs=1e-6)


def test_omega_interval_is_the_same_for_the_same_seed():
    answers = np.random.default_rng(1).integers(1, 6, (40, 3)).astype(float)

    first, second = (one_factor_omega(answers, seed=7, resamples=50) for _ in range(2))

    assert first == second


@pytest.mark.parametrize(("people", "verdict"), [(29, ""), (30, "These items hang together well.")])
def test_no_verdict_on_reliability_below_thirty_people(people, verdict):
    generator = np.random.default_rng(0)
    answers = generator.normal(size=(people, 1)) + generator.normal(0, 0.3, (people, 4))

    found = reliability(answers, seed=1, resamples=50)

    assert found.verdict == verdict


@pytest.mark.parametrize(
    "answers",
    [np.ones((40, 3)), np.full((40, 3), np.nan), np.arange(40.0)[:, None], np.eye(4)[:, :3]],
)
def test_reliability_that_cannot_be_had_is_none(answers):
    assert reliability(answers, seed=1) is None


def test_omega_of_two_items_is_refused():
    with pytest.raises(ValueError, match="three items"):
        one_factor_omega(np.eye(5)[:, :2], seed=1)
