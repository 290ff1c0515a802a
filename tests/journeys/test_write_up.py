"""From a closed conversation to a published write-up, in a real browser, script on and off."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import Window
from tests.journeys.site import Site
from tests.journeys.talk import reach

ARRANGE = """
from django.utils import timezone
from longtable.areas.conversations.models import *
from longtable.foundation.partnerships.scoping import within
from tests.cast import assemble
cast = assemble()
with within(cast.partnership):
    talk = Conversation.objects.create(
        title="What does collaboration mean now?", purpose="To hear what has changed.",
        starts_at=timezone.now(), opened_at=timezone.now(), status="closed", join_code="ACDEFG",
        names="first_name")
    def ask(part, kind, prompt, position):
        return Activity.objects.create(conversation=talk, part=part, kind=kind, prompt=prompt,
                                       position=position, status="closed")
    opening = ask("opening", "word_cloud", "What does it mean, in three words?", 1)
    core = ask("core", "open_text", "How do we plan together?", 2)
    panel = ask("questions", "panel_questions", "What would you ask the panel?", 3)
    rating = ask("survey", "rating", "How useful was it?", 4)
    texts = ["Ask people once and tell them what happened", "Tell people what happened",
             "Longer funding for charities", "Funding that lasts three years"]
    for number in range(24):
        guest = Participant.objects.create(conversation=talk, name=f"Una {number}",
                                           organisation="Foodbank" if number % 2 else "Council",
                                           token_hash=f"{number:064}")
        Contribution.objects.create(activity=core, participant=guest,
                                    text=f"{texts[number % 4]} {number}")
        Contribution.objects.create(activity=opening, participant=guest, text="Trust")
        Contribution.objects.create(activity=rating, participant=guest, text="", rating=4)
    Contribution.objects.create(activity=panel, participant=guest, text="Who pays?")
"""
TALK = "/p/eskerdale/conversations/1/"
WRITE_UP = f"{TALK}write-up/"
AS_A_DRAFT = """
from longtable.areas.conversations.models import WriteUp
from django_scopes import scopes_disabled
with scopes_disabled(): WriteUp.objects.update(status='draft')
"""
EVERY_LOOK = [(size, dark) for size in ("phone", "desktop") for dark in (False, True)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of these journeys' own, so that its first conversation is ours."""
    with Site(tmp_path_factory.mktemp("write-up"), LONGTABLE_DEMO="1") as running:
        yield running


@pytest.fixture(scope="module")
def session(site: Site) -> str:
    """Alice's session, in a place where a conversation has closed."""
    site.python(ARRANGE)
    return site.session_of("alice@example.org")


@pytest.fixture(scope="module")
def drafted(site: Site, session: str) -> str:
    """Alice's session, the write-up drafted."""
    site.python(
        "from longtable.areas.conversations.actions.write_up import draft_write_up\n"
        "from longtable.areas.conversations.models import Conversation\n"
        "from longtable.foundation.partnerships.models import Membership, Partnership\n"
        "from longtable.foundation.partnerships.scoping import within\n"
        "with within(Partnership.objects.get(slug='eskerdale')):\n"
        "    alice = Membership.objects.get(person__email='alice@example.org')\n"
        "    draft_write_up(actor=alice, conversation=Conversation.objects.get())\n"
    )
    return session


def first_bullet(page: Page) -> str:
    """Where the first bullet of the question is edited."""
    page.goto(WRITE_UP)
    page.get_by_role("link", name="How do we plan together?").click()
    return page.locator('a[href*="/you-said/"]').first.get_attribute("href") or ""


@pytest.mark.parametrize(("size", "dark"), EVERY_LOOK)
def test_every_page_is_accessible_in_every_look(
    window: Window, drafted: str, axe: Callable, overflow: Callable, size: str, dark: bool
) -> None:
    page = window.open(WRITE_UP, size=size, dark=dark, session=drafted)
    bullet = first_bullet(page)
    question = page.url
    addresses = [WRITE_UP, f"{WRITE_UP}words/", f"{WRITE_UP}preview/", question,
                 f"{question}points/new/", bullet, f"{TALK}import/"]  # fmt: skip

    for address in addresses:
        page.goto(address)
        assert (address, axe(page), overflow(page)) == (address, [], 0)


def test_convenor_publishes_without_script(
    window: Window, drafted: str, axe: Callable, overflow: Callable
) -> None:
    page = window.open(WRITE_UP, javascript=False, session=drafted)
    page.goto(first_bullet(page))
    page.get_by_label("Statement").fill("Say what came of it")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main")).to_contain_text("Say what came of it")

    page.get_by_role("button", name="Add what somebody on the panel said").click()
    page.get_by_label("What was said, in a sentence").fill("Plans are promises")
    page.get_by_role("button", name="Save this point").click()
    page.get_by_role("link", name="Back to the write-up").click()
    page.get_by_role("button", name="Publish the write-up").click()
    expect(page.locator("main")).to_contain_text("Tick the box to say that a person has read")

    page.get_by_label("I have read this write-up").check()
    page.get_by_role("button", name="Publish the write-up").click()
    page.get_by_role("link", name="read it as everybody does").click()

    expect(page.locator("main")).to_contain_text("Say what came of it")
    expect(page.locator("main")).to_contain_text("“Plans are promises”")
    for size in ("phone", "desktop"):
        reader = window.open("/c/ACDEFG/write-up/", size=size)
        assert (axe(reader), overflow(reader)) == ([], 0)


def test_reader_takes_the_write_up_away(window: Window, drafted: str) -> None:
    page = window.open(WRITE_UP, javascript=False, session=drafted)
    if page.get_by_role("button", name="Publish the write-up").count():
        page.get_by_label("I have read this write-up").check()
        page.get_by_role("button", name="Publish the write-up").click()
        page.get_by_role("link", name="read it as everybody does").wait_for()
    reader = window.open("/c/ACDEFG/write-up/", javascript=False)

    for label, ending in (("PDF", "pdf"), ("Word", "docx"), ("web page", "html")):
        with reader.expect_download() as download:
            reader.get_by_role("link", name=label, exact=True).click()
        assert download.value.suggested_filename == f"what-does-collaboration-mean-now.{ending}"


def test_convenor_imports_by_keyboard_alone(
    window: Window, site: Site, session: str, tmp_path: Path, axe: Callable
) -> None:
    site.python(AS_A_DRAFT)
    file = tmp_path / "answers.csv"
    file.write_text("Answer,Organisation\nMore buses,Council\nLonger money,Foodbank\n")
    page = window.open(f"{TALK}import/", size="desktop", session=session)

    # The one step that needs more than keys: the browser's own window for choosing a file.
    page.get_by_label("File of answers, CSV or XLSX").set_input_files(file)
    page.get_by_role("button", name="Look at the file").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/import/*/")
    found = axe(page)
    reach(page, "Import these answers")
    page.keyboard.press("Enter")
    page.wait_for_url("**/import/")

    assert found == []
    expect(page.locator("main")).to_contain_text("Imported 2 answers.")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_convenor_publishes_by_keyboard_alone(
    window: Window, site: Site, drafted: str, size: str
) -> None:
    site.python(AS_A_DRAFT)
    page = window.open(WRITE_UP, size=size, session=drafted)

    reach(page, "I have read this write-up")
    page.keyboard.press("Space")
    reach(page, "Publish the write-up")
    page.keyboard.press("Enter")

    page.get_by_role("link", name="read it as everybody does").wait_for()
