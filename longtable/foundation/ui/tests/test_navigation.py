"""Navigation: headings in the cycle's order, links only where there are pages."""

import pytest

from longtable.foundation.ui import navigation
from longtable.foundation.ui.navigation import Link, add_page, beside, cycle, neighbours

URLS = "longtable.foundation.ui.tests.some_urls"


@pytest.fixture(autouse=True)
def _own_pages(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    """Navigation without anybody's pages, and two addresses to link to."""
    settings.ROOT_URLCONF = URLS
    keys = (*navigation.HEADINGS, *navigation.BESIDE)
    monkeypatch.setattr(navigation, "_pages", {key: [] for key in keys})


def test_headings_follow_the_cycle():
    labels = [link.label for link in cycle("eskerdale", "/")]

    assert labels == ["Talk", "Understand", "Agree", "Share", "Support", "Fund", "Show"]


def test_heading_without_pages_is_no_link():
    assert cycle("eskerdale", "/")[0] == Link("Talk", "")


def test_heading_links_to_its_first_page():
    add_page("talk", "Conversations", "some-talks")
    add_page("talk", "Workshops", "some-workshops")

    assert cycle("eskerdale", "/")[0] == Link("Talk", "/p/eskerdale/talks/")


def test_heading_is_current_on_any_page_below_it():
    add_page("talk", "Conversations", "some-talks")
    add_page("talk", "Workshops", "some-workshops")

    assert cycle("eskerdale", "/p/eskerdale/workshops/3/")[0].current


def test_pages_under_one_heading_lead_to_each_other():
    add_page("talk", "Conversations", "some-talks")
    add_page("talk", "Workshops", "some-workshops")
    add_page("talk", "Later", "no-such-page")

    assert neighbours("eskerdale", "/p/eskerdale/workshops/3/") == [
        Link("Conversations", "/p/eskerdale/talks/"),
        Link("Workshops", "/p/eskerdale/workshops/", current=True),
    ]


def test_page_alone_under_its_heading_has_no_neighbours():
    add_page("talk", "Conversations", "some-talks")

    assert neighbours("eskerdale", "/p/eskerdale/talks/") == []


def test_page_under_no_heading_has_no_neighbours():
    add_page("talk", "Conversations", "some-talks")
    add_page("talk", "Workshops", "some-workshops")

    assert neighbours("eskerdale", "/p/eskerdale/") == []


def test_page_added_twice_is_shown_once():
    add_page("partnership", "Talks", "some-talks")
    add_page("partnership", "Talks", "some-talks")

    assert beside("partnership", "eskerdale") == [Link("Talks", "/p/eskerdale/talks/")]


def test_page_that_is_not_there_is_no_link():
    add_page("fund", "Grants", "no-such-page")

    assert cycle("eskerdale", "/")[5] == Link("Fund", "")


def test_unknown_heading_is_refused():
    with pytest.raises(KeyError):
        add_page("gossip", "Gossip", "some-talks")
