"""The pages: what each person sees and what their buttons do."""

import pytest
from django.urls import reverse

from longtable.areas.conversations.tests.factories import a_contribution, a_guest
from longtable.areas.sensemaking.actions import moving
from longtable.areas.sensemaking.analysis import live
from longtable.areas.sensemaking.models import Board
from longtable.areas.sensemaking.tests.factories import a_board, a_theme, placed, where
from longtable.foundation.live.registry import NoSuchChannelError
from longtable.foundation.partnerships.scoping import within
from tests.queries import assert_constant_queries


@pytest.fixture
def table(at_the_table):
    return at_the_table


@pytest.fixture
def board(table):
    return a_board(table.alice)


@pytest.fixture
def alice(table, signed_in):
    return signed_in(table.alice)


@pytest.fixture
def bob(table, signed_in):
    return signed_in(table.bob)


def address(board, name="board", *more):
    return reverse(f"sensemaking:{name}", args=["eskerdale", board.pk, *more])


def said_to(response):
    return [str(message) for message in response.context["messages"]]


def test_alice_starts_a_board_and_finds_every_answer_on_it(table, alice, board):
    activity = board.activity
    Board.objects.all().delete()

    page = alice.post(reverse("sensemaking:start", args=["eskerdale", activity.pk]), follow=True)

    words = page.content.decode()
    assert all(said.text in words for said in activity.contributions.all())


def test_starting_again_leads_to_the_same_board(alice, board):
    page = alice.post(reverse("sensemaking:start", args=["eskerdale", board.activity_id]))

    assert page["Location"] == address(board)


def test_bob_sees_themes_and_no_answers(bob, board):
    a_theme(board, "Trust", placed(board, "Trust"), statement="Trust takes time")

    words = bob.get(address(board)).content.decode()

    assert ("Trust takes time" in words, "Trust grows slowly." in words) == (True, False)


def test_bob_is_not_told_how_few_people_are_in_a_theme(bob, board):
    a_theme(board, "Trust", placed(board, "Trust"))

    words = " ".join(bob.get(address(board)).content.decode().split())

    assert ("Fewer than 5 people" in words, "<strong>1</strong>" in words) == (True, False)


def test_bob_is_told_why_he_cannot_sort(bob, board):
    assert bob.post(address(board, "move")).status_code == 403


def test_ticked_answers_are_moved(alice, board):
    theme = a_theme(board)
    ticked = f"{placed(board, 'Trust').pk}-{placed(board, 'We need').pk}"

    page = alice.post(
        address(board, "move"),
        {"seen": board.version, "answers": ticked, "to": theme.pk},
        follow=True,
    )

    assert said_to(page) == ["Moved."]
    assert list(where(board).values()).count("Trust") == 2


def test_script_is_answered_in_json(alice, board):
    answer = alice.post(
        address(board, "move"),
        {"seen": 0, "answers": str(placed(board, "Trust").pk), "to": "unsorted"},
        headers={"accept": "application/json"},
    )

    assert answer.json() == {"done": "Moved."}


def test_script_is_told_why_not(alice, board):
    answer = alice.post(
        address(board, "move"), {"seen": 0, "to": "999"}, headers={"accept": "application/json"}
    )

    assert (answer.status_code, answer.json()["reason"][:24]) == (409, "Choose a theme that is o")


@pytest.mark.parametrize(
    ("ticked", "said"), [(True, "New theme made."), (False, "Theme added. Move answers into it.")]
)
def test_new_theme_with_or_without_answers(alice, board, ticked, said):
    answers = [str(placed(board, "Trust").pk)] if ticked else []

    page = alice.post(
        address(board, "split"), {"seen": 0, "answers": answers, "name": "Time"}, follow=True
    )

    assert said_to(page) == [said]


def test_theme_is_worded_on_its_page(alice, board):
    theme = a_theme(board)

    alice.post(
        address(board, "theme", theme.pk),
        {"seen": board.version, "name": "Trust", "statement": "Trust takes time."},
    )

    theme.refresh_from_db()
    assert theme.statement == "Trust takes time."


def test_theme_without_a_name_keeps_what_was_typed(alice, board):
    theme = a_theme(board)

    page = alice.post(
        address(board, "theme", theme.pk), {"seen": 0, "name": "", "statement": "Kept words"}
    )

    assert "Kept words" in page.content.decode()


@pytest.mark.parametrize("verb", ["confirm", "remove", "earlier", "later"])
def test_buttons_of_a_theme_lead_back_to_the_board(alice, board, verb):
    theme = a_theme(board)

    answer = alice.post(address(board, verb, theme.pk), {"seen": board.version})

    assert answer["Location"] == address(board)
    assert board.changes.count() == 1


def test_theme_is_merged_on_its_page(alice, board):
    one = a_theme(board, "One", placed(board, "Trust"))
    two = a_theme(board, "Two")

    alice.post(address(board, "merge", one.pk), {"seen": 0, "into": two.pk})

    assert where(board)["Trust grows slowly."] == "Two"


def test_answer_is_starred_and_unstarred(alice, board):
    answer = placed(board, "Trust")
    for starred, wanted in (("yes", True), ("no", False)):
        board.refresh_from_db()
        alice.post(address(board, "star", answer.pk), {"seen": board.version, "starred": starred})

        answer.refresh_from_db()
        assert answer.starred == wanted


def test_last_change_is_taken_back(alice, board):
    alice.post(address(board, "split"), {"seen": 0, "name": "Time"})

    page = alice.post(address(board, "undo"), follow=True)

    assert said_to(page)[-1:] == ["The last change is taken back."]
    assert "Alice added a theme <span" in " ".join(page.content.decode().split())


def test_what_looks_personal_is_masked_on_the_board(table, alice):
    board = a_board(table.alice, "Ring Sarah on 01524 555123.")

    words = alice.get(address(board)).content.decode()

    assert ("555123" in words, "[phone number]" in words) == (False, True)


def test_board_asks_the_same_of_the_database_however_many_answers(table, alice, board):
    theme = a_theme(board)

    def add(number):
        with within(table.partnership):
            guest = a_guest(board.activity.conversation)
            said = a_contribution(board.activity, f"Answer {number}", participant=guest)
            board.placements.create(contribution=said, theme=theme, position=number)

    assert_constant_queries(alice, address(board), add)


@pytest.mark.slow
def test_list_asks_the_same_of_the_database_however_many_boards(table, alice):
    def add(number):
        with within(table.partnership):
            a_board(table.alice, f"Answer {number}")

    assert_constant_queries(alice, reverse("sensemaking:list", args=["eskerdale"]), add)


def test_live_channel_carries_each_column(board):
    theme = a_theme(board, "Trust", placed(board, "Trust"))

    snapshot = live.build(str(board.pk), "convenor")

    assert sorted(snapshot["html"]) == sorted([f"theme-{theme.pk}", "unsorted", "version"])
    assert "Trust grows slowly." in snapshot["html"][f"theme-{theme.pk}"]


def test_live_channel_of_members_keeps_back_what_may_only_be_counted(board):
    said = placed(board, "Trust").contribution
    said.consent = "count"
    said.save()

    told = live.build(str(board.pk), "member")["html"]["unsorted"]

    assert ("Trust grows slowly." in told, "We need trust" in told) == (False, True)


@pytest.mark.parametrize(("key", "audience"), [("0", "convenor"), ("x", "member"), ("1", "guest")])
def test_there_is_no_such_channel(table, key, audience):
    with pytest.raises(NoSuchChannelError):
        live.build(key, audience)


@pytest.mark.parametrize("page", ["board", "unsorted"])
def test_answer_that_a_person_left_unsorted_is_told_from_the_rest(table, alice, page):
    board = a_board(table.alice, "One.", "Two.")
    moving.move_answers(
        actor=table.alice, board=board, placements=[placed(board, "One")], theme=None, seen=0
    )

    words = alice.get(reverse(f"sensemaking:{page}", args=["eskerdale", board.pk])).content.decode()

    assert words.count("put here by a person") == 1


def test_same_words_are_counted_as_answers(table, alice):
    board = a_board(table.alice, "Trust.", "Money.", "trust.")

    words = alice.get(board.get_absolute_url()).content.decode()

    assert "2 answers in these words" in words
