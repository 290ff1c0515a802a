"""Agreement against published worked examples and slow definitions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.coding import agreement, cohen_kappa, krippendorff_alpha
from longtable.engines.survey.tests.reference import KRIPPENDORFF, krippendorff

# Tables of counts: rows the first coder's themes, columns the second's.
COHEN_1968 = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
FLEISS_COHEN_EVERITT_1969 = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]


def codes_of(table):
    pairs = [
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]
    return np.array(pairs, dtype=float).T


@pytest.mark.parametrize(
    ("table", "published"), [(COHEN_1968, 0.492), (FLEISS_COHEN_EVERITT_1969, 0.429)]
)
def test_kappa_of_published_tables(table, published):
    found = cohen_kappa(codes_of(table), seed=1, resamples=20)

    assert round(found.value, 3) == published


def test_interval_of_kappa_is_near_the_one_in_theory():
    # Fleiss, Cohen and Everitt 1969 give a standard error of about .054 for their table.
    found = cohen_kappa(codes_of(FLEISS_COHEN_EVERITT_1969), seed=1, resamples=400)

    assert (found.high - found.low) / (2 * 1.96) == pytest.approx(0.054, abs=0.006)


def test_alpha_of_the_published_example_with_gaps():
    found = krippendorff_alpha(KRIPPENDORFF, seed=1, resamples=20)

    assert round(found.value, 3) == 0.743


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from([0.0, 1.0, 2.0, np.nan]), min_size=3, max_size=3),
        min_size=3,
        max_size=9,
    )
)
def test_alpha_is_as_its_definition_says(rows):
    codes = np.array(rows).T
    coded = codes[:, (~np.isnan(codes)).sum(axis=0) > 1]
    if len(np.unique(coded[~np.isnan(coded)])) < 2 or coded.shape[1] < 2:
        return

    found = krippendorff_alpha(codes, seed=0, resamples=1)

    assert found.value == pytest.approx(krippendorff(codes, "nominal"))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=9))
def test_kappa_is_as_its_definition_says(pairs):
    first, second = zip(*pairs, strict=True)

    found = agreement(first, second, seed=0, resamples=1)

    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    chance = sum(first.count(c) * second.count(c) for c in "abc") / n**2
    if chance == 1:
        assert found.kappa is None
    else:
        assert found.kappa.value == pytest.approx((observed - chance) / (1 - chance))


def test_answers_that_one_has_not_coded_are_left_out():
    found = agreement(["a", "b", None, "a"], ["a", "b", "b", None], seed=0, resamples=5)

    assert (found.answers, found.same, found.share) == (2, 2, 1.0)


def test_each_theme_has_its_own_agreement():
    found = agreement(list("aabbcc"), list("aabbca"), seed=0, resamples=5)

    counted = [(t.theme, t.first, t.second, t.both) for t in found.themes]
    assert counted == [("a", 2, 3, 2), ("b", 2, 2, 2), ("c", 2, 1, 1)]


def test_everything_in_one_theme_says_nothing_of_agreement():
    found = agreement(["a", "a"], ["a", "a"], seed=0)

    assert (found.kappa, found.alpha, found.share) == (None, None, 1.0)


def test_coders_of_different_answers_are_refused():
    with pytest.raises(ValueError, match="the same answers"):
        agreement(["a"], ["a", "b"], seed=0)


def test_three_coders_have_no_kappa():
    with pytest.raises(ValueError, match="exactly two"):
        cohen_kappa(np.zeros((3, 4)), seed=0)


def test_same_seed_gives_the_same_interval():
    codes = codes_of(COHEN_1968)

    assert cohen_kappa(codes, seed=3, resamples=20) == cohen_kappa(codes, seed=3, resamples=20)
