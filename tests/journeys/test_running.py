"""A host runs the order of things: by keyboard, against the clock, and in a second round."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.talk import lay, reach

THREE = """
conversation = a_conversation("open", title="Run it")
found["pk"], found["code"] = conversation.pk, conversation.join_code
for prompt in ("Who knocks?", "What is in the way?"):
    an_activity(conversation, prompt=prompt, status="waiting")
"""


def steps_of(page: Page):
    return page.locator("[data-order] strong")


def test_host_reorders_by_keyboard_and_adds_a_poll_without_a_script(site, window):
    table = lay(site, window, THREE)
    page = table.as_member("alice", f"{table.console}run-order/", javascript=False)

    reach(page, "Down")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("is number 2 of 2 now")
    expect(page.get_by_role("button", name=re.compile("^Up.*Who knocks"))).to_be_focused()
    page.get_by_role("link", name="Single choice").click()
    page.get_by_label("Question").fill("Which day?")
    page.get_by_label("Options").fill("Monday\nMonday")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("link", name="is there twice")).to_be_visible()
    page.get_by_label("Options").fill("Monday\nFriday")
    page.get_by_label("Time to answer").select_option("1 minute")
    page.get_by_role("button", name="Add it").click()

    expect(steps_of(page)).to_have_text(["What is in the way?", "Who knocks?", "Which day?"])


def test_step_is_dragged_to_another_place(site, window):
    table = lay(site, window, THREE)
    page = table.as_member("alice", f"{table.console}run-order/", size="desktop")

    grips = page.locator(".lt-order__grip")
    expect(grips).to_have_count(2)
    start, end = grips.nth(1).bounding_box(), grips.nth(0).bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 8, end["y"] - 8, steps=4)
    page.mouse.up()

    expect(steps_of(page)).to_have_text(["What is in the way?", "Who knocks?"])


def test_poll_runs_out_on_every_screen_and_has_a_second_round(site, window):
    body = THREE + (
        'poll = a_poll(conversation, "Monday", "Friday", prompt="Which day?", status="waiting",'
        " time_limit=20)\nfound['poll'] = poll.pk\n"
        "conversation.activities.exclude(pk=poll.pk).update(status='closed')\n"
    )
    table = lay(site, window, body)
    host = table.as_member("alice", table.console, size="desktop")
    screen = table.as_member("alice", f"{table.console}present/", size="desktop")
    guest = table.as_guest()

    host.get_by_role("button", name="Next: Which day?").click()
    for page in (host, screen, guest):
        expect(page.get_by_role("timer")).to_contain_text(" left")
    guest.get_by_text("Friday").first.click()
    expect(host.locator(".lt-now__count")).to_have_text("1")

    for page in (host, screen, guest):
        expect(page.get_by_role("timer")).to_have_count(0, timeout=60_000)
    expect(host.get_by_text("Nothing is open. Guests wait.")).to_be_visible()

    host.goto(f"{table.console}activities/{table.made['poll']}/reset/")
    expect(host.get_by_text("1 person has answered.")).to_be_visible()
    host.get_by_role("button", name="Set them aside, start round 2").click()
    expect(host.get_by_text("1 answer is set aside. Round 2 begins.")).to_be_visible()
    host.get_by_role("link", name="Compare the rounds").click()
    expect(host.get_by_role("row", name="Friday")).to_have_text("Friday 1 0", use_inner_text=True)
