"""Each rule, for Alice who convenes, Bob who is a partner and Charlie who is an outsider."""

from datetime import timedelta

import pytest
from django.utils import timezone

from longtable.areas.diagnostic import rules
from longtable.areas.diagnostic.models import Instrument, RoundAction, RoundResult
from longtable.areas.diagnostic.tests.factories import a_respondent, a_round, an_invitation

EVERYBODY = ("alice", "bob", "charlie")


def allowed(can, cast, *things) -> list[str]:
    return [name for name in EVERYBODY if can(getattr(cast, name), *things)]


@pytest.mark.parametrize(
    ("can", "status", "who"),
    [
        (rules.can_read, "open", ["alice", "bob"]),
        (rules.can_run, "open", ["alice"]),
        (rules.can_edit, "draft", ["alice"]),
        (rules.can_edit, "open", []),
        (rules.can_open, "draft", ["alice"]),
        (rules.can_open, "open", []),
        (rules.can_open, "closed", []),
        (rules.can_close, "draft", []),
        (rules.can_close, "open", ["alice"]),
        (rules.can_close, "closed", []),
        (rules.can_move, "open", ["alice"]),
        (rules.can_move, "closed", []),
        (rules.can_import, "draft", []),
        (rules.can_import, "open", ["alice"]),
        (rules.can_import, "closed", []),
        (rules.can_read_results, "open", []),
        (rules.can_read_results, "closed", []),
        (rules.can_record_action, "open", []),
    ],
)
def test_who_may_at_a_round_with_one_address(at_the_table, can, status, who):
    assert allowed(can, at_the_table, a_round(status)) == who


def test_any_convenor_prepares_rounds_at_their_own_table(at_the_table):
    assert allowed(rules.can_prepare, at_the_table) == ["alice", "charlie"]


@pytest.mark.parametrize("can", [rules.can_invite, rules.can_remind])
def test_only_the_convenor_writes_to_people_of_an_open_round(at_the_table, can):
    assert allowed(can, at_the_table, a_round(entry="links")) == ["alice"]
    assert allowed(can, at_the_table, a_round("closed", entry="links")) == []
    assert allowed(can, at_the_table, a_round(entry="open")) == []


def test_members_read_results_and_record_actions_once_there_is_a_result(at_the_table):
    asked = a_round("closed")
    RoundResult.objects.create(round=asked)

    assert allowed(rules.can_read_results, at_the_table, asked) == ["alice", "bob"]
    assert allowed(rules.can_record_action, at_the_table, asked) == ["alice", "bob"]


def test_author_and_convenor_withdraw_an_action(at_the_table):
    asked = a_round("closed")
    bobs = RoundAction.objects.create(round=asked, text="Meet", created_by=at_the_table.bob)
    alices = RoundAction.objects.create(round=asked, text="Eat", created_by=at_the_table.alice)

    assert allowed(rules.can_withdraw_action, at_the_table, bobs) == ["alice", "bob"]
    assert allowed(rules.can_withdraw_action, at_the_table, alices) == ["alice"]


def test_instrument_is_kept_by_convenors_of_its_own_table(at_the_table):
    ours = Instrument.objects.create(title="Ours", identifier="o", version="1", content={})

    assert allowed(rules.can_keep_instrument, at_the_table, ours) == ["alice"]


def test_round_past_its_last_day_takes_no_answers_and_no_invitations(at_the_table):
    over = a_round(entry="links", closes_on=timezone.localdate() - timedelta(days=1))

    assert allowed(rules.can_invite, at_the_table, over) == []
    assert not rules.can_answer(over, an_invitation(over).respondent)


def test_more_people_than_a_round_holds_are_refused(at_the_table, monkeypatch):
    monkeypatch.setattr(rules, "MOST_INVITED", 3)
    asked = a_round(entry="links")

    assert rules.can_invite(at_the_table.alice, asked, 3)
    assert not rules.can_invite(at_the_table.alice, asked, 4)


def test_somebody_answers_once_and_only_their_own_round(at_the_table):
    asked, other = a_round(), a_round()

    assert rules.can_answer(asked, a_respondent(asked))
    assert not rules.can_answer(asked, a_respondent(asked, answered=True))
    assert not rules.can_answer(asked, a_respondent(other))


def test_stranger_begins_where_there_is_one_address_for_everybody(at_the_table):
    assert rules.can_answer(a_round(entry="open"))
    assert not rules.can_answer(a_round(entry="links"))
    assert not rules.can_answer(a_round("draft"))


def test_results_are_for_those_who_answered(at_the_table):
    asked = a_round("closed")
    RoundResult.objects.create(round=asked)

    assert rules.can_see_results(a_respondent(asked, answered=True), asked)
    assert not rules.can_see_results(a_respondent(asked), asked)
    assert not rules.can_see_results(None, asked)
