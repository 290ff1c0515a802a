"""A board of themes in a browser: dragged, ticked, watched by two, and every page looked at."""

import pytest
from playwright.sync_api import expect

ARRANGE = """
from longtable.areas.sensemaking.tests.factories import a_board, a_theme, placed
from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import within
alice = Membership.of(Person.objects.get(email="alice@example.org"), "eskerdale")
with within(alice.partnership):
    board = a_board(alice, "Trust grows slowly, says Sarah.", "Too many meetings.", "More tea.")
    theme = a_theme(board, "Trust", placed(board, "Trust"))
    a_theme(board, "Meetings", placed(board, "Too many"))
    print(board.pk, theme.pk, board.activity.conversation_id)
"""
LOOKS = [("phone", False), ("desktop", False), ("phone", True), ("desktop", True)]
PAGES = ("", "asked/", "{board}/", "{board}/theme/{theme}/", "{board}/unsorted/",
         "{board}/you-said/", "{board}/masked/", "{board}/codebook/", "{board}/second/",
         "{board}/theme/{theme}/heard/", "conversations/{talk}/reflections/")  # fmt: skip


@pytest.fixture
def arranged(site):
    board, theme, talk = site.python(ARRANGE).split()
    session = site.session_of("alice@example.org")
    return {"board": board, "theme": theme, "talk": talk}, session


def test_answer_is_dragged_and_others_see_it(window, arranged):
    numbers, session = arranged
    board = f"/p/eskerdale/themes/{numbers['board']}/"
    mine = window.open(board, size="desktop", session=session)
    other = window.open(board, size="desktop", session=session)
    column = "[data-sm-column]:has(h2:has-text('Meetings'))"

    card = mine.locator("[data-sm-card]:has-text('More tea.')")
    card.drag_to(mine.locator(column))

    expect(mine.get_by_text("Moved.")).to_be_visible()
    expect(other.locator(column).get_by_text("More tea.")).to_be_visible()


def test_answer_is_moved_without_script_and_taken_back(window, arranged):
    numbers, session = arranged
    page = window.open(
        f"/p/eskerdale/themes/{numbers['board']}/", javascript=False, session=session
    )

    page.get_by_label("More tea.").check()
    page.get_by_label("Move ticked answers to").select_option(label="Trust")
    page.get_by_role("button", name="Move", exact=True).click()
    column = page.locator("[data-sm-column]:has(h2:has-text('Trust'))")
    expect(column.get_by_text("More tea.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()

    expect(column.get_by_text("More tea.")).to_have_count(0)


@pytest.mark.parametrize(("size", "dark"), LOOKS)
def test_every_page_of_a_board(window, arranged, axe, overflow, size, dark):
    numbers, session = arranged
    page = window.open("/", size=size, dark=dark, session=session)
    found = {}
    for path in PAGES:
        page.goto(f"/p/eskerdale/themes/{path.format(**numbers)}")
        found[path] = [*axe(page), *([overflow(page)] if overflow(page) else [])]

    assert {path: faults for path, faults in found.items() if faults} == {}
