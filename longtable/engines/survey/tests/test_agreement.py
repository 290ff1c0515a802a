"""Published worked examples, and slow obvious references."""

from itertools import permutations

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

GAP = np.nan
# Krippendorff 2011, Computing Krippendorff's alpha-reliability, example C: four observers.
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3],
        [GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP],
    ]
)
# Shrout and Fleiss 1979, table 2: six targets, four judges.
SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]],
    dtype=float,
)


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_krippendorff_alpha_of_the_published_example(level, published):
    found = krippendorff_alpha(KRIPPENDORFF, level)

    assert round(found, 3) == published


def slow_krippendorff(ratings, level):
    """By its definition: observed over expected disagreement of pairs of values."""
    units = [[v for v in unit if not np.isnan(v)] for unit in ratings.T]
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]

    def distance(a, b):
        if level == "nominal":
            return float(a != b)
        if level == "interval":
            return (a - b) ** 2
        low, high = min(a, b), max(a, b)
        between = sum(low <= value <= high for value in values)
        return (between - (values.count(a) + values.count(b)) / 2) ** 2 if a != b else 0.0

    seen = sum(
        distance(a, b) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2)
    ) / len(values)
    chance = sum(distance(a, b) for a, b in permutations(values, 2))
    return 1 - seen / (chance / (len(values) * (len(values) - 1)))


@settings(deadline=None, max_examples=40)
@given(
    arrays(float, (3, 5), elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, GAP])),
    st.sampled_from(["nominal", "ordinal", "interval"]),
)
def test_krippendorff_alpha_equals_its_definition(ratings, level):
    paired = ratings[:, (~np.isnan(ratings)).sum(axis=0) > 1]
    if len(np.unique(paired[~np.isnan(paired)])) < 2:
        return

    found = krippendorff_alpha(ratings, level)

    assert found == pytest.approx(slow_krippendorff(ratings, level), abs=1e-6)


def test_icc1_of_the_published_example():
    found = icc1(list(SHROUT_FLEISS))

    assert round(found.value, 2) == 0.17
    assert (round(found.low, 3), round(found.high, 3)) == (-0.133, 0.723)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.integers(1, 5), min_size=2, max_size=6), min_size=2, max_size=5))
def test_icc1_equals_the_one_way_analysis_of_variance(groups):
    groups = [np.array(group, dtype=float) for group in groups]
    everybody = np.concatenate(groups)
    within = sum(sum((v - g.mean()) ** 2 for v in g) for g in groups) / (
        len(everybody) - len(groups)
    )
    between = sum(len(g) * (g.mean() - everybody.mean()) ** 2 for g in groups) / (len(groups) - 1)
    size = (len(everybody) - sum(len(g) ** 2 for g in groups) / len(everybody)) / (len(groups) - 1)
    if within == 0:
        return

    found = icc1(groups)

    expected = (between - within) / (between + (size - 1) * within)
    assert found.value == pytest.approx(expected, abs=1e-6)


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
        lambda: krippendorff_alpha(KRIPPENDORFF, "ratio"),
    ],
)
def test_agreement_without_enough_to_compare_is_refused(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        wrong()
