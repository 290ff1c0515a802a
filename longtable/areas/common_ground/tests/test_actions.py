"""What is stored, what is not stored twice, and what the record keeps."""

import uuid

import pytest

from longtable.areas.common_ground.actions import hosting, moderating, preparing, taking_part
from longtable.areas.common_ground.actions.plan import Plan
from longtable.areas.common_ground.actions.taking_part import Arrival
from longtable.areas.common_ground.models import Note, OpinionMap, Participant, Statement, Vote
from longtable.areas.common_ground.tests.factories import a_map, a_note, a_person, a_statement
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed

KEY = uuid.UUID(int=7)


def recorded():
    events = AuditEvent.objects.order_by("index")
    return [(event.verb, event.actor.split(":")[0]) for event in events]


@pytest.fixture
def table(at_the_table):
    return at_the_table


def test_created_map_is_a_draft_with_its_seeds(table):
    made = preparing.create_map(
        actor=table.alice, plan=Plan("How?"), seeds=["Trust first.", "Tools first."]
    )

    seeds = made.statements.values_list("number", "text", "status")
    assert (made.status, list(seeds)) == (
        "draft",
        [(1, "Trust first.", "accepted"), (2, "Tools first.", "accepted")],
    )
    assert recorded()[-1] == ("opinion_map.created", "person")


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_others_create_open_and_close_nothing(table, who):
    actor = getattr(table, who)
    opinion_map = a_map()

    with pytest.raises(NotAllowed):
        hosting.close_map(actor=actor, opinion_map=opinion_map)
    with pytest.raises(NotAllowed):
        preparing.add_seeds(actor=actor, opinion_map=opinion_map, texts=["One."])
    if who == "bob":
        with pytest.raises(NotAllowed):
            preparing.create_map(actor=actor, plan=Plan("How?"))
    assert OpinionMap.objects.get().status == "open"


def test_closed_map_can_be_opened_again(table):
    opinion_map = a_map("draft")
    a_statement(opinion_map)

    hosting.open_map(actor=table.alice, opinion_map=opinion_map)
    first = opinion_map.opened_at
    hosting.close_map(actor=table.alice, opinion_map=opinion_map)
    hosting.open_map(actor=table.alice, opinion_map=opinion_map)

    opinion_map.refresh_from_db()
    assert (opinion_map.status, opinion_map.opened_at) == ("open", first)
    assert opinion_map.closed_at is None


def test_seeds_that_are_there_already_are_left_out(table):
    opinion_map = a_map()
    a_statement(opinion_map, "Trust first.")

    added = preparing.add_seeds(
        actor=table.alice, opinion_map=opinion_map, texts=["TRUST FIRST.", "Tools first."]
    )

    assert (added, opinion_map.statements.count()) == (1, 2)


def test_hundred_thousand_statements_are_refused_in_words(table):
    texts = [f"Statement {n}." for n in range(100_000)]

    with pytest.raises(NotAllowed, match="1,000 statements at most"):
        preparing.add_seeds(actor=table.alice, opinion_map=a_map(), texts=texts)

    assert Statement.objects.count() == 0


def test_same_secret_twice_is_one_person(table):
    opinion_map = a_map()

    one, two = (
        taking_part.sit_down(opinion_map=opinion_map, arrival=Arrival("a" * 64)) for _ in "12"
    )

    assert (one, Participant.objects.count()) == (two, 1)
    assert recorded() == [("voter.joined", "voter")]


def test_vote_twice_counts_once_and_is_recorded_once(table):
    opinion_map = a_map()
    person, statement = a_person(opinion_map), a_statement(opinion_map)

    for _ in range(2):
        taking_part.vote(actor=person, statement=statement, value=1)

    assert [vote.value for vote in Vote.objects.all()] == [1]
    assert recorded() == [("vote.cast", "voter")]


def test_change_of_mind_changes_the_one_vote(table):
    opinion_map = a_map()
    person, statement = a_person(opinion_map), a_statement(opinion_map)

    taking_part.vote(actor=person, statement=statement, value=1)
    taking_part.vote(actor=person, statement=statement, value=-1)

    assert [vote.value for vote in Vote.objects.all()] == [-1]
    assert [verb for verb, _ in recorded()] == ["vote.cast", "vote.changed"]


def test_record_never_says_how_somebody_voted(table):
    opinion_map = a_map()
    taking_part.vote(actor=a_person(opinion_map), statement=a_statement(opinion_map), value=-1)

    event = AuditEvent.objects.get()

    assert event.facts == {}


def test_vote_after_closing_is_refused(table):
    opinion_map = a_map("closed")

    with pytest.raises(NotAllowed, match="has closed, so your vote was not counted"):
        taking_part.vote(actor=a_person(opinion_map), statement=a_statement(opinion_map), value=1)


def test_added_statement_waits_and_is_stored_once(table):
    opinion_map = a_map()
    person = a_person(opinion_map)

    for _ in range(2):
        taking_part.add_statement(
            actor=person, opinion_map=opinion_map, text="Ask us first.", key=KEY
        )

    kept = Statement.objects.values_list("text", "status", "author")
    assert list(kept) == [("Ask us first.", "waiting", person.pk)]
    assert [verb for verb, _ in recorded()] == ["statement.added"]


def test_rejection_is_recorded_with_its_reason_and_no_words(table):
    waiting = a_statement(a_map(), "Dr Foster is slow.", status="waiting")

    moderating.reject(actor=table.alice, words=waiting, reason="person")

    event = AuditEvent.objects.get()
    assert (event.verb, event.facts) == ("statement.rejected", {"reason": "person"})
    assert "Foster" not in str(event.__dict__)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.reason) == ("rejected", "person")


def test_rejected_can_be_accepted_after_all(table):
    rejected = a_statement(a_map(), status="rejected", reason="unclear")

    moderating.accept(actor=table.alice, words=rejected)

    rejected.refresh_from_db()
    assert (rejected.status, rejected.reason) == ("accepted", "")


def test_note_waits_is_stored_once_and_is_accepted(table):
    opinion_map = a_map()
    person, statement = a_person(opinion_map), a_statement(opinion_map)

    for _ in range(2):
        taking_part.say_why(actor=person, statement=statement, text="It saved us.", key=KEY)
    note = Note.objects.get()
    moderating.accept(actor=table.alice, words=note)

    assert (note.text, Note.objects.get().status) == ("It saved us.", "accepted")


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_others_moderate_nothing(table, who):
    note = a_note(a_statement(a_map()), status="waiting")

    with pytest.raises(NotAllowed):
        moderating.accept(actor=getattr(table, who), words=note)

    assert Note.objects.get().status == "waiting"
