"""A table and a conversation for journeys, made in the running site's own database."""

import json
import re
import textwrap
import time
import uuid
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.journeys.browser import PATIENCE, Window
from tests.journeys.site import Site

LAY = """
import json
from longtable.areas.conversations.tests.factories import *
from longtable.foundation.partnerships.models import Partnership, Role
from longtable.foundation.partnerships.scoping import within
from tests.cast import seat
partnership = Partnership.objects.create(name="Eskerdale", slug={slug!r})
alice = seat(partnership, "Alice{slug}", "NHS", Role.CONVENOR)
bob = seat(partnership, "Bob{slug}", "Community groups", Role.MEMBER)
found = {{"alice": alice.person.email, "bob": bob.person.email}}
with within(partnership):
{body}
print(json.dumps(found))
"""
OPEN = """
conversation = a_conversation("open", title="Ready for winter", names="first_name")
found["pk"], found["code"] = conversation.pk, conversation.join_code
opening = an_activity(conversation, "opening", prompt="How ready?", status="closed")
core = an_activity(conversation, "core", prompt="Who knocks?")
panel = an_activity(conversation, "questions", prompt="Ask the panel", status="waiting")
survey = an_activity(conversation, "survey", prompt="How useful?", status="waiting")
an_activity(conversation, "survey", prompt="What else?", kind="open_text", status="waiting")
for word in ("ready", "ready", "worried", "not very ready"):
    a_contribution(opening, word, participant=a_guest(conversation))
a_contribution(core, "We have eleven drivers.", participant=a_guest(conversation, name="Joan"))
a_contribution(core, "Hidden words.", status="hidden", hidden_reason="other")
a_contribution(panel, "Who decides?", participant=a_guest(conversation, name="Tom"))
a_contribution(panel, "Until when?", answer="Until May.", answered_at=conversation.opened_at)
"""


@dataclass
class Table:
    """A partnership of its own in the shared site."""

    site: Site
    window: Window
    slug: str
    made: dict

    @property
    def all(self) -> str:
        """The list of conversations."""
        return f"/p/{self.slug}/conversations/"

    @property
    def console(self) -> str:
        """The conversation's page for hosts."""
        return f"{self.all}{self.made['pk']}/"

    @property
    def door(self) -> str:
        """The conversation's page for guests."""
        return f"/c/{self.made['code']}/"

    def as_member(self, who: str, path: str, **look) -> Page:
        """A page as Alice or Bob sees it."""
        return self.window.open(path, session=self.site.session_of(self.made[who]), **look)

    def as_guest(self, **look) -> Page:
        """The page of somebody who has joined with nothing but a press on the button."""
        page = self.window.open(self.door, **look)
        page.get_by_role("button", name="Join", exact=True).click()
        page.get_by_text("You, and whether you may be quoted").wait_for()
        return page


def lay(site: Site, window: Window, body: str = OPEN) -> Table:
    """Make a partnership with Alice and Bob, and what `body` makes within it."""
    slug = f"t{uuid.uuid4().hex[:8]}"
    code = LAY.format(slug=slug, body=textwrap.indent(body or "pass", "    "))
    return Table(site, window, slug, json.loads(site.python(code)))


def reach(page: Page, name: str) -> None:
    """Press Tab until the focus is on the control called `name`, which a next look may bring."""
    patient_until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < patient_until:
        page.keyboard.press("Tab")
        said = page.evaluate(
            "() => { const e = document.activeElement;"
            " return (e.labels?.[0]?.innerText || e.innerText || e.value || '').trim() }"
        )
        if re.match(re.escape(name), said):
            return
    raise AssertionError(f"The Tab key never reached {name!r}.")
