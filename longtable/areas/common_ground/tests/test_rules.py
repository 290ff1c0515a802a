"""Rules for Alice (convenor), Bob (partner), Charlie (outsider) and people with the link."""

import pytest

from longtable.areas.common_ground import rules
from longtable.areas.common_ground.tests.factories import a_map, a_note, a_person, a_statement
from longtable.foundation.partnerships.permission import NotAllowed

BY_ALICE_ONLY = {
    "host": "draft",
    "edit": "draft",
    "delete": "draft",
    "open": "draft",
    "close": "open",
    "export": "open",
}


@pytest.fixture
def table(at_the_table):
    return at_the_table


def who_can(table, rule, *subject):
    seats = {"alice": table.alice, "bob": table.bob, "charlie": table.charlie}
    return {name for name, seat in seats.items() if rule(seat, *subject)}


def test_only_convenors_create_maps(table):
    assert [rules.can_create(seat) for seat in (table.alice, table.bob)] == [True, False]


@pytest.mark.parametrize(("verb", "status"), BY_ALICE_ONLY.items())
def test_only_alice_can(table, verb, status):
    opinion_map = a_map(status)
    a_statement(opinion_map)

    assert who_can(table, getattr(rules, f"can_{verb}"), opinion_map) == {"alice"}


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_only_alice_moderates(table, verb):
    waiting = a_statement(a_map(), status="waiting")
    note = a_note(waiting, status="waiting")
    rule = getattr(rules, f"can_{verb}")

    assert who_can(table, rule, waiting) == who_can(table, rule, note) == {"alice"}


def test_members_read_results_and_outsiders_do_not(table):
    assert who_can(table, rules.can_read_results, a_map("closed")) == {"alice", "bob"}


def test_results_promised_for_the_end_are_hidden_from_alice_too(table):
    opinion_map = a_map("open", results="after_closing")

    assert who_can(table, rules.can_read_results, opinion_map) == set()
    assert who_can(table, rules.can_export, opinion_map) == set()


def test_results_promised_for_the_end_are_shown_at_the_end(table):
    opinion_map = a_map("closed", results="after_closing")
    person = a_person(opinion_map)

    assert who_can(table, rules.can_read_results, opinion_map) == {"alice", "bob"}
    assert rules.can_see_results(person, opinion_map)


def test_people_do_not_see_results_meant_for_members(table):
    opinion_map = a_map(guests_see_results=False)

    assert not rules.can_see_results(a_person(opinion_map), opinion_map)


def test_map_without_statements_is_not_opened(table):
    with pytest.raises(NotAllowed, match="first statement"):
        rules.check_open(table.alice, a_map("draft"))


def test_people_of_another_map_do_not_vote(table):
    statement, stranger = a_statement(a_map()), a_person(a_map())

    assert not rules.can_vote(stranger, statement)


@pytest.mark.parametrize(("status", "allowed"), [("draft", 0), ("open", 1), ("closed", 0)])
def test_people_vote_while_the_map_is_open(table, status, allowed):
    opinion_map = a_map(status)

    assert rules.can_vote(a_person(opinion_map), a_statement(opinion_map)) == bool(allowed)
    assert rules.can_join(opinion_map) == bool(allowed)


@pytest.mark.parametrize("status", ["waiting", "rejected"])
def test_people_vote_on_accepted_statements_only(table, status):
    opinion_map = a_map()

    assert not rules.can_vote(a_person(opinion_map), a_statement(opinion_map, status=status))


def test_people_add_statements_when_the_convenor_lets_them(table):
    open_to_all, seeds_only = a_map(), a_map(takes_statements=False)

    assert rules.can_add(a_person(open_to_all), open_to_all)
    assert not rules.can_add(a_person(seeds_only), seeds_only)


def test_one_person_adds_ten_statements_at_most(table):
    opinion_map = a_map()
    person = a_person(opinion_map)
    for number in range(10):
        a_statement(opinion_map, f"Mine {number}.", author=person)

    assert not rules.can_add(person, opinion_map)


def test_question_and_promises_stay_once_opened(table):
    opened = a_map("open")

    assert not rules.can_reword(opened, "Another question?")
    assert not rules.can_repromise(opened, "after_closing", guests_see_results=True)
    assert rules.can_reword(a_map("draft"), "Another question?")
