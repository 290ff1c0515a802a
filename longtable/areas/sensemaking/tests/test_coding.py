"""A second coder sorts blind; then agreement is shown."""

import pytest
from django.urls import reverse

from longtable.areas.sensemaking.actions import coding as actions
from longtable.areas.sensemaking.analysis.agreeing import compared
from longtable.areas.sensemaking.models import SecondCoding
from longtable.areas.sensemaking.tests.factories import a_board, a_theme, placed


@pytest.fixture
def table(at_the_table):
    return at_the_table


@pytest.fixture
def board(table):
    board = a_board(table.alice)
    a_theme(board, "Trust", placed(board, "Trust"), placed(board, "We need"))
    a_theme(board, "Meetings", placed(board, "Too many"), placed(board, "Fewer"))
    return board


@pytest.fixture
def coding(table, board):
    return actions.ask_second_coder(actor=table.alice, board=board, coder=table.bob)


def address(coding, name="coding"):
    return reverse(f"sensemaking:{name}", args=["eskerdale", coding.board_id, coding.pk])


def test_alice_asks_bob(table, board, signed_in):
    where = reverse("sensemaking:second", args=["eskerdale", board.pk])

    signed_in(table.alice).post(where, {"coder": table.bob.pk})

    assert SecondCoding.objects.get().coder == table.bob


def test_bob_sees_answers_and_themes_but_not_where_they_lie(table, coding, signed_in):
    words = signed_in(table.bob).get(address(coding)).content.decode()

    assert "Trust grows slowly." in words
    assert "selected" not in words


def test_alice_does_not_see_what_bob_does_before_he_has_finished(table, coding, signed_in):
    alice = signed_in(table.alice)

    assert alice.get(address(coding)).status_code == 403
    assert alice.get(address(coding, "agreement")).status_code == 403


def test_bob_sorts_finishes_and_sees_agreement(table, board, coding, signed_in):
    bob = signed_in(table.bob)
    trust, meetings = board.themes.order_by("pk")
    where = {"Trust grows": trust, "We need": meetings, "Too many": meetings, "Fewer": meetings}
    chosen = {f"answer-{placed(board, t).contribution_id}": str(m.pk) for t, m in where.items()}

    bob.post(address(coding), chosen)
    page = bob.post(address(coding, "coding_finish"), follow=True).content.decode()

    found = compared(coding).found
    assert (found.answers, found.same, round(found.kappa.value, 2)) == (4, 3, 0.5)
    assert "Answers to talk about" in page


def test_answer_that_may_only_be_counted_is_not_shown_to_a_coder(table, board, coding, signed_in):
    said = placed(board, "Trust").contribution
    said.consent = "count"
    said.save()

    words = signed_in(table.bob).get(address(coding)).content.decode()

    assert "Trust grows slowly." not in words


def test_finished_sorting_is_not_changed(table, coding, signed_in):
    bob = signed_in(table.bob)
    bob.post(address(coding, "coding_finish"))

    assert bob.get(address(coding)).status_code == 403


def test_choice_of_a_second_coder_begins_with_nobody(table, board, signed_in):
    page = signed_in(table.alice).get(reverse("sensemaking:second", args=["eskerdale", board.pk]))

    assert '<option value="" selected>Choose a member</option>' in page.content.decode()
