import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from longtable.engines.disclosure import feasible_range, suppress_counts, suppress_table


def test_suppress_counts_with_nothing_small_hides_nothing():
    hidden = suppress_counts(np.array([9, 5, 0, 12]))

    assert hidden.tolist() == [False, False, False, False]


def test_suppress_counts_with_one_small_count_hides_the_next_smallest_too():
    hidden = suppress_counts(np.array([3, 9, 0, 6]))

    assert hidden.tolist() == [True, False, False, True]


def test_suppress_counts_with_small_counts_that_add_up_to_little_hides_another():
    hidden = suppress_counts(np.array([1, 2, 20]))

    assert hidden.tolist() == [True, True, True]


def test_suppress_counts_that_cannot_be_protected_hides_the_whole_list():
    hidden = suppress_counts(np.array([3, 0]))

    assert hidden.tolist() == [True, True]


@settings(max_examples=20, deadline=None)
@given(
    arrays(np.int64, st.tuples(st.integers(2, 4), st.integers(2, 4)), elements=st.integers(0, 15))
)
def test_suppress_table_leaves_every_small_cell_in_doubt_or_nothing_more_to_hide(table):
    hidden = suppress_table(table)

    cells = np.argwhere(hidden)
    sums = [
        np.array([cell[axis] == line for cell in cells], dtype=float)
        for axis in (0, 1)
        for line in range(table.shape[axis])
    ]
    kept = np.where(hidden, table, 0)
    values = np.concatenate([kept.sum(axis=1), kept.sum(axis=0)]).astype(float)
    assert hidden[(table > 0) & (table < 5)].all()
    for place, (row, column) in enumerate(cells):
        if table[row, column] < 5 and (~hidden & (table > 0)).any():
            found = feasible_range(np.eye(len(cells))[place], np.array(sums), values)
            assert found.width >= 2


def test_suppress_table_with_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="below nought"):
        suppress_table(np.array([[1, -1]]))
