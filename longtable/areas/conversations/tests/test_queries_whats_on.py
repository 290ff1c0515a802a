"""What the partnership's home page says of conversations."""

from datetime import timedelta

from django.utils import timezone

from longtable.areas.conversations.models import WriteUp
from longtable.areas.conversations.queries.whats_on import whats_on
from longtable.areas.conversations.tests.factories import a_conversation
from tests.queries import assert_constant_queries


def test_home_lists_what_is_open_to_come_and_written_up(at_the_table):
    now = timezone.now()
    a_conversation("draft", title="Past its time", starts_at=now - timedelta(days=1))
    a_conversation("draft", title="Planned", starts_at=now + timedelta(days=7))
    a_conversation("open", title="Running")
    for title, days in (("Old", 400), ("Fresh", 3), ("Older", 500), ("Oldest", 600)):
        WriteUp.objects.create(
            conversation=a_conversation("closed", title=title),
            status="published",
            published_at=now - timedelta(days=days),
        )
    WriteUp.objects.create(conversation=a_conversation("closed", title="Still a draft"))

    listed = [(item.title, item.state) for item in whats_on(at_the_table.bob)]

    assert listed == [
        ("Running", "Open now"),
        ("Planned", "To come"),
        ("Fresh", "Written up"),
        ("Old", "Written up"),
        ("Older", "Written up"),
    ]


def test_home_leads_straight_to_the_write_up(at_the_table):
    talk = a_conversation("closed", title="Winter")
    WriteUp.objects.create(conversation=talk, status="published", published_at=timezone.now())

    assert [item.href for item in whats_on(at_the_table.bob)] == [f"/c/{talk.join_code}/write-up/"]


def test_home_asks_a_constant_number_of_queries(at_the_table, signed_in):
    assert_constant_queries(
        signed_in(at_the_table.bob),
        "/p/eskerdale/",
        lambda n: a_conversation("open", title=f"Conversation {n}"),
    )
