"""A page follows its channel: by a stream, by asking where none gets through, and says which."""

import re
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.journeys.browser import Window
from tests.journeys.site import Site

STREAM = "**/live/stage/*/stream?*"
ANY_LIVE = "**/live/stage/**"
LATE_ENOUGH = 16_000


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with the stage, a page that everybody may write on."""
    folder = tmp_path_factory.mktemp("stage")
    with Site(folder, DJANGO_SETTINGS_MODULE="tests.stage.settings") as running:
        yield running


@pytest.fixture
def write(site: Site, request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Write on this test's stage, from elsewhere."""

    def post(text: str) -> None:
        data = urllib.parse.urlencode({"text": text}).encode()
        urllib.request.urlopen(f"{site.url}{path_for(request)}", data).close()

    post("first")
    return post


def path_for(request: pytest.FixtureRequest) -> str:
    return f"/stage/{re.sub('[^a-z]+', '-', request.node.name)[:60]}/"


@pytest.fixture
def blank(window: Window) -> Page:
    """An empty window whose clock the test may put forward."""
    page = window.open("about:blank")
    page.clock.install()
    return page


@pytest.fixture
def page(blank: Page, write: Callable[[str], None], request: pytest.FixtureRequest) -> Page:
    """The stage, live."""
    blank.goto(path_for(request))
    expect(status(blank)).to_have_text("Live")
    return blank


@pytest.fixture
def troubled(window: Window) -> Iterator[None]:
    """The test breaks the line itself: only errors about live addresses are expected."""
    yield
    window.close()
    window.contexts.clear()
    while held:
        with suppress(Error):  # its page is closed
            held.pop().abort()
    expected = [error for error in window.errors if "Failed to load resource" in error]
    assert window.errors == expected
    window.errors.clear()


def status(page: Page):
    return page.locator("[data-live-status]")


def text(page: Page):
    return page.locator("[data-live-slot=text] p").first


def test_change_is_shown_without_a_reload(page, write):
    write("second")

    expect(text(page)).to_have_text("second")


def test_change_is_told_to_the_pages_own_scripts(page, write):
    page.evaluate(
        """() => addEventListener('longtable:state', event => {
        document.body.dataset.told = `${event.detail.state.text} to ${event.detail.state.audience}`
        })"""
    )

    write("second")

    expect(page.locator("body")).to_have_attribute("data-told", "second to guest")


def test_markup_in_what_people_wrote_stays_text(page, write):
    write("<img src=x onerror=alert(1)><b>bold</b>")

    expect(text(page)).to_have_text("<img src=x onerror=alert(1)><b>bold</b>")


def test_typed_text_and_focus_survive_a_change_around_them(page, write):
    answer = page.get_by_label("Answer to first")
    answer.fill("half a tho")

    write("second")
    expect(text(page)).to_have_text("second")
    answer.press_sequentially("ught")

    expect(answer).to_have_value("half a thought")
    expect(answer).to_be_focused()


def test_field_left_empty_is_brought_up_to_date(page, write):
    answer = page.get_by_label("Answer to first")
    answer.fill("never mind")
    write("second")
    expect(text(page)).to_have_text("second")

    answer.fill("")
    answer.blur()

    expect(page.get_by_label("Answer to second")).to_be_visible()


def test_focused_link_keeps_the_focus_when_it_is_replaced(page, write):
    page.locator("#stage-link").focus()

    write("second")

    expect(page.locator("#stage-link")).to_have_text("Link in second")
    expect(page.locator("#stage-link")).to_be_focused()


def test_opened_details_stay_open(page, write):
    page.get_by_text("More").click()

    write("second")
    expect(text(page)).to_have_text("second")

    assert page.locator("#stage-more").get_attribute("open") == ""


def test_announcements_are_the_newest_and_one_in_five_seconds(page, write):
    page.evaluate(
        """() => {
        const place = document.querySelector('[data-live-announcer]');
        document.body.dataset.said = '';
        new MutationObserver(() => { document.body.dataset.said += place.textContent + ' ' })
          .observe(place, {childList: true});
        }"""
    )
    for words in ("second", "third", "fourth"):
        write(words)
        expect(text(page)).to_have_text(words)

    page.clock.fast_forward(6000)

    both = "It now says second. It now says fourth. "
    expect(page.locator("body")).to_have_attribute("data-said", both)


def refuse(route: Route) -> None:
    route.abort()


def hold(route: Route) -> None:
    """As a proxy that keeps the stream open and passes nothing on."""
    held.append(route)


held: list[Route] = []


@pytest.mark.parametrize("network", [refuse, hold], ids=["refused", "silent"])
def test_blocked(blank, write, request, network, troubled):
    blank.route(STREAM, network)
    blank.goto(path_for(request))

    for _ in range(3):
        blank.clock.fast_forward(LATE_ENOUGH // 2)
    expect(status(blank)).to_have_text("Checking every few seconds")
    write("second")
    blank.clock.fast_forward(LATE_ENOUGH)

    expect(text(blank)).to_have_text("second")


def test_stream_is_tried_again_when_the_network_lets_it(blank, write, request, troubled):
    blank.route(STREAM, refuse)
    blank.goto(path_for(request))
    for _ in range(3):
        blank.clock.fast_forward(LATE_ENOUGH // 2)
    expect(status(blank)).to_have_text("Checking every few seconds")

    blank.unroute(STREAM)
    blank.clock.fast_forward(90_000)

    expect(status(blank)).to_have_text("Live")


def test_line_that_is_down_is_said_and_noticed_when_back(blank, write, request, troubled):
    blank.route(ANY_LIVE, refuse)
    blank.goto(path_for(request))
    blank.clock.fast_forward(LATE_ENOUGH)
    expect(status(blank)).to_have_text("Waiting for the line to come back")
    write("second")

    blank.unroute(ANY_LIVE)
    for _ in range(3):
        blank.clock.fast_forward(LATE_ENOUGH // 2)

    expect(text(blank)).to_have_text("second")
    expect(status(blank)).to_have_text("Live")


def test_page_whose_token_has_expired_gets_a_fresh_one(blank, write, request, troubled):
    refused = []

    def expire_first_token(route: Route) -> None:
        if len(refused) < 2:  # the stream, and then the state
            refused.append(route.request.url)
            route.fulfill(status=401, json={"error": "This page has been open too long."})
        else:
            route.continue_()

    blank.route(ANY_LIVE, expire_first_token)
    blank.goto(path_for(request))
    blank.clock.fast_forward(LATE_ENOUGH)

    expect(status(blank)).to_have_text("Live")


def test_channel_that_is_gone_is_said(blank, write, request, troubled):
    blank.route(ANY_LIVE, lambda route: route.fulfill(status=404, json={"error": "Gone."}))
    blank.goto(path_for(request))
    blank.clock.fast_forward(LATE_ENOUGH)

    expect(status(blank)).to_have_text("Reload this page to see what is new")


def test_hidden_page_rests_and_catches_up_when_seen(page, write):
    hide = """hidden => {
        Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
        document.dispatchEvent(new Event('visibilitychange')); }"""
    page.evaluate(hide, True)
    page.clock.fast_forward(31_000)
    write("second")
    page.wait_for_timeout(1000)
    while_hidden = text(page).text_content()

    page.evaluate(hide, False)

    expect(text(page)).to_have_text("second")
    assert while_hidden == "first"


def test_page_without_javascript_shows_the_state_and_no_status(window, write, request):
    page = window.open(path_for(request), javascript=False)

    expect(text(page)).to_have_text("first")
    expect(status(page)).to_be_hidden()


def test_live_page_has_no_axe_findings(page, axe):
    assert axe(page) == []
