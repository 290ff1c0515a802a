"""Boards of many answers: the program works in the background, and the page says how far it is."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    a_guest,
    an_activity,
)
from longtable.areas.sensemaking import tasks
from longtable.areas.sensemaking.actions.sorting import Clash
from longtable.areas.sensemaking.analysis import live
from longtable.areas.sensemaking.models import Board
from longtable.areas.sensemaking.queries import progress
from longtable.areas.sensemaking.queries.progress import Progress
from longtable.areas.sensemaking.tests.factories import ANSWERS, a_board, where
from longtable.foundation.live.registry import NoSuchChannelError


@pytest.fixture
def table(at_the_table):
    return at_the_table


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch):
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    monkeypatch.setattr(tasks, "ANSWERS_A_STEP", 3)
    cache.clear()


@pytest.fixture
def later(monkeypatch):
    """What was put off: called by a worker, when a test says so."""
    asked = []
    monkeypatch.setattr(type(tasks.sort_later), "enqueue", lambda task, *args: asked.append(args))
    return asked


@pytest.fixture
def question(table):
    conversation = a_conversation(status="closed")
    activity = an_activity(conversation, status="closed", prompt="What matters?")
    for text in ANSWERS:
        a_contribution(activity, text, participant=a_guest(conversation))
    return activity


@pytest.fixture
def alice(table, signed_in):
    return signed_in(table.alice)


def board_page(client, board):
    return client.get(board.get_absolute_url())


def start(alice, question):
    where_to = reverse("sensemaking:start", args=["eskerdale", question.pk])
    return alice.post(where_to, follow=True)


def work(asked):
    for one in list(asked):
        asked.remove(one)
        tasks.sort_later.func(*one)


def test_page_is_answered_before_many_answers_are_sorted(alice, question, later):
    page = start(alice, question)

    board = Board.objects.get()
    assert "The program is sorting the answers." in page.content.decode()
    assert (board.placements.count(), len(later)) == (0, 1)


def test_worker_sorts_every_answer_and_the_page_shows_the_board(alice, question, later):
    start(alice, question)

    work(later)

    board = Board.objects.get()
    assert board.placements.count() == len(ANSWERS)
    assert board.proposed_at is not None
    assert "The program is sorting" not in board_page(alice, board).content.decode()


def test_few_answers_are_sorted_at_once(alice, question, later, monkeypatch):
    monkeypatch.setattr(tasks, "AT_ONCE", len(ANSWERS))

    start(alice, question)

    assert Board.objects.get().placements.count() == len(ANSWERS)
    assert later == []


def test_asking_twice_asks_for_it_once(alice, table, later):
    board = a_board(table.alice)
    again = reverse("sensemaking:suggest", args=["eskerdale", board.pk])

    alice.post(again)
    alice.post(again)

    assert later == [(board.pk, table.alice.pk, False, True)]


def test_new_answers_are_brought_in_without_a_suggestion(alice, table, later):
    board = a_board(table.alice)
    for text in ("One.", "Two.", "Three."):
        a_contribution(board.activity, text)

    alice.post(reverse("sensemaking:bring_in", args=["eskerdale", board.pk]))
    work(later)

    board.refresh_from_db()
    assert board.placements.count() == len(ANSWERS) + 3
    assert board.proposed_at is None


def test_progress_is_told_some_answers_at_a_time(table, question, monkeypatch):
    told = []
    monkeypatch.setattr(progress, "tell", lambda board, how_far: told.append(how_far))

    tasks.start(table.alice, question)

    assert told == [
        Progress(tasks.READING, 0, 4),
        Progress(tasks.READING, 3, 4),
        Progress(tasks.GROUPING),
    ]


def test_suggestion_is_made_again_when_somebody_sorts_meanwhile(table, monkeypatch):
    board = a_board(table.alice)
    outcomes = iter([Clash("Bob changed the same."), None])
    monkeypatch.setattr(tasks, "suggest", lambda *_: _raise(next(outcomes)))

    tasks.have_suggested(table.alice, board)

    assert (progress.progress_of(board), progress.refusal_of(board)) == (None, "")


def test_reason_stands_on_the_board_when_it_was_not_done(alice, table, monkeypatch):
    board = a_board(table.alice)
    monkeypatch.setattr(tasks, "suggest", lambda *_: _raise(Clash("Bob changed the same.")))

    tasks.have_suggested(table.alice, board)

    assert (
        "The last suggestion was not made. Bob changed" in board_page(alice, board).content.decode()
    )


def test_trouble_with_the_program_is_told_and_nothing_waits(alice, table, later, monkeypatch):
    board = a_board(table.alice)
    before = where(board)
    monkeypatch.setattr(tasks, "suggest", lambda *_: _raise(MemoryError()))
    tasks.have_suggested(table.alice, board)

    with pytest.raises(MemoryError):
        work(later)

    assert tasks.TROUBLE in board_page(alice, board).content.decode()
    assert where(board) == before


def test_bob_still_reads_the_themes_meanwhile(table, signed_in):
    board = a_board(table.alice)
    progress.begin(board)

    page = board_page(signed_in(table.bob), board).content.decode()

    assert "The program is sorting" not in page


def test_charlie_finds_nothing(table, signed_in):
    board = a_board(table.alice)
    progress.begin(board)

    assert board_page(signed_in(table.charlie), board).status_code == 404


def test_live_channel_tells_how_far_it_is(table):
    board = a_board(table.alice)
    progress.begin(board)
    progress.tell(board, Progress(tasks.READING, 1500, 3000))

    seen = live.build_work(str(board.pk), "convenor")

    assert seen["state"] == {"done": False}
    assert 'value="1500"' in seen["html"]["work"]


def test_live_channel_says_when_it_is_done(table):
    board = a_board(table.alice)

    assert live.build_work(str(board.pk), "convenor")["state"] == {"done": True}


@pytest.mark.django_db
def test_there_is_no_channel_without_a_board():
    with pytest.raises(NoSuchChannelError):
        live.build_work("999", "convenor")


def _raise(error):
    if error:
        raise error
