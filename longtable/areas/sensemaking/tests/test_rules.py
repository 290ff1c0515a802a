"""Rules for Alice (convenor), Bob (partner) and Charlie (outsider)."""

import pytest

from longtable.areas.conversations.tests.factories import a_conversation, an_activity
from longtable.areas.sensemaking import rules
from longtable.areas.sensemaking.models import SecondCoding
from longtable.areas.sensemaking.tests.factories import a_board


@pytest.fixture
def table(at_the_table):
    return at_the_table


def who_can(table, rule, *subject):
    seats = {"alice": table.alice, "bob": table.bob, "charlie": table.charlie}
    return {name for name, seat in seats.items() if rule(seat, *subject)}


def test_only_alice_starts_and_runs_boards(table):
    activity = an_activity(a_conversation())

    assert who_can(table, rules.can_start, activity) == {"alice"}
    assert who_can(table, rules.can_run, a_board(table.alice)) == {"alice"}


def test_members_read_boards_and_outsiders_do_not(table):
    assert who_can(table, rules.can_read, a_board(table.alice)) == {"alice", "bob"}


@pytest.mark.parametrize(
    ("open_to_members", "sorters"), [(False, {"alice"}), (True, {"alice", "bob"})]
)
def test_members_sort_where_they_are_let(table, open_to_members, sorters):
    board = a_board(table.alice)
    board.members_sort = open_to_members

    assert who_can(table, rules.can_sort, board) == sorters


def test_originals_are_for_convenors_and_data_stewards(table):
    board = a_board(table.alice)
    assert who_can(table, rules.can_read_originals, board) == {"alice"}

    table.bob.roles = ["member", "data_steward"]

    assert who_can(table, rules.can_read_originals, board) == {"alice", "bob"}


def test_whoever_was_asked_sorts_blind_until_they_have_finished(table):
    board = a_board(table.alice)
    coding = SecondCoding.objects.create(board=board, coder=table.bob)
    assert who_can(table, rules.can_code, coding) == {"bob"}
    assert who_can(table, rules.can_see_agreement, coding) == set()

    coding.status = "done"

    assert who_can(table, rules.can_code, coding) == set()
    assert who_can(table, rules.can_see_agreement, coding) == {"alice", "bob"}


def test_only_alice_asks_for_a_second_look_and_once(table):
    board = a_board(table.alice)
    assert who_can(table, rules.can_ask_second, board, table.bob) == {"alice"}

    SecondCoding.objects.create(board=board, coder=table.bob)

    assert who_can(table, rules.can_ask_second, board, table.bob) == set()


def test_outsiders_are_not_asked(table):
    board = a_board(table.alice)

    assert not rules.can_ask_second(table.alice, board, table.charlie)
