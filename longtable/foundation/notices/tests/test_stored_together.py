"""A letter's task is stored with what it tells, or neither is."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from longtable.foundation.notices import letters

ROWS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


@pytest.fixture
def _tasks_are_rows(settings, db):
    settings.TASKS = ROWS


@pytest.mark.usefixtures("_tasks_are_rows")
@pytest.mark.parametrize(("undone", "tasks"), [(False, 1), (True, 0)])
def test_a_letter_waits_only_when_what_it_tells_is_stored(undone, tasks):
    with transaction.atomic():
        letters.post("notice", 1)
        transaction.set_rollback(undone)

    assert DBTaskResult.objects.count() == tasks
