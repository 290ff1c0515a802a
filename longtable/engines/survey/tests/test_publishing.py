import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longtable.engines.survey.intervals import equal_sector_mean, weighted_mean
from longtable.engines.survey.publishing import (
    Sample,
    publishable_parts,
    published_equal_mean,
    weighing,
)

SCALE = (1.0, 5.0)


def sample(members=None, **values):
    arrays = {name: np.array(given, dtype=float) for name, given in values.items()}
    return Sample(arrays, SCALE, members or {})


def published(one):
    return published_equal_mean(one, publishable_parts(one))


def test_published_equal_mean_of_big_sectors_is_the_equal_sector_mean():
    one = sample(NHS=[4, 5, 3, 4, 5], council=[2, 3, 2, 1, 2, 3])

    assert published(one) == equal_sector_mean(list(one.values.values()), SCALE)


def test_sectors_put_together_count_as_many_and_widen_the_interval_where_uneven():
    nhs = [4, 5, 3, 4, 5, 3, 4]
    one = sample(NHS=nhs, school=[2, 3, 2, 1, 5, 5], funder=[4])

    found = published(one)

    assert found.value == pytest.approx(4 / 3 + 22 / 7 * 2 / 3)
    as_if_even = sample(NHS=nhs, school=[2, 3, 2, 1], funder=[5, 5, 4])
    assert found.width > published(as_if_even).width


def test_sectors_put_together_evenly_are_as_unsure_as_one_sector_of_their_people():
    nhs, school, funder = [4.0, 5, 3, 4, 5], [2, 3, 2.0], [1, 5, 4.0]

    found = published(sample(NHS=nhs, school=school, funder=funder))

    together = [np.array(nhs), np.array(school + funder)]
    assert found == weighted_mean(together, np.array([1 / 3, 2 / 3]), SCALE)


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


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 3)), min_size=1, max_size=4))
def test_weighing_is_what_counting_person_by_person_finds(sectors):
    names = tuple(str(place) for place in range(len(sectors)))
    values = {name: np.zeros(size) for name, (size, _) in zip(names, sectors, strict=True)}
    members = {name: sum(counts) for name, counts in zip(names, sectors, strict=True)}

    found = weighing(Sample(values, SCALE, members), names)

    total = sum(size for size, _ in sectors)
    off, whose = [], []
    for place, (size, silent) in enumerate(sectors):
        due = 1 / (len(sectors) * (size + silent))
        off += [1 / total - due] * size + [-due] * silent
        whose += [place] * size
    belongs = np.equal.outer(whose, whose)
    centred = np.eye(total) - 1 / total
    assert found.people == pytest.approx(np.square(off).sum())
    assert found.held == pytest.approx(np.trace(centred @ belongs) / max(total - 1, 1))


def test_bigger_sectors_that_may_be_happier_are_allowed_for():
    answers = {name: np.full(size, 3.0) for name, size in {"a": 1, "b": 2, "c": 6}.items()}

    found = weighing(Sample(answers, SCALE, {}), tuple(answers))

    uneven = sum((size / 9 - 1 / 3) ** 2 for size in (1, 2, 6))
    assert found.sectors == pytest.approx(uneven * (2 / 3 + 1 / 3 * 2))
