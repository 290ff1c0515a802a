import numpy as np
import pytest

from longtable.engines.survey.intervals import equal_sector_mean
from longtable.engines.survey.publishing import Sample, publishable_parts, published_equal_mean

SCALE = (1.0, 5.0)


def sample(members=None, **values):
    arrays = {name: np.array(given, dtype=float) for name, given in values.items()}
    return Sample(arrays, SCALE, members or {})


def published(one):
    return published_equal_mean(one, publishable_parts(one))


def test_published_equal_mean_of_big_sectors_is_the_equal_sector_mean():
    one = sample(NHS=[4, 5, 3, 4, 5], council=[2, 3, 2, 1, 2, 3])

    assert published(one) == equal_sector_mean(list(one.values.values()), SCALE)


def test_sectors_put_together_count_as_many_and_widen_the_interval():
    one = sample(NHS=[4, 5, 3, 4, 5], school=[2, 3, 2, 1], funder=[5, 4])

    found = published(one)

    assert found.value == pytest.approx(4.2 / 3 + 17 / 6 * 2 / 3)
    as_if_even = sample(NHS=[4, 5, 3, 4, 5], school=[2, 3, 2], funder=[1, 5, 4])
    assert found.width > published(as_if_even).width


def test_published_equal_mean_is_certain_when_all_members_of_alone_sectors_answered():
    one = sample({"NHS": 5, "council": 6}, NHS=[4, 5, 3, 4, 5], council=[2, 3, 2, 1, 2, 3])

    assert published(one).width == pytest.approx(0.0)


def test_a_sector_put_together_that_answered_in_full_leaves_less_doubt():
    values = {"NHS": [4, 5, 3, 4, 5], "school": [2, 3, 2], "funder": [1, 5, 4]}

    partly = published(sample({"NHS": 10, "school": 30, "funder": 30}, **values))
    in_full = published(sample({"NHS": 10, "school": 3, "funder": 30}, **values))

    assert in_full.width < partly.width


def test_published_equal_mean_depends_on_nothing_but_the_parts():
    first = sample(NHS=[4, 5, 3, 4, 5], school=[2, 3, 2], funder=[1, 5, 4])
    swapped = sample(NHS=[4, 5, 3, 4, 5], school=[1, 5, 4], funder=[2, 3, 2])

    assert published(first) == published(swapped)
