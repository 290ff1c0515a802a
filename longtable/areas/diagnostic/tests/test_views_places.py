"""Beside other places: only with the consent of both, only as a whole."""

import pytest
from django.urls import reverse

from longtable.areas.diagnostic.actions.sharing import share_summary
from longtable.areas.diagnostic.models import RoundResult, SharedSummary
from longtable.areas.diagnostic.tests.factories import a_round
from longtable.areas.diagnostic.tests.planted_round import short_content, too_few
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.scoping import within


@pytest.fixture
def client_of(at_the_table, signed_in):
    """Alice's, Bob's or Charlie's browser."""
    return lambda name: signed_in(getattr(at_the_table, name))


def a_closed_round(kept: dict | None = None):
    asked = a_round("closed")
    RoundResult.objects.create(round=asked, content=kept or short_content())
    return asked


@pytest.fixture
def ours(at_the_table):
    """Our closed round."""
    return a_closed_round()


@pytest.fixture
def theirs(at_the_table):
    """Charlie's closed round in another place, not shared yet."""
    with within(at_the_table.elsewhere):
        return a_closed_round()


def address(asked, name: str = "places", slug: str = "eskerdale") -> str:
    return reverse(f"diagnostic:{name}", args=[slug, asked.pk])


def page(response) -> str:
    return " ".join(response.content.decode().split())


def share_theirs(at_the_table, theirs) -> None:
    with within(at_the_table.elsewhere):
        SharedSummary.objects.create(round=theirs)


def test_nothing_is_shared_unless_a_convenor_agrees(ours, theirs, at_the_table, client_of):
    share_theirs(at_the_table, theirs)

    shown = page(client_of("bob").get(address(ours)))

    assert "This round is not shared." in shown
    assert at_the_table.elsewhere.name not in shown


def test_place_that_did_not_agree_is_not_shown(ours, theirs, at_the_table, client_of):
    client_of("alice").post(address(ours, "share"))

    shown = page(client_of("alice").get(address(ours)))

    assert "No other place shares a round" in shown
    assert at_the_table.elsewhere.name not in shown


def test_places_that_both_agreed_see_each_other_as_a_whole(ours, theirs, at_the_table, client_of):
    share_theirs(at_the_table, theirs)
    client_of("alice").post(address(ours, "share"))

    shown = page(client_of("bob").get(address(ours)))

    assert at_the_table.elsewhere.name in shown
    assert [name for name in short_content()["report"]["sectors"] if name["name"] in shown] == []


@pytest.mark.parametrize(("who", "shared"), [("alice", 1), ("bob", 0), ("charlie", 0)])
def test_only_a_convenor_shares(ours, client_of, who, shared):
    client_of(who).post(address(ours, "share"))

    assert SharedSummary.objects.count() == shared
    assert AuditEvent.objects.filter(verb="round.summary_shared").count() == shared


@pytest.mark.parametrize(("who", "left"), [("alice", 0), ("bob", 1), ("charlie", 1)])
def test_only_a_convenor_stops_sharing(ours, at_the_table, client_of, who, left):
    share_summary(actor=at_the_table.alice, asked=ours)

    client_of(who).post(address(ours, "unshare"))

    assert SharedSummary.objects.count() == left


def test_outsiders_find_no_comparison(ours, client_of):
    assert client_of("charlie").get(address(ours)).status_code == 404


def test_other_questions_are_not_compared(ours, at_the_table, client_of):
    other = {**short_content(), "report": {**short_content()["report"], "instrument": "another"}}
    with within(at_the_table.elsewhere):
        SharedSummary.objects.create(round=a_closed_round(other))
    client_of("alice").post(address(ours, "share"))

    assert at_the_table.elsewhere.name not in page(client_of("alice").get(address(ours)))


def test_only_the_newest_round_of_a_place_is_shown(ours, at_the_table, client_of):
    with within(at_the_table.elsewhere):
        for _ in range(2):
            SharedSummary.objects.create(round=a_closed_round())
    client_of("alice").post(address(ours, "share"))

    shown = page(client_of("alice").get(address(ours)))

    assert shown.count(f'numeric">{at_the_table.elsewhere.name}</th>') == 1


def test_round_with_too_few_answers_is_not_shared(at_the_table, client_of):
    few = a_closed_round(too_few())

    client_of("alice").post(address(few, "share"))

    assert SharedSummary.objects.count() == 0
