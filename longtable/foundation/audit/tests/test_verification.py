"""Planted changes, removals, reorderings and re-signed tails are each found and named."""

from collections.abc import Callable

import pytest
from django.db import connection

from longtable.engines.transparency import TreeHead
from longtable.foundation.audit import guards, tree
from longtable.foundation.audit.leaf import leaf_of
from longtable.foundation.audit.models import AuditEvent, AuditHead, AuditNode
from longtable.foundation.audit.signing import sign_now
from longtable.foundation.audit.trail import SYSTEM, Event, record
from longtable.foundation.audit.verification import verify
from tests.cast import Cast


@pytest.fixture
def head(at_the_table: Cast) -> TreeHead:
    """Twelve events and a head over them, kept outside; then a burglar opens the guards."""
    for place in range(12):
        record(Event("table.laid", SYSTEM, at_the_table.partnership, "anyone", {"place": place}))
    kept = sign_now()
    guards.remove(connection)
    return kept


def rehash(index: int) -> None:
    event = AuditEvent.objects.get(index=index)
    AuditEvent.objects.filter(index=index).update(leaf_hash=leaf_of(event))


def rebuild_tree() -> None:
    """What a careful burglar does: hash everything again from the events as they now stand."""
    AuditNode.objects.all().delete()
    AuditHead.objects.all().delete()
    for event in AuditEvent.objects.order_by("index"):
        leaf = leaf_of(event)
        AuditEvent.objects.filter(index=event.index).update(leaf_hash=leaf)
        AuditNode.objects.bulk_create(tree.complete_subtrees(event.index, [leaf]))
    sign_now()


def edit() -> None:
    AuditEvent.objects.filter(index=5).update(actor="person:9")


def swap() -> None:
    six, seven = AuditEvent.objects.filter(index__in=(6, 7)).order_by("index")
    six.index, seven.index = 7, 6
    AuditEvent.objects.filter(index__in=(6, 7)).delete()
    AuditEvent.objects.bulk_create([six, seven])


def remove_from_the_middle() -> None:
    AuditEvent.objects.filter(index=4).delete()


def cut_the_tail() -> None:
    AuditEvent.objects.filter(index__gte=8).delete()
    AuditNode.objects.filter(position__gte=15).delete()


def test_untouched_record_holds(head: TreeHead):
    checked = verify(since=head)

    assert checked.problems == ()
    assert checked.size == 12
    assert checked.root == head.root.hex()


def test_edited_event_is_named(head: TreeHead):
    edit()

    assert verify().problems == (
        "The records of 1 leaf have been changed; the first difference is at index 5.",
    )


def test_edited_event_with_its_hash_is_found_in_the_tree(head: TreeHead):
    edit()
    rehash(5)

    problems = verify().problems

    assert problems[0].startswith("The stored node at level 1, index 2 (leaves 4 to 5)")


def test_removed_event_is_named(head: TreeHead):
    remove_from_the_middle()

    assert "The record of event 4 has been removed." in verify().problems


def test_swapped_events_are_named(head: TreeHead):
    swap()

    assert "first difference is at index 6" in verify().problems[0]


@pytest.mark.parametrize("burgle", [edit, swap])
def test_rebuilt_and_signed_again_is_found_against_an_earlier_head(
    head: TreeHead, burgle: Callable[[], None]
):
    burgle()
    rebuild_tree()

    assert verify().holds
    assert not verify(since=head).holds


def test_cut_tail_is_found_against_a_stored_head(head: TreeHead):
    cut_the_tail()

    assert len(verify().problems) == 1


def test_cut_tail_signed_again_is_found_against_an_earlier_head(head: TreeHead):
    cut_the_tail()
    rebuild_tree()

    assert verify().holds
    assert not verify(since=head).holds


def test_head_signed_by_another_key_is_found(head: TreeHead):
    AuditHead.objects.update(signature=bytes(64))

    assert verify().problems == ("The head over 12 events is not signed by this site's key.",)


def test_empty_record_holds(db: None):
    assert verify().holds
