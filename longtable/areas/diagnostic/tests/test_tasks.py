"""What is asked of the background, and when."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import default_task_backend

from longtable.areas.diagnostic import tasks
from longtable.areas.diagnostic.queries.whats_on import whats_on
from longtable.areas.diagnostic.tests.factories import a_round
from longtable.foundation.partnerships.scoping import within

TODAY = timezone.localdate()


@pytest.fixture
def later(settings) -> None:
    """A background that keeps what it is asked, and does nothing."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def asked_for() -> list[tuple[str, int]]:
    """Task and in how many days, of everything asked of the background."""
    return [
        (result.task.name, (timezone.localdate(result.task.run_after) - TODAY).days)
        for result in default_task_backend.results
    ]


def test_round_is_looked_at_on_each_of_its_days(at_the_table, later):
    tasks.schedule(
        a_round("draft", opens_on=TODAY + timedelta(days=1), closes_on=TODAY + timedelta(days=10))
    )

    assert asked_for() == [
        ("turn_the_day", 1),
        ("turn_the_day", 11),
        ("remind_on_its_day", 3),
        ("remind_on_its_day", 8),
    ]


def test_nothing_is_planned_for_a_closed_round(at_the_table, later):
    tasks.schedule(a_round("closed"))

    assert asked_for() == []


def test_task_for_a_round_that_is_gone_does_nothing(db):
    for task in (tasks.turn_the_day, tasks.settle_round):
        task.call(99)
    tasks.remind_on_its_day.call(99, 7)


def test_home_page_names_open_rounds_and_the_newest_result(cast):
    with within(cast.partnership):
        a_round("draft")
        a_round(title="Asking", closes_on=TODAY)
        a_round(title="Over", closes_on=TODAY - timedelta(days=1))
        tasks.settle(a_round("closed", title="Scored"))

        named = [(item.title, item.state) for item in whats_on(cast.bob)]

    assert named == [("Asking", "Open now"), ("Scored", "Results")]
