import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longtable.engines.survey.gaps import Compared, chance_higher, holm, perception_gaps


def compared(subject, **samples):
    names = tuple((name,) for name in samples)
    arrays = tuple(np.array(values, dtype=float) for values in samples.values())
    return Compared(subject, names, arrays, (1.0, 5.0), (None,) * len(names))


def test_gap_names_who_is_higher_and_who_is_lower():
    gaps = perception_gaps([compared("voice", NHS=[5, 4, 5, 4, 4, 5], groups=[1, 2, 1, 2, 2])])

    gap = gaps[0]
    assert (gap.higher, gap.lower, gap.supported, gap.chance) == (("NHS",), ("groups",), True, 1.0)
    assert gap.difference.value == pytest.approx(2.9)


def test_supported_gaps_come_first_and_the_largest_of_them_leads():
    wide = compared("a", x=[1, 1, 2, 1, 1, 2] * 3, y=[5, 5, 4, 5, 5, 4] * 3)
    narrow = compared("b", x=[2, 2, 3, 2, 2, 3] * 3, y=[4, 4, 3, 4, 4, 3] * 3)
    noise = compared("c", x=[1, 5, 1, 5, 1], y=[5, 5, 1, 5, 4])

    gaps = perception_gaps([noise, narrow, wide])

    assert [(gap.subject, gap.supported) for gap in gaps] == [
        ("a", True),
        ("b", True),
        ("c", False),
    ]


def test_no_parts_to_compare_gives_no_gaps():
    assert perception_gaps([]) == ()


def test_holm_of_a_worked_example():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


@given(st.lists(st.integers(1, 5), min_size=1), st.lists(st.integers(1, 5), min_size=1))
def test_chance_higher_equals_counting_every_pair(first, second):
    wins = sum((a > b) + (a == b) / 2 for a in first for b in second)

    found = chance_higher(np.array(first, dtype=float), np.array(second, dtype=float))

    assert found == pytest.approx(wins / len(first) / len(second))
