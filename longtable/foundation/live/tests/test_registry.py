"""Marking a channel changed is heard after the commit, and not after a rollback."""

import pytest
from django.db import transaction

from longtable.foundation.live import registry


@pytest.fixture
def heard(monkeypatch):
    marks = []
    monkeypatch.setattr(registry, "listeners", [lambda kind, key: marks.append((kind, key))])
    return marks


def test_changed_is_heard_after_the_commit(db, heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        registry.changed("board", "k1")
        before_commit = list(heard)

    assert before_commit == []
    assert heard == [("board", "k1")]


def test_changed_is_not_heard_after_a_rollback(transactional_db, heard):
    with transaction.atomic():
        registry.changed("board", "k1")
        transaction.set_rollback(True)

    assert heard == []
