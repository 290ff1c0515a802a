"""Answers by sector, for hosts: nothing of a few people is told, not even by subtraction."""

import pytest

from longtable.areas.conversations.analysis.by_sector import by_sector
from longtable.areas.conversations.queries.results import counted
from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    a_poll,
    numbers,
)
from longtable.foundation.partnerships.models import Sector

LEAST = 5


@pytest.fixture
def talk(at_the_table):
    return a_conversation()


def pick(poll, sector: str, **times: int):
    """So many of a sector picked each option."""
    found, _ = Sector.objects.get_or_create(name=sector)
    for word, people in times.items():
        for _ in range(people):
            guest = a_guest(poll.conversation, sector=found)
            a_contribution(poll, "", picked=[numbers(poll)[word]], participant=guest)


def test_sectors_with_enough_answers_stand_beside_each_other(talk):
    poll = a_poll(talk, "Tea", "Cake")
    pick(poll, "NHS", Tea=6, Cake=9)
    pick(poll, "Council", Tea=7, Cake=5)

    found = by_sector(counted(poll), LEAST)

    assert found.headers == ("Sector", "Tea", "Cake")
    assert found.rows == (("Council", "7", "5"), ("NHS", "6", "9"))


def test_small_cells_and_what_would_give_them_away_are_not_shown(talk):
    poll = a_poll(talk, "Tea", "Cake")
    pick(poll, "NHS", Tea=12, Cake=1)
    pick(poll, "Council", Tea=7, Cake=9)

    found = by_sector(counted(poll), LEAST)

    assert {cell for row in found.rows for cell in row[1:]} == {"not shown"}


def test_small_sectors_go_together(talk):
    poll = a_poll(talk, "Tea", "Cake")
    pick(poll, "NHS", Tea=8, Cake=8)
    pick(poll, "Council", Tea=3)
    pick(poll, "Funders", Tea=4, Cake=6)

    found = by_sector(counted(poll), LEAST)

    assert [row[0] for row in found.rows] == ["NHS", "Others together"]


def test_scale_tells_each_sectors_mean(talk):
    poll = a_poll(talk, kind="rating")
    for sector, rating in (("NHS", 4), ("Council", 2)):
        found, _ = Sector.objects.get_or_create(name=sector)
        for _ in range(6):
            guest = a_guest(talk, sector=found)
            a_contribution(poll, "", rating=rating, participant=guest)

    assert by_sector(counted(poll), LEAST).rows == (("Council", "6", "2.0"), ("NHS", "6", "4.0"))


@pytest.mark.parametrize("kind", ["multiple_choice", "ranking"])
def test_answers_of_several_options_are_not_told_by_sector(talk, kind):
    poll = a_poll(talk, "Tea", "Cake", kind=kind)
    pick(poll, "NHS", Tea=9)
    pick(poll, "Council", Tea=9)

    assert by_sector(counted(poll), LEAST) is None


def test_one_group_alone_is_no_comparison(talk):
    poll = a_poll(talk, "Tea", "Cake")
    pick(poll, "NHS", Tea=9)

    assert by_sector(counted(poll), LEAST) is None
