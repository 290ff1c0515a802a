"""Masks: everything flagged is hidden until a person decides; originals are for a few."""

import pytest
from django.urls import reverse

from longtable.areas.conversations.models import Contribution
from longtable.areas.sensemaking.actions import masking
from longtable.areas.sensemaking.analysis.words import shown_words
from longtable.areas.sensemaking.tests.factories import a_board
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed

TEXT = "Ask Sarah at Rose House, or Ian."


@pytest.fixture
def table(at_the_table):
    return at_the_table


@pytest.fixture
def board(table):
    return a_board(table.alice, TEXT)


def answer(board):
    return Contribution.objects.select_related("mask").get(placement__board=board)


def decide(table, board, **given):
    given = {"keep": set(), **given}
    masking.decide_mask(actor=table.alice, board=board, contribution=answer(board), **given)


def test_flags_are_masked_before_anybody_decides(board):
    assert shown_words(answer(board)) == "Ask [name] at Rose House, or [name]."


def test_person_decides_which_flags_stay_hidden(table, board):
    decide(table, board, keep={0})

    assert shown_words(answer(board)) == "Ask [name] at Rose House, or Ian."


def test_further_words_are_hidden(table, board):
    decide(table, board, keep={0, 1}, also="rose house")

    assert shown_words(answer(board)) == "Ask [name] at [name], or [name]."


def test_words_that_are_not_there_are_refused(table, board):
    with pytest.raises(NotAllowed, match="not in the answer"):
        decide(table, board, also="Bob")


def test_original_stays_as_it_was_given(table, board):
    decide(table, board, keep={0, 1})

    assert answer(board).text == TEXT


def test_alice_reads_the_original_and_the_record_keeps_that_she_did(table, board, signed_in):
    page = signed_in(table.alice).get(reverse("sensemaking:masked", args=["eskerdale", board.pk]))

    assert TEXT in page.content.decode()
    assert AuditEvent.objects.filter(verb="mask.original_read").count() == 1


def test_bob_does_not_read_the_original(table, board, signed_in):
    page = signed_in(table.bob).get(reverse("sensemaking:masked", args=["eskerdale", board.pk]))

    assert (page.status_code, "Sarah" in page.content.decode()) == (403, False)


def test_decision_is_posted(table, board, signed_in):
    where = reverse("sensemaking:mask", args=["eskerdale", board.pk, answer(board).pk])

    signed_in(table.alice).post(where, {"keep": ["1"], "also": ""})

    assert shown_words(answer(board)) == "Ask Sarah at Rose House, or [name]."
