"""Polls of every kind in a real browser: two taps to an answer, by keyboard, without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.talk import lay, reach

POLLS = """
conversation = a_conversation("open", title="Ready for winter")
found["pk"], found["code"] = conversation.pk, conversation.join_code
choice = a_poll(conversation, "Tea", "Cake", prompt="What first?")
several = a_poll(conversation, "Wool", "Wood", "Coal", kind="multiple_choice", prompt="What else?")
rating = a_poll(conversation, kind="rating", prompt="How safe?", low_label="Not at all",
                high_label="Fully", hides_results=True)
ranking = a_poll(conversation, "Lists", "Keys", "Torches", kind="ranking", prompt="In which order?")
pulse = a_poll(conversation, kind="pulse", prompt="How are you?")
final = a_poll(conversation, "Yes", "No", can_change=False, prompt="Agreed?")
found |= {"choice": choice.pk, "rating": rating.pk, "ranking": ranking.pk}
found |= {"several": several.pk, "pulse": pulse.pk, "final": final.pk}
"""
SMALLEST = 48
WAIT = 30_000


@pytest.fixture
def table(site, window):
    return lay(site, window, POLLS)


def asked(page: Page, prompt: str):
    """The card of one question."""
    return page.locator("section.lt-asked", has=page.get_by_role("heading", name=prompt))


def saved(card) -> None:
    expect(card.get_by_text("Saved. Thank you.").first).to_be_visible(timeout=WAIT)


def all_small(page: Page) -> list[str]:
    """What a thumb must hit and is too small for it."""
    return page.locator(".lt-pick, .lt-ranking__button").evaluate_all(
        f"all => all.filter(e => e.getBoundingClientRect().height < {SMALLEST} || "
        f"e.getBoundingClientRect().width < {SMALLEST}).map(e => e.outerHTML)"
    )


def test_every_kind_on_a_phone(table, axe, overflow):
    page = table.as_guest(size="phone")  # the first tap
    assert [*axe(page), *([overflow(page)] if overflow(page) else []), *all_small(page)] == []

    # The second tap is an answer; another one changes it.
    card = asked(page, "What first?")
    card.get_by_role("button", name="Tea").click()
    saved(card)
    card.get_by_role("button", name="Cake").click()
    expect(card.get_by_role("button", name="Cake")).to_have_attribute(
        "aria-pressed", "true", timeout=WAIT
    )
    expect(card.get_by_text("1 (100%)")).to_have_count(1, timeout=WAIT)

    card = asked(page, "What else?")
    card.get_by_label("Wool").check()
    card.get_by_label("Coal").check()
    card.get_by_role("button", name="Send").click()
    saved(card)

    card = asked(page, "How safe?")
    card.get_by_role("button", name="4").click()
    saved(card)
    expect(card.get_by_text("The results appear when the host reveals them.")).to_be_visible(
        timeout=WAIT
    )

    # Putting in order by keyboard alone, told as it is done.
    card = asked(page, "In which order?")
    reach(page, "↓")
    expect(page.get_by_role("button", name="Move down: Lists")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.get_by_text("Lists is now 2 of 3.")).to_have_count(1)
    expect(page.get_by_role("button", name="Move down: Lists")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move up: Lists")).to_be_focused()
    card.get_by_role("button", name="Send my order").click()
    expect(card.locator(".lt-own")).to_have_text(
        re.compile(r"1\. Keys\s+2\. Torches\s+3\. Lists"), timeout=WAIT
    )
    assert axe(page) == []


def test_order_by_dragging(table):
    page = table.as_guest(size="desktop")
    card = asked(page, "In which order?")
    first, last = card.locator("li").first, card.locator("li").last
    first.scroll_into_view_if_needed()
    start, end = first.bounding_box(), last.bounding_box()

    page.mouse.move(start["x"] + 60, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(start["x"] + 60, end["y"] + end["height"] - 6, steps=12)
    page.mouse.up()

    expect(card.get_by_text("Lists is now 3 of 3.")).to_have_count(1, timeout=WAIT)


def test_every_kind_without_javascript(table):
    page = table.as_guest(size="phone", javascript=False)

    asked(page, "What first?").get_by_role("button", name="Cake").click()
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible(timeout=WAIT)
    card = asked(page, "What else?")
    card.get_by_label("Wood").check()
    card.get_by_role("button", name="Send").click()
    expect(asked(page, "What else?").locator(".lt-own")).to_contain_text("Wood", timeout=WAIT)
    asked(page, "How are you?").get_by_role("button", name="2").click()
    expect(asked(page, "How are you?").locator(".lt-own")).to_contain_text("2 out of 5")

    card = asked(page, "In which order?")
    for option, place in (("Lists", "2"), ("Keys", "2"), ("Torches", "1")):
        card.get_by_label(f"Place of {option}").select_option(place)
    card.get_by_role("button", name="Send my order").click()
    taken = "Place 2 is taken by ‘Lists’. Choose another for ‘Keys’."
    expect(page.get_by_role("link", name=taken)).to_be_visible(timeout=WAIT)
    asked(page, "In which order?").get_by_label("Place of Keys").select_option("3")
    asked(page, "In which order?").get_by_role("button", name="Send my order").click()
    expect(asked(page, "In which order?").locator(".lt-own")).to_have_text(
        re.compile(r"1\. Torches\s+2\. Lists\s+3\. Keys"), timeout=WAIT
    )

    card = asked(page, "Agreed?")
    card.get_by_label("Yes").check()
    card.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your answer is saved. Thank you.")).to_be_visible(timeout=WAIT)


def test_host_reveals_and_counts_hands(table, axe, overflow):
    guest = table.as_guest(size="phone")
    card = asked(guest, "How safe?")
    card.get_by_role("button", name="5").click()
    expect(card.get_by_text("The results appear when")).to_be_visible(timeout=WAIT)
    host = table.as_member("alice", f"{table.console}?step={table.made['rating']}", size="desktop")

    host.get_by_text("Count hands in the room").click()
    host.get_by_label("2", exact=True).fill("3")
    host.get_by_role("button", name="Save the hands").click()
    expect(host.get_by_text("On phones: 1. Hands in the room: 3.")).to_be_visible(timeout=WAIT)
    assert [*axe(host), overflow(host)] == [0]
    host.get_by_role("button", name=re.compile("^Reveal the results")).click()
    expect(host.get_by_role("button", name=re.compile("^Hide the results"))).to_be_visible(
        timeout=WAIT
    )

    expect(card.get_by_text("The mean is 2.8 of 5.")).to_be_visible(timeout=WAIT)
    screen = table.as_member("alice", f"{table.console}present/", size="desktop")
    expect(screen.get_by_text("The mean is 2.8 of 5.")).to_be_visible(timeout=WAIT)
    assert [*axe(screen), overflow(screen)] == [0]
    guest.goto(f"{table.door}results/")
    assert [*axe(guest), overflow(guest)] == [0]
