"""Every page of a conversation: no axe findings, nothing too wide, in both sizes and lights."""

import pytest
from playwright.sync_api import expect

from tests.journeys.talk import lay

LOOKS = [("phone", False), ("desktop", False), ("phone", True), ("desktop", True)]
TWO_LOOKS = [LOOKS[0], LOOKS[3]]  # of members' many pages: each width and each scheme
MOST_BYTES = 100_000
HOST_PAGES = ["", "new/", "{pk}/", "{pk}/edit/", "{pk}/present/", "{pk}/?step={opening}",
              "{pk}/?step={survey}", "{pk}/?answer={question}", "words/", "{pk}/helpers/",
              "{pk}/backstage/"]  # fmt: skip
# Pages of plain parts that others show in all looks: two looks are enough.
RUN_PAGES = ["start/", "start/coffeehouse/", "{pk}/copy/", "{pk}/run-order/",
             "{pk}/run-order/?moved={opening}&by=down", "{pk}/run-order/add/multiple_choice/",
             "{pk}/activities/{opening}/reset/", "{pk}/activities/{opening}/rounds/"]  # fmt: skip
IDS = """
found["opening"], found["survey"] = opening.pk, survey.pk
found["question"] = panel.contributions.first().pk
from longtable.areas.conversations.actions.crew import talk_backstage
from longtable.areas.conversations.models import WordList
carol = seat(partnership, f"Carol{partnership.slug}", "NHS", Role.MEMBER)
a_helper(conversation, carol, "moderator")
found["carol"] = carol.person.email
talk_backstage(actor=carol, conversation=conversation, text="Two minutes left.")
WordList.objects.create(english="turnip")
conversation.moderation = "before"
conversation.save()
a_contribution(core, "A turnip.", status="held", participant=a_guest(conversation))
a_contribution(core, "Not yet looked at.", unseen=True)
main = panel.contributions.first()
a_contribution(panel, "Who has the say?", merged_into=main)
main.pinned_at = main.carried_at = conversation.opened_at
main.save()
draft = a_conversation("draft", title="A draft")
found["draft"] = draft.pk
"""
EVERYTHING_OPEN = """
conversation.activities.update(status='open')
from datetime import timedelta
from django.utils import timezone
conversation.activities.filter(pk=opening.pk).update(
    round=2, closes_at=timezone.now() + timedelta(hours=3))
"""


@pytest.fixture(scope="module")
def made(site):
    """One table for every page here."""
    from tests.journeys.talk import OPEN

    return lay(site, None, OPEN + IDS + EVERYTHING_OPEN)


@pytest.fixture
def table(made, window):
    """The table, with this test's window."""
    made.window = window
    return made


def faults(page, axe, overflow) -> list:
    return [*axe(page), *([overflow(page)] if overflow(page) else [])]


@pytest.mark.parametrize(("size", "dark"), TWO_LOOKS)
def test_pages_of_hosts(table, axe, overflow, size, dark):
    paths = [table.all + path.format(**table.made) for path in HOST_PAGES]
    paths.append(f"{table.all}{table.made['draft']}/delete/")

    found = {}
    for path in paths:
        page = table.as_member("alice", path, size=size, dark=dark)
        found[path] = faults(page, axe, overflow)

    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize(("size", "dark"), TWO_LOOKS)
def test_pages_of_a_moderator(table, axe, overflow, size, dark):
    found = {}
    for path in (table.console, f"{table.console}backstage/"):
        page = table.as_member("carol", path, size=size, dark=dark)
        found[path] = faults(page, axe, overflow)

    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize(("size", "dark"), TWO_LOOKS)
def test_pages_of_the_run_order(table, axe, overflow, size, dark):
    page = table.as_member("alice", table.all, size=size, dark=dark)

    found = {}
    for path in RUN_PAGES:
        page.goto(table.all + path.format(**table.made))
        found[path] = faults(page, axe, overflow)

    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_page_of_a_partner(table, axe, overflow, size):
    page = table.as_member("bob", table.console, size=size)

    expect(page.get_by_text("No account is needed")).to_be_visible()
    assert faults(page, axe, overflow) == []


@pytest.mark.parametrize(("size", "dark"), LOOKS)
def test_pages_of_guests(table, axe, overflow, size, dark):
    look = {"size": size, "dark": dark}
    pages = {
        "code": table.window.open("/join/", **look),
        "wrong code": table.window.open("/join/?code=wrong", **look),
        "door": table.window.open(table.door, **look),
        "seat": table.as_guest(**look),
    }
    for details in pages["seat"].locator("details").all():
        details.evaluate("details => { details.open = true }")

    found = {name: faults(page, axe, overflow) for name, page in pages.items()}

    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_page_of_a_guest_who_was_refused(table, axe, overflow, size):
    page = table.as_guest(size=size)

    page.get_by_label("Your answer").first.fill("🎉")
    page.get_by_role("button", name="Send", exact=True).first.click()
    page.get_by_text("There is a problem").wait_for()

    assert faults(page, axe, overflow) == []


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_page_when_it_is_not_open(site, window, axe, overflow, status):
    body = f"""
conversation = a_conversation("{status}", title="Winter")
found["code"] = conversation.join_code
"""
    table = lay(site, window, body)

    page = window.open(table.door)

    assert faults(page, axe, overflow) == []


def test_first_page_of_a_guest_is_light_to_download(table, weigh):
    page = table.window.open("about:blank")

    assert weigh(page, table.door) < MOST_BYTES


def test_page_of_a_seated_guest_is_light_to_download(table, weigh):
    page = table.as_guest()

    assert weigh(page, table.door) < MOST_BYTES
