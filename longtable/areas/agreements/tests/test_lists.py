"""The lists of the law, of purposes and of categories."""

from datetime import date

import pytest

from longtable.areas.agreements.models.lists import (
    BASES,
    CATEGORIES,
    CONDITIONS,
    EMERGENCY_LAW,
    GROUNDS,
    PURPOSES,
    SCHEDULE_1,
)

EVERY_LIST = [BASES, CONDITIONS, SCHEDULE_1, GROUNDS, EMERGENCY_LAW, CATEGORIES, PURPOSES]


@pytest.mark.parametrize("listed", EVERY_LIST, ids=lambda listed: listed.what)
def test_codes_fit_the_record_and_the_columns(listed):
    assert [code for code in listed if not code.isidentifier() or len(code) > 40] == []


def test_code_that_is_not_listed_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="not in the list of purposes"):
        PURPOSES.find("marketing")


def test_notice_that_has_run_out_cannot_be_chosen():
    old = "copi_notice_2020"

    offered = [
        old in dict(BASES.choices(on))
        for on in (date(2020, 4, 1), date(2022, 6, 30), date(2022, 7, 1))
    ]

    assert offered == [True, True, False]


def test_recognised_interest_is_offered_from_the_day_it_came_into_force():
    days = (date(2026, 2, 4), date(2026, 2, 5))

    assert [BASES["recognised_interest"].in_force(on) for on in days] == [False, True]


def test_every_basis_and_ground_names_its_law():
    assert [e.code for e in [*BASES.values(), *GROUNDS.values()] if not e.reference] == []
