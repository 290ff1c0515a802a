"""Convenors and members: making a map, reading what people add, results, files."""

import csv
import io

import pytest

from longtable.areas.common_ground.models import OpinionMap, Statement
from longtable.areas.common_ground.tests.factories import (
    a_map,
    a_note,
    a_person,
    a_statement,
    a_vote,
    camps,
)
from longtable.areas.common_ground.tests.test_views_guest import words_of
from longtable.engines.opinion import gather
from longtable.engines.opinion.io import read_statements, read_votes
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.models import Sector
from tests.queries import assert_constant_queries

MAPS = "/p/eskerdale/opinion-maps/"


@pytest.fixture
def alice(at_the_table, signed_in):
    return signed_in(at_the_table.alice)


@pytest.fixture
def bob(at_the_table, signed_in):
    return signed_in(at_the_table.bob)


def typed(**more):
    return {
        "question": "How should we share?",
        "introduction": "",
        "seeds": "Trust first.\n\n  Tools   first. \ntrust first.",
        "takes_statements": "on",
        "results": "while_open",
        "guests_see_results": "on",
        "conversation": "",
        **more,
    }


def test_empty_list_offers_the_first_step_to_convenors(alice, bob):
    assert "Prepare the first one" in words_of(alice.get(MAPS))
    assert "Prepare the first one" not in words_of(bob.get(MAPS))


def test_convenor_makes_a_draft_with_each_seed_once(alice):
    response = alice.post(f"{MAPS}new/", typed())

    made = OpinionMap.objects.get()
    assert response["Location"] == f"{MAPS}{made.pk}/"
    assert list(made.statements.values_list("text", flat=True)) == ["Trust first.", "Tools first."]


def test_too_long_seeds_are_named_and_everything_typed_is_kept(alice):
    response = alice.post(f"{MAPS}new/", typed(seeds=f"Fine.\n{'x' * 201}\n!!!"))

    words = words_of(response)
    assert "Statement 2: Your statement is 201 characters; the most is 200." in words
    assert "Statement 3: Your statement has no letters or numbers" in words
    assert ("How should we share?" in response.content.decode(), OpinionMap.objects.count()) == (
        True,
        0,
    )


def test_twenty_thousand_lines_are_refused_in_words(alice):
    opinion_map = a_map()

    response = alice.post(
        f"{MAPS}{opinion_map.pk}/seed/", {"seeds": "\n".join(f"Line {n}" for n in range(20_000))}
    )

    assert "These are 20,000 statements" in words_of(response)


def test_conversation_of_another_partnership_cannot_be_linked(alice, cast):
    from longtable.areas.conversations.tests.factories import a_conversation
    from longtable.foundation.partnerships.scoping import within

    with within(cast.elsewhere):
        foreign = a_conversation()

    response = alice.post(f"{MAPS}new/", typed(conversation=foreign.pk))

    assert "Choose a conversation from the list" in words_of(response)


def test_promise_is_kept_with_the_reason(alice):
    opinion_map = a_map("open")

    response = alice.post(f"{MAPS}{opinion_map.pk}/edit/", typed(question="Another?"))

    assert "its words can no longer be changed" in words_of(response)


def test_convenor_opens_accepts_rejects_and_closes(alice):
    opinion_map = a_map("draft")
    a_statement(opinion_map)
    waiting = [a_statement(opinion_map, f"W{n}.", status="waiting") for n in "12"]
    here = f"{MAPS}{opinion_map.pk}/"

    alice.post(f"{here}open/")
    alice.post(f"{here}statements/{waiting[0].number}/accept/")
    alice.post(f"{here}statements/{waiting[1].number}/reject/", {"reason": "repeated"})
    alice.post(f"{here}close/")

    opinion_map.refresh_from_db()
    states = Statement.objects.order_by("number").values_list("status", "reason")
    assert opinion_map.status == "closed"
    assert list(states) == [("accepted", ""), ("accepted", ""), ("rejected", "repeated")]


@pytest.mark.parametrize("reason", ["", "rude"])
def test_rejection_needs_a_reason_from_the_list(alice, reason):
    waiting = a_statement(a_map(), status="waiting")
    here = f"{MAPS}{waiting.opinion_map_id}/"

    response = alice.post(f"{here}statements/1/reject/", {"reason": reason}, follow=True)

    assert "its author is told" in words_of(response)
    assert Statement.objects.get().status == "waiting"


def test_bob_sees_what_it_is_and_cannot_host(bob):
    opinion_map = a_map("open")
    a_statement(opinion_map, "Seen by convenors only.", status="waiting")
    here = f"{MAPS}{opinion_map.pk}/"

    assert "Take part" in words_of(bob.get(here))
    assert "convenors only" not in words_of(bob.get(here))
    assert bob.post(f"{here}close/").status_code == 403
    assert bob.get(f"{here}export/long.csv").status_code == 403


def test_charlie_finds_nothing(at_the_table, signed_in):
    charlie = signed_in(at_the_table.charlie)
    here = f"{MAPS}{a_map().pk}/"

    assert [charlie.get(path).status_code for path in (MAPS, here, f"{here}results/")] == [404] * 3


def test_draft_is_deleted_only_before_opening(alice):
    draft, opened = a_map("draft"), a_map("open")

    alice.post(f"{MAPS}{draft.pk}/delete/")
    refused = alice.post(f"{MAPS}{opened.pk}/delete/")

    assert (refused.status_code, list(OpinionMap.objects.all())) == (403, [opened])


def test_members_read_results_with_what_is_shared_first(bob):
    opinion_map = a_map("closed")
    camps(opinion_map)

    words = words_of(bob.get(f"{MAPS}{opinion_map.pk}/results/"))

    assert words.index("What all groups and all sectors share") < words.index("What divides")
    assert "Statement number 11." in words
    assert "Where am I?" not in words


def test_results_say_plainly_that_there_are_no_stable_groups(bob):
    opinion_map = a_map("closed")
    statements = [a_statement(opinion_map, f"Statement {n}.") for n in range(8)]
    for _ in range(10):
        person = a_person(opinion_map)
        for statement in statements:
            a_vote(person, statement)

    assert "There are no stable groups." in words_of(bob.get(f"{MAPS}{opinion_map.pk}/results/"))


def test_results_promised_for_the_end_are_refused_with_the_reason(alice):
    opinion_map = a_map("open", results="after_closing")

    response = alice.get(f"{MAPS}{opinion_map.pk}/results/")

    assert response.status_code == 403
    assert "shown to everybody at once" in words_of(response)


def test_list_asks_no_more_queries_with_thirty_maps(alice):
    assert_constant_queries(alice, MAPS, lambda n: a_person(a_map(question=f"Q{n}?")))


def test_console_asks_no_more_queries_with_thirty_of_everything(alice):
    opinion_map = a_map()

    def add_row(number):
        person = a_person(opinion_map)
        statement = a_statement(opinion_map, f"A{number}.")
        a_statement(opinion_map, f"B{number}.", status="waiting", author=person)
        a_statement(opinion_map, f"C{number}.", status="rejected", reason="unclear")
        a_note(statement, f"N{number}.", status="waiting")
        a_vote(person, statement)

    assert_constant_queries(alice, f"{MAPS}{opinion_map.pk}/", add_row)


def test_results_ask_no_more_queries_with_thirty_statements(bob):
    opinion_map = a_map("closed")
    people = [a_person(opinion_map) for _ in range(6)]

    def add_row(number):
        statement = a_statement(opinion_map, f"More {number}.")
        for person in people:
            a_vote(person, statement)

    assert_constant_queries(bob, f"{MAPS}{opinion_map.pk}/results/", add_row)


def rows(response):
    return list(csv.reader(io.StringIO(response.content.decode())))


def test_polis_files_are_read_back_cell_for_cell(alice, tmp_path):
    opinion_map = a_map("closed")
    camps(opinion_map, people=12)
    Statement.objects.filter(number=3).update(status="rejected", reason="unclear")
    here = f"{MAPS}{opinion_map.pk}/export/"
    for name in ("comments", "votes", "participants-votes"):
        (tmp_path / f"{name}.csv").write_bytes(alice.get(f"{here}{name}.csv").content)

    long, wide = (read_votes(tmp_path / f"{n}.csv") for n in ("votes", "participants-votes"))
    told = read_statements(tmp_path / "comments.csv")

    tables = [
        sorted(zip(one.people, one.statements, one.values, strict=True)) for one in (long, wide)
    ]
    order = {pk: str(i) for i, pk in enumerate(opinion_map.participants.values_list("pk", flat=1))}
    kept = sorted(
        (order[p], str(n), v)
        for p, n, v in opinion_map.statements.values_list(
            "votes__participant", "number", "votes__value"
        )
    )
    assert tables == [kept, kept]
    assert told.texts["1"] == "Statement number 1."
    assert told.moderated_out == {"3"}
    assert len(gather(long.people, long.statements, long.values, long.times).value) == len(kept)


def test_export_is_recorded_by_name(alice):
    alice.get(f"{MAPS}{a_map('closed').pk}/export/votes.csv")

    event = AuditEvent.objects.get(verb="opinion_map.exported")
    assert event.facts == {"file": "votes"}


def test_unknown_file_is_404(alice):
    assert alice.get(f"{MAPS}{a_map('closed').pk}/export/secrets.csv").status_code == 404


def test_empty_map_exports_headings_only(alice):
    response = alice.get(f"{MAPS}{a_map('closed').pk}/export/long.csv")

    assert rows(response) == [["person", "sector", "statement", "text", "vote", "time"]]


def test_statement_that_looks_like_a_formula_is_defused(alice):
    opinion_map = a_map("closed")
    a_vote(a_person(opinion_map), a_statement(opinion_map, '=HYPERLINK("http://x")'), -1)

    row = rows(alice.get(f"{MAPS}{opinion_map.pk}/export/long.csv"))[1]

    assert (row[3], row[4]) == ('\'=HYPERLINK("http://x")', "-1")


def test_export_leaves_out_sectors_of_too_few(alice):
    opinion_map = a_map("closed")
    statement = a_statement(opinion_map)
    large, small = (Sector.objects.create(name=name) for name in ("Large", "Small"))
    for sector in [large] * 6 + [small] * 2:
        a_vote(a_person(opinion_map, sector=sector), statement)

    told = [row[1] for row in rows(alice.get(f"{MAPS}{opinion_map.pk}/export/long.csv"))[1:]]

    assert "Small" not in told
