"""What the home page says of opinion maps."""

from datetime import timedelta

from django.utils import timezone

from longtable.areas.common_ground.queries.whats_on import whats_on
from longtable.areas.common_ground.tests.factories import a_map
from longtable.foundation.partnerships.scoping import within


def test_open_maps_and_those_that_closed_lately_are_on(at_the_table):
    a_map("draft", question="Later?")
    open_now = a_map("open", question="Now?")
    closed = a_map("closed", question="Done?", closed_at=timezone.now())
    a_map("closed", question="Long ago?", closed_at=timezone.now() - timedelta(days=31))

    items = whats_on(at_the_table.bob)

    assert [(item.title, item.state, item.href) for item in items] == [
        ("Now?", "Open now", f"/p/eskerdale/opinion-maps/{open_now.pk}/"),
        ("Done?", "Closed", f"/p/eskerdale/opinion-maps/{closed.pk}/results/"),
    ]


def test_charlie_finds_nothing_of_another_partnership(at_the_table):
    a_map("open")

    with within(at_the_table.elsewhere):
        items = whats_on(at_the_table.charlie)

    assert items == []


def test_home_page_lists_an_open_map(at_the_table, signed_in):
    a_map("open", question="Now?")

    page = signed_in(at_the_table.bob).get("/p/eskerdale/")

    assert "Now?" in page.content.decode()
