"""Published worked examples, and slow obvious references."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from longtable.engines.survey.agreement import (
    average_deviation,
    icc1,
    krippendorff_alpha,
    rwg,
    rwg_of_items,
)
from longtable.engines.survey.tests import reference


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_krippendorff_alpha_of_the_published_example(level, published):
    found = krippendorff_alpha(reference.KRIPPENDORFF, level)

    assert round(found, 3) == published


@settings(deadline=None, max_examples=40)
@given(
    arrays(float, (3, 5), elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, np.nan])),
    st.sampled_from(["nominal", "ordinal", "interval"]),
)
def test_krippendorff_alpha_equals_its_definition(ratings, level):
    paired = ratings[:, (~np.isnan(ratings)).sum(axis=0) > 1]
    if len(np.unique(paired[~np.isnan(paired)])) < 2:
        return

    found = krippendorff_alpha(ratings, level)

    assert found == pytest.approx(reference.krippendorff(ratings, level), abs=1e-6)


def test_icc1_of_the_published_example():
    found = icc1(list(reference.SHROUT_FLEISS))

    assert round(found.value, 2) == 0.17
    assert (round(found.low, 3), round(found.high, 3)) == (-0.133, 0.723)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.integers(1, 5), min_size=2, max_size=6), min_size=2, max_size=5))
def test_icc1_equals_the_one_way_analysis_of_variance(groups):
    groups = [np.array(group, dtype=float) for group in groups]
    if all(group.std() == 0 for group in groups):
        return

    found = icc1(groups)

    assert found.value == pytest.approx(reference.icc1(groups), abs=1e-6)


def test_rwg_of_one_item_by_hand():
    found = rwg(np.array([4.0, 4.0, 5.0, 3.0]), points=5)

    assert found == pytest.approx(1 - (2 / 3) / 2)


def test_rwg_worse_than_chance_is_nought():
    assert rwg(np.array([1.0, 5.0, 1.0, 5.0]), points=5) == 0.0


def test_rwg_of_items_is_higher_than_of_one_by_the_spearman_brown_formula():
    values = np.array([[4.0, 4.0], [5.0, 5.0], [3.0, 3.0], [4.0, 4.0]])

    found = rwg_of_items(values, points=5)

    one = rwg(values[:, 0], points=5)
    assert found == pytest.approx(2 * one / (1 + one))


def test_average_deviation_by_hand():
    assert average_deviation(np.array([1.0, 2.0, 6.0])) == pytest.approx(2.0)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: rwg(np.array([3.0]), 5),
        lambda: rwg(np.array([3.0, 4.0]), 1),
        lambda: icc1([np.array([1.0, 2.0])]),
        lambda: krippendorff_alpha(np.array([[1.0, 2.0]])),
        lambda: krippendorff_alpha(reference.KRIPPENDORFF, "ratio"),
    ],
)
def test_agreement_without_enough_to_compare_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        wrong()
