"""What becomes of words: withdrawn by who wrote them, corrected, taken after all, told apart."""

import csv
import io

import pytest
from django.test import Client

from longtable.areas.common_ground.actions import moderating, taking_part
from longtable.areas.common_ground.analysis.reading import material
from longtable.areas.common_ground.models import Note, Statement
from longtable.areas.common_ground.queries.results import results_of
from longtable.areas.common_ground.queries.voting import ballot
from longtable.areas.common_ground.tasks import refreshed
from longtable.areas.common_ground.tests.factories import (
    a_map,
    a_note,
    a_person,
    a_statement,
    a_vote,
    camps,
)
from longtable.areas.common_ground.tests.test_views_guest import words_of
from longtable.foundation.audit import sentences
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed

MAPS = "/p/eskerdale/opinion-maps/"
HOME = "/m/MAPQ67/"
SECRET = "an author's secret"


@pytest.fixture
def opinion_map(at_the_table):
    return a_map(join_code="MAPQ67")


@pytest.fixture
def author(opinion_map):
    return a_person(opinion_map, SECRET)


@pytest.fixture
def browser(author):
    client = Client()
    client.cookies["longtable_map_MAPQ67"] = SECRET
    return client


# Withdrawing


def test_author_withdraws_a_statement_and_its_words_are_erased(opinion_map, author, browser):
    statement = a_statement(opinion_map, "I said too much.", author=author, sent_as="I said.")
    a_vote(a_person(opinion_map), statement)

    response = browser.post(f"{HOME}statements/{statement.number}/withdraw/")

    statement.refresh_from_db()
    assert response["Location"] == f"{HOME}mine/"
    assert (statement.status, statement.text, statement.sent_as) == ("withdrawn", "", "")
    assert "I said too much." not in words_of(browser.get(f"{HOME}mine/"))


def test_withdrawn_statement_is_asked_of_nobody_and_counted_nowhere(opinion_map, author):
    statement = a_statement(opinion_map, author=author)
    other = a_person(opinion_map, "other")
    a_vote(other, statement)

    taking_part.withdraw(actor=author, words=statement)

    assert material(opinion_map).moderated_out == {statement.number}
    client = Client()
    client.cookies["longtable_map_MAPQ67"] = "other"
    assert "Trust comes first." not in words_of(client.get(HOME))


def test_author_withdraws_a_note_from_a_statement_that_was_taken_out(opinion_map, author, browser):
    statement = a_statement(opinion_map, status="rejected", reason="unclear")
    note = a_note(statement, "My reason.", author=author)

    browser.post(f"{HOME}statements/{statement.number}/notes/{note.pk}/withdraw/")

    note.refresh_from_db()
    assert (note.status, note.text) == ("withdrawn", "")


def test_what_somebody_wrote_can_be_withdrawn_after_closing(opinion_map, author, browser):
    statement = a_statement(opinion_map, author=author)
    opinion_map.status = "closed"
    opinion_map.save()

    browser.post(f"{HOME}statements/{statement.number}/withdraw/")

    assert Statement.objects.get().text == ""


def test_nobody_withdraws_the_words_of_others(opinion_map, author, browser):
    others, seed = a_statement(opinion_map, author=a_person(opinion_map)), a_statement(opinion_map)
    note = a_note(seed)

    for statement in (others, seed):
        browser.post(f"{HOME}statements/{statement.number}/withdraw/")
    page = browser.post(f"{HOME}statements/{seed.number}/notes/{note.pk}/withdraw/", follow=True)

    assert "Only whoever wrote this can withdraw it." in words_of(page)
    assert {s.status for s in Statement.objects.all()} == {"accepted"}
    assert Note.objects.get().status == "accepted"


def test_withdrawn_words_come_back_by_no_button(at_the_table, opinion_map, author):
    statement = a_statement(opinion_map, author=author)
    taking_part.withdraw(actor=author, words=statement)

    for act in (
        lambda: moderating.accept(actor=at_the_table.alice, words=statement),
        lambda: moderating.reject(actor=at_the_table.alice, words=statement, reason="unkind"),
        lambda: taking_part.withdraw(actor=author, words=statement),
    ):
        with pytest.raises(NotAllowed, match="withdr"):
            act()


def test_page_sent_again_does_not_bring_withdrawn_words_back(opinion_map, author, browser):
    page = {"key": "7e0b5a1e-7f0c-4a43-8f4e-3f9ab7e2d1aa", "text": "Meet less.", "hinted": ""}
    browser.post(f"{HOME}add/", page)
    browser.post(f"{HOME}statements/1/withdraw/")

    again = browser.post(f"{HOME}add/", page)

    assert "You withdrew this. To send it again, load this page afresh." in words_of(again)
    assert Statement.objects.get().text == ""


def test_files_hold_no_withdrawn_words(at_the_table, signed_in, opinion_map, author):
    statement = a_statement(opinion_map, "I said too much.", author=author)
    a_vote(author, statement)
    taking_part.withdraw(actor=author, words=statement)

    text = signed_in(at_the_table.alice).get(f"{MAPS}{opinion_map.pk}/export/long.csv")

    assert "I said too much." not in text.content.decode()


# Correcting


def test_convenor_accepts_in_corrected_words_and_the_author_sees_both(
    at_the_table, signed_in, opinion_map, author, browser
):
    statement = a_statement(opinion_map, "Dr Dale must answer", status="waiting", author=author)

    signed_in(at_the_table.alice).post(
        f"{MAPS}{opinion_map.pk}/statements/{statement.number}/correct/",
        {"text": "Somebody  must answer."},
    )

    page = words_of(browser.get(f"{HOME}mine/"))
    statement.refresh_from_db()
    assert (statement.status, statement.text) == ("accepted", "Somebody must answer.")
    assert "The convenor corrected it. You wrote: ‘Dr Dale must answer’" in page
    assert AuditEvent.objects.filter(verb="statement.corrected").count() == 1


def test_words_that_people_have_voted_on_are_not_corrected(at_the_table, opinion_map):
    statement = a_statement(opinion_map)

    with pytest.raises(NotAllowed, match="Only a statement that waits"):
        moderating.accept_in_words(actor=at_the_table.alice, statement=statement, text="Else.")


@pytest.mark.parametrize("text", ["", "x" * 201])
def test_correction_that_is_empty_or_too_long_changes_nothing(
    at_the_table, signed_in, opinion_map, text
):
    a_statement(opinion_map, status="waiting")

    signed_in(at_the_table.alice).post(
        f"{MAPS}{opinion_map.pk}/statements/1/correct/", {"text": text}
    )

    assert Statement.objects.get().status == "waiting"


@pytest.mark.parametrize("name", ["bob", "charlie"])
def test_only_convenors_correct_and_mark(at_the_table, opinion_map, name):
    who, statement = getattr(at_the_table, name), a_statement(opinion_map, status="waiting")

    for act in (
        lambda: moderating.accept_in_words(actor=who, statement=statement, text="Else."),
        lambda: moderating.mark_meta(actor=who, statement=statement, is_meta=True),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_rejected_note_is_accepted_after_all(at_the_table, signed_in, opinion_map):
    note = a_note(a_statement(opinion_map), "My reason.", status="rejected", reason="unclear")
    alice = signed_in(at_the_table.alice)

    assert "My reason." in words_of(alice.get(f"{MAPS}{opinion_map.pk}/"))
    alice.post(f"{MAPS}{opinion_map.pk}/notes/{note.pk}/accept/")

    assert Note.objects.get().status == "accepted"


# About who votes


def test_statement_about_who_votes_is_told_apart_and_left_out_of_the_map(
    at_the_table, signed_in, opinion_map
):
    camps(opinion_map, people=24)
    shared = opinion_map.statements.get(number=11)

    signed_in(at_the_table.alice).post(f"{MAPS}{opinion_map.pk}/statements/11/meta/", {"meta": "1"})

    results = results_of(opinion_map, refreshed(opinion_map))
    assert [finding.statement for finding in results.about_voters()] == [shared]
    assert shared not in [finding.statement for finding in results.agreed()]


def test_statement_about_few_who_vote_shows_nothing(opinion_map):
    camps(opinion_map, people=12)
    about = a_statement(opinion_map, "I work nights.", is_meta=True)
    for person in opinion_map.participants.all()[:4]:
        a_vote(person, about)

    assert results_of(opinion_map, refreshed(opinion_map)).about_voters() == []


def test_polis_file_marks_statements_about_who_votes(at_the_table, signed_in, opinion_map):
    a_vote(a_person(opinion_map), a_statement(opinion_map, is_meta=True))
    a_statement(opinion_map)

    answer = signed_in(at_the_table.alice).get(f"{MAPS}{opinion_map.pk}/export/comments.csv")

    rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert [row["is-meta"] for row in rows] == ["true", "false"]


def test_record_reads_as_a_sentence_about_somebody_without_a_name(opinion_map, author):
    statement = a_statement(opinion_map, "Meet less.")
    taking_part.vote(actor=author, statement=statement, value=1)

    event = AuditEvent.objects.get(verb="vote.cast")

    said = sentences.sentence(event, sentences.names_of([event]))
    assert said == "Somebody who votes voted on the statement “Meet less”."


def test_statements_about_who_votes_are_asked_after_seven_others(opinion_map):
    person = a_person(opinion_map)
    for number in range(6):
        a_statement(opinion_map, f"I am {number}.", is_meta=True)
        a_statement(opinion_map, f"Topic {number}.")
    a_statement(opinion_map, "The seventh topic.")
    asked = []

    for _ in range(7):
        statement = ballot(person).statement
        asked.append(statement.is_meta)
        a_vote(person, statement)

    assert asked == [False] * 7
