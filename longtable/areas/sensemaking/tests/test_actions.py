"""What people do on a board: it is done, remembered, undone; what others changed is not lost."""

import pytest

from longtable.areas.conversations.tests.factories import (
    a_contribution,
    a_conversation,
    an_activity,
)
from longtable.areas.sensemaking import tasks
from longtable.areas.sensemaking.actions import moving, starting
from longtable.areas.sensemaking.actions.sorting import Clash
from longtable.areas.sensemaking.models import Change, Theme
from longtable.areas.sensemaking.tests.factories import a_board, a_theme, placed, where, withdraw
from longtable.foundation.partnerships.permission import NotAllowed


@pytest.fixture
def table(at_the_table):
    return at_the_table


@pytest.fixture
def board(table):
    return a_board(table.alice)


def on(board, actor):
    board.refresh_from_db()
    return {"actor": actor, "board": board, "seen": board.version}


def test_new_board_holds_every_answer_unsorted(board):
    assert set(where(board).values()) == {""}
    assert board.placements.count() == 4


def test_starting_twice_is_refused(table, board):
    with pytest.raises(NotAllowed, match="has a board already"):
        starting.start_board(actor=table.alice, activity=board.activity)


def test_suggestion_puts_every_answer_somewhere_and_decides_nothing(table, board):
    tasks.suggest(table.alice, board)

    board.refresh_from_db()
    assert board.placements.filter(maker="person").count() == 0
    assert board.themes.filter(maker="person").count() == 0
    assert board.themes.count() > 0
    assert board.grouping == "grouped by meaning"


def test_suggesting_again_leaves_alone_what_a_person_decided(table, board):
    kept = a_theme(board, "Kept", placed(board, "Trust grows"))

    tasks.suggest(table.alice, board)
    tasks.suggest(table.alice, board)

    assert where(board)["Trust grows slowly."] == "Kept"
    assert Theme.objects.get(pk=kept.pk).removed_at is None


def test_program_learns_from_where_people_put_answers(table):
    trust = [f"We need more trust between the partners, number {n}." for n in range(6)]
    buses = [f"The last bus home leaves too early, number {n}." for n in range(6)]
    board = a_board(table.alice, *trust, *buses)
    for name, texts in (("Trust", trust), ("Buses", buses)):
        a_theme(board, name, *(placed(board, text) for text in texts[:4]))

    tasks.suggest(table.alice, board)

    found = where(board)
    assert [found[text] for text in (*trust[4:], *buses[4:])] == ["Trust"] * 2 + ["Buses"] * 2
    assert placed(board, trust[5]).percent_sure >= 50
    assert not placed(board, trust[5]).is_decided


def test_same_seed_suggests_the_same(table, board):
    tasks.suggest(table.alice, board)
    first = where(board)

    tasks.suggest(table.alice, board)

    assert where(board) == first


def test_answers_that_came_since_are_brought_in(table, board):
    a_contribution(board.activity, "Call me, Sarah, on 01524 555123.")

    assert tasks.bring_in(table.alice, board) == 1
    flags = placed(board, "Call me").contribution.mask.flags
    assert [kind for _, _, kind in flags] == ["name", "phone"]


def test_moved_answers_lie_where_a_person_put_them(table, board):
    theme = a_theme(board)
    moved = [placed(board, "Trust"), placed(board, "We need")]

    moving.move_answers(**on(board, table.alice), placements=moved, theme=theme)

    assert sorted(text for text, name in where(board).items() if name == "Trust") == [
        "Trust grows slowly.",
        "We need trust between us.",
    ]
    assert board.placements.filter(theme=theme, maker="person").count() == 2


def test_moving_into_a_suggested_theme_decides_it(table, board):
    theme = a_theme(board, maker="program")

    moving.move_answers(**on(board, table.alice), placements=[placed(board, "Trust")], theme=theme)

    theme.refresh_from_db()
    assert theme.is_decided


def test_split_makes_a_decided_theme(table, board):
    theme = moving.split_off(
        **on(board, table.alice), placements=[placed(board, "Too many")], name="Meetings"
    )

    assert (theme.is_decided, where(board)["Too many meetings."]) == (True, "Meetings")


def test_merged_theme_gives_all_it_holds(table, board):
    one = a_theme(board, "One", placed(board, "Trust"))
    two = a_theme(board, "Two", placed(board, "We need"))

    moving.merge_themes(**on(board, table.alice), theme=one, into=two)

    assert where(board)["Trust grows slowly."] == "Two"
    assert [theme.name for theme in board.themes.filter(removed_at=None)] == ["Two"]


def test_removed_theme_leaves_its_answers_unsorted(table, board):
    theme = a_theme(board, "One", placed(board, "Trust"))

    moving.remove_theme(**on(board, table.alice), theme=theme)

    assert where(board)["Trust grows slowly."] == ""


def test_themes_change_places(table, board):
    a_theme(board, "One")
    two = a_theme(board, "Two")

    moving.move_theme(**on(board, table.alice), theme=two, up=True)

    assert [theme.name for theme in board.themes.all()] == ["Two", "One"]


def test_statement_that_repeats_somebodys_words_goes_with_them(table, board):
    theme = a_theme(board, "Trust", placed(board, "We need"))

    moving.word_theme(
        **on(board, table.alice), theme=theme, name="Trust", statement="We need trust between us"
    )
    withdraw(placed(board, "We need").contribution)

    assert Theme.objects.get(pk=theme.pk).told == "Trust"


def test_answer_that_may_only_be_counted_is_not_starred(table, board):
    placement = placed(board, "Trust")
    placement.contribution.consent = "count"
    placement.contribution.save()

    with pytest.raises(NotAllowed, match="asked not to be quoted"):
        moving.star_answer(**on(board, table.alice), placement=placement, starred=True)


def everything(board):
    themes = board.themes.order_by("pk").values(
        "name", "statement", "maker", "position", "removed_at"
    )
    places = board.placements.order_by("pk").values("theme__name", "maker", "starred")
    return [t for t in themes if t["removed_at"] is None], list(places)


CHANGES = {
    "move": lambda b, on, one, two: moving.move_answers(
        **on, placements=list(one.placements.all()), theme=two
    ),
    "split": lambda b, on, one, two: moving.split_off(
        **on, placements=list(one.placements.all()), name="New"
    ),
    "add": lambda b, on, one, two: moving.add_theme(**on, name="New"),
    "merge": lambda b, on, one, two: moving.merge_themes(**on, theme=one, into=two),
    "word": lambda b, on, one, two: moving.word_theme(
        **on, theme=two, name="Other", statement="They said so"
    ),
    "confirm": lambda b, on, one, two: moving.confirm_theme(**on, theme=two),
    "remove": lambda b, on, one, two: moving.remove_theme(**on, theme=one),
    "order": lambda b, on, one, two: moving.move_theme(**on, theme=one, up=False),
    "star": lambda b, on, one, two: moving.star_answer(
        **on, placement=one.placements.get(), starred=True
    ),
    "suggest": lambda b, on, one, two: tasks.suggest(on["actor"], b),
}


@pytest.mark.parametrize("change", CHANGES)
def test_undo_puts_back_exactly_what_was_before(table, board, change):
    one = a_theme(board, "One", placed(board, "Trust"))
    two = a_theme(board, "Two", maker="program")
    before = everything(board)

    CHANGES[change](board, on(board, table.alice), one, two)
    assert everything(board) != before
    moving.undo(actor=table.alice, board=board)

    assert everything(board) == before


def test_undoing_again_takes_back_what_was_before_that(table, board):
    moving.add_theme(**on(board, table.alice), name="First")
    moving.add_theme(**on(board, table.alice), name="Second")

    moving.undo(actor=table.alice, board=board)
    moving.undo(actor=table.alice, board=board)

    assert everything(board)[0] == []
    with pytest.raises(NotAllowed, match="nothing to take back"):
        moving.undo(actor=table.alice, board=board)


def test_change_of_the_same_from_an_old_page_is_refused_with_a_name(table, board):
    theme = a_theme(board)
    old = on(board, table.alice)
    moved = [placed(board, "Trust")]
    board.members_sort = True
    board.save()
    moving.move_answers(**on(board, table.bob), placements=moved, theme=theme)

    with pytest.raises(Clash, match="Bob changed the same while you were looking"):
        moving.move_answers(**old, placements=moved, theme=None)

    assert where(board)["Trust grows slowly."] == "Trust"


def test_change_of_something_else_from_an_old_page_is_kept_beside_the_other(table, board):
    theme = a_theme(board)
    old = on(board, table.alice)
    moving.move_answers(**on(board, table.alice), placements=[placed(board, "Trust")], theme=theme)

    moving.move_answers(**old, placements=[placed(board, "We need")], theme=theme)

    assert list(where(board).values()).count("Trust") == 2


def test_every_change_has_a_number_of_its_own(table, board):
    moving.add_theme(**on(board, table.alice), name="First")
    moving.add_theme(**on(board, table.alice), name="Second")

    assert [c.number for c in Change.objects.filter(board=board)] == [2, 1]


def test_question_that_is_not_answered_in_words_has_no_board(table):
    rating = an_activity(a_conversation(), part="survey")

    with pytest.raises(NotAllowed, match="own words"):
        starting.start_board(actor=table.alice, activity=rating)
