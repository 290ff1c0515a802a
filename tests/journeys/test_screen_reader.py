"""What a screen reader is told: whole journeys by names and roles alone, and the tree itself."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.talk import lay

DOOR = """
- main:
  - heading "Ready for winter" [level=1]
  - paragraph: To hear what has changed.
  - heading "About you" [level=2]
  - textbox "First name"
  - combobox "Organisation or group"
  - combobox "Sector"
  - combobox "Role"
  - group "May the write-up quote your words?":
    - radio "Yes, my words may be quoted" [checked]
    - radio "No, count my answers but quote none"
  - button "Join"
"""
ASKED = """
- main:
  - heading "Ready for winter" [level=1]
  - region "Who knocks?":
    - heading "Who knocks?" [level=2]
    - textbox "Your answer"
    - button "Send"
    - group: /What everybody said/
"""
ANSWERED = """
- region "Who knocks?":
  - heading "Who knocks?" [level=2]
  - textbox "Your answer"
  - button "Send"
  - heading "What you said" [level=3]
  - list:
    - listitem:
      - paragraph: Said by voice.
      - group: Withdraw ‘Said by voice.’
"""
STEPS = """
- list:
  - listitem:
    - paragraph:
      - link "How ready?"
    - paragraph:
      - button "Open again ‘How ready?’ and close what is open"
  - listitem:
    - paragraph:
      - link "Who knocks?"
    - paragraph:
      - button "Close ‘Who knocks?’"
"""
SAID = """
- region "Who knocks?":
  - heading "Who knocks?" [level=2]
  - list:
    - listitem:
      - paragraph: Hidden words.
      - button /Show again.*Hidden words/
"""


def press(page: Page, name: str) -> None:
    """Press what is called exactly `name`, by its role alone."""
    page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first.click()


def test_guest_is_told_what_is_asked_what_was_saved_and_what_comes_next(site, window):
    table = lay(site, window)
    host = table.as_member("alice", table.console, size="desktop")
    page = window.open(table.door)

    expect(page.locator("body")).to_match_aria_snapshot(DOOR)
    press(page, "Join")
    expect(page.locator("body")).to_match_aria_snapshot(ASKED)
    page.get_by_role("textbox", name="Your answer").fill("Said by voice.")
    press(page, "Send")
    expect(page.get_by_role("alert").first).to_have_text("Saved. Thank you.")
    expect(page.get_by_role("main")).to_match_aria_snapshot(ANSWERED)
    press(host, "Open ‘Ask the panel’")

    expect(page.get_by_role("status").first).to_have_text("Now open: Ask the panel")
    expect(page.get_by_role("region", name="Ask the panel")).to_be_visible()


def test_host_is_told_what_each_button_is_about(site, window):
    table = lay(site, window)
    page = table.as_member("alice", table.console, size="desktop")

    expect(page.get_by_role("main")).to_match_aria_snapshot(STEPS)
    expect(page.get_by_role("main")).to_match_aria_snapshot(SAID)
    names = [name.strip() for name in page.get_by_role("button").all_inner_texts()]
    bare = {"", "Hide", "Open", "Open again", "Open as well", "Close", "Show again", "Pin"}

    assert bare & set(names) == set()
