"""A coffeehouse of 124 people, from the ready-made run order to the write-up that all get back.

Three guests sit at real browsers: a phone, a phone without scripts, a keyboard without a mouse.
The other 121 speak HTTP as pages with and without scripts do.
"""

import json
import re
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.durability.guests import Guest, Said
from tests.journeys.talk import Table, lay, reach

PEOPLE, AT_BROWSERS = 124, 3
SECTORS = """
from longtable.foundation.partnerships.models import Sector
for name in ("Council", "Charities"):
    Sector.objects.create(name=name)
found["sectors"] = list(Sector.objects.values_list("pk", flat=True))
"""
STEPS = """
import json
from longtable.areas.conversations.models import Activity
from longtable.foundation.partnerships.scoping import across_partnerships
with across_partnerships():
    print(json.dumps(dict(Activity.objects.filter(conversation__join_code={code!r})
                          .values_list("prompt", "pk"))))
"""
ANSWERS = (
    "Ask people once and tell them what happened.",
    "Pay small groups for their time in planning.",
    "One calendar that everybody can see.",
    "Meet where people already are, in the evening too.",
    "Start with what residents say, not with the budget.",
    "Longer funding, so that plans outlive a project.",
)
PLAN, LEAD = "How do we plan together", "How do more people get to lead"


@dataclass
class Visitor(Guest):
    """A guest by HTTP who says which sector they are from."""

    sector: int = 0

    def join(self) -> None:
        fields = {"key": str(uuid.uuid4()), "consent": "quote", "sector": str(self.sector),
                  "organisation": f"Group {self.number % 7}", "role": "Volunteer"}  # fmt: skip
        answer = self._post(f"/c/{self.code}/join/", fields)
        assert answer.status == 302
        cookies = answer.headers.get_all("Set-Cookie") or []
        self.cookie = next(c.split(";")[0] for c in cookies if c.startswith("longtable_guest"))

    def say(self, activity: int, text: str) -> None:
        self.activity = activity
        self.send(Said(self, text, str(uuid.uuid4())))

    def pick_a_word(self, activity: int) -> None:
        letter = {
            "key": str(uuid.uuid4()),
            "activity": activity,
            "words": [f"trust {self.number % 4}"],
        }
        answer = self._request(f"/c/{self.code}/answers/", json.dumps(letter), "application/json")
        assert answer.status == 200


@dataclass
class Room:
    """Everybody who is not at a browser."""

    visitors: list[Visitor]
    pool: ThreadPoolExecutor

    def all(self, do: Callable[[Visitor], object]) -> None:
        """Everybody does it, on a line of their own: the server hangs up one that has been idle."""

        def on_a_line(visitor: Visitor) -> None:
            do(visitor)
            visitor.hang_up()

        list(self.pool.map(on_a_line, self.visitors))


@pytest.fixture
def table(site, window):
    return lay(site, window, SECTORS)


@pytest.fixture
def room():
    with ThreadPoolExecutor(8) as pool:
        yield Room([], pool)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first.click()


def start(table: Table, host: Page) -> None:
    """Alice takes the ready-made run order and opens the conversation."""
    host.goto(f"{table.all}start/coffeehouse/")
    host.get_by_role("button", name=re.compile("Start|Make|Save|Create")).last.click()
    expect(host.get_by_text("How do we plan together").first).to_be_visible()
    table.made["pk"] = int(re.search(r"conversations/(\d+)/", host.url).group(1))
    host.goto(table.console)
    press(host, "Open the conversation")
    expect(host.locator("summary", has_text="Close the conversation")).to_be_visible()
    table.made["code"] = host.locator(".lt-code").first.inner_text().replace(" ", "")


def open_step(host: Page, prompt: str) -> None:
    press(host, f"Open ‘{prompt}")
    expect(host.get_by_role("button", name=re.compile(f"^Close ‘{prompt}"))).to_be_visible()


def answer_at_a_browser(page: Page, label: str, words: str, *, has_script: bool = True) -> None:
    if not has_script:
        page.reload()
    page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Send").first.click()
    expect(page.get_by_text("Saved. Thank you.")).to_be_visible()


def test_124_people_talk_for_an_hour_and_get_a_write_up(site, window, table, room, axe):
    host = table.as_member("alice", table.all, size="desktop")
    start(table, host)
    steps = json.loads(site.python(STEPS.format(code=table.made["code"])))
    numbered = {prompt.split(",")[0].rstrip("?"): pk for prompt, pk in steps.items()}
    sectors = table.made["sectors"]
    code = table.made["code"]
    room.visitors += [Visitor(site.port, code, 0, n, sector=sectors[n % len(sectors)])
                      for n in range(PEOPLE - AT_BROWSERS)]  # fmt: skip

    # Everybody joins, and says in a word or three what working together means.
    word_cloud = next(prompt for prompt in numbered if prompt.startswith("What does working"))
    open_step(host, word_cloud)
    room.all(Visitor.join)
    phone, plain = table.as_guest(), table.as_guest(javascript=False)
    keyboard = table.window.open(table.door, size="desktop")
    reach(keyboard, "Join")
    keyboard.keyboard.press("Enter")
    keyboard.get_by_text("You, and whether you may be quoted").wait_for()
    room.all(lambda one: one.pick_a_word(numbered[word_cloud]))
    answer_at_a_browser(phone, "Your first answer", "soup")
    screen = table.as_member("bob", f"{table.console}present/", size="desktop")
    expect(screen.get_by_text("soup").first).to_be_visible()

    # Two questions in their own words.
    for prompt in (PLAN, LEAD):
        pk = numbered[PLAN] if prompt == PLAN else numbered[LEAD]
        open_step(host, prompt)
        room.all(lambda one, pk=pk: one.say(pk, f"{ANSWERS[one.number % 6]} ({one.number})"))
        expect(phone.get_by_text(prompt).first).to_be_visible()
        answer_at_a_browser(plain, "Your answer", "Said without a script.", has_script=False)
    reach(keyboard, "Your answer")
    keyboard.keyboard.type("Said by keyboard.")
    reach(keyboard, "Send")
    keyboard.keyboard.press("Enter")
    expect(keyboard.get_by_text("Saved. Thank you.")).to_be_visible()

    # The panel is asked, and some of it is asked by others too.
    panel = next(prompt for prompt in numbered if prompt.startswith("What would you like to ask"))
    open_step(host, panel)
    room.all(lambda one: one.number % 12 or one.say(numbered[panel], f"Who pays for {one.number}?"))
    press(phone, "I ask this too")
    expect(phone.get_by_role("button", name="Take my voice back").first).to_be_visible()

    # Alice closes: who said what is forgotten, and the guests are told.
    host.reload()
    expect(host.locator(".lt-figure", has_text="joined")).to_contain_text(str(PEOPLE))
    host.locator("summary", has_text="Close the conversation").click()
    press(host, "Close it now")
    expect(host.get_by_role("button", name="Open it again")).to_be_visible()
    expect(phone.get_by_text("This conversation has closed.").first).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("so nobody can tell who said what").first).to_be_visible()

    # The write-up: drafted, read, published, and read by anybody.
    host.goto(f"{table.console}write-up/")
    press(host, "Draft the write-up")
    host.get_by_label("I have read this write-up").check()
    press(host, "Publish the write-up")
    expect(host.get_by_role("link", name="read it as everybody does")).to_be_visible()
    reader = window.open(f"/c/{code}/write-up/")
    expect(reader.get_by_text(f"{PEOPLE} people took part.")).to_be_visible()
    for prompt in (PLAN, LEAD):
        expect(reader.get_by_role("heading", name=re.compile(prompt))).to_be_visible()
    expect(reader.get_by_text("You said").first).to_be_visible()
    expect(reader.get_by_text("122 people answered.").first).to_be_visible()
    assert axe(reader) == []
