import numpy as np
import pytest

from longtable.engines.disclosure import Range, feasible_range


def test_feasible_range_of_a_total_minus_what_is_shown_finds_the_hidden_number():
    published = np.array([[1.0, 1.0], [1.0, 0.0]])

    found = feasible_range(np.array([0.0, 1.0]), published, np.array([12.0, 9.0]))

    assert found == Range(3.0, 3.0)


def test_feasible_range_of_two_hidden_numbers_leaves_doubt():
    found = feasible_range(np.array([1.0, 0.0]), np.array([[1.0, 1.0]]), np.array([7.0]))

    assert (found.lowest, found.highest, found.width) == (0.0, 7.0, 7.0)


def test_feasible_range_with_rounding_is_as_wide_as_the_rounding():
    found = feasible_range(np.array([1.0]), np.array([[1.0]]), np.array([3.0]), margins=0.5)

    assert (found.lowest, found.highest) == pytest.approx((2.5, 3.5))


def test_feasible_range_with_nothing_published_has_no_top():
    found = feasible_range(np.array([1.0]), np.zeros((0, 1)), np.zeros(0))

    assert found == Range(0.0, np.inf)


def test_feasible_range_of_contradicting_figures_is_refused():
    published = np.array([[1.0], [1.0]])

    with pytest.raises(ValueError, match="contradict"):
        feasible_range(np.array([1.0]), published, np.array([1.0, 2.0]))
