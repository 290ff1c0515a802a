"""Recording: only codes get in, in order, and an action that forgets to record is undone."""

import pytest
from django.db import DatabaseError, connection, transaction

from longtable.engines.transparency import root_of, verify_consistency, verify_inclusion
from longtable.foundation.audit.models import AuditEvent, AuditHead, AuditNode
from longtable.foundation.audit.signing import newest_head, sign_now
from longtable.foundation.audit.trail import (
    SYSTEM,
    Event,
    UnrecordedWriteError,
    action,
    record,
    record_all,
)
from longtable.foundation.audit.tree import prove_consistency, prove_inclusion, root, size
from longtable.foundation.audit.verification import verify
from longtable.foundation.partnerships.models import Organisation, Partnership, Sector
from tests.cast import Cast


def a_place_laid(cast: Cast, place: int) -> Event:
    return Event("table.laid", cast.alice, cast.partnership, "anyone", {"place": place})


def add_events(cast: Cast, number: int) -> None:
    for place in range(number):
        record(a_place_laid(cast, place))


@pytest.mark.parametrize("before", [0, 1, 3, 5, 8])
@pytest.mark.parametrize("together", [1, 3, 9])
def test_events_recorded_together_make_the_tree_that_single_ones_make(
    at_the_table: Cast, monkeypatch, before, together
):
    monkeypatch.setattr("longtable.foundation.audit.signing.EVENTS_BETWEEN_HEADS", 4)
    add_events(at_the_table, before)
    start = size()

    rows = record_all([a_place_laid(at_the_table, place) for place in range(together)])

    leaves = [bytes(row.leaf_hash) for row in AuditEvent.objects.order_by("index")]
    assert [row.index for row in rows] == list(range(start, start + together))
    assert [row.facts["place"] for row in rows] == list(range(together))
    assert root(size()) == root_of(leaves)
    signed = AuditHead.objects.order_by("size").values_list("size", flat=True)
    assert list(signed) == list(range(4, size(), 4))
    assert verify().problems == ()


def test_record_names_the_actor_by_number_and_on_whose_behalf(at_the_table: Cast):
    alice = at_the_table.alice

    event = record(Event("table.laid", alice, alice.organisation, "convenors_lay_tables"))

    assert event.actor == f"person:{alice.person_id}"
    assert event.on_behalf_of == f"organisation:{alice.organisation_id}"
    assert event.subject == f"organisation:{alice.organisation_id}"
    assert event.partnership_ref == at_the_table.partnership.pk


@pytest.mark.parametrize("words", ["Alice", "alice@example.org", "she is ill", "a" * 65, "naïve"])
def test_record_refuses_words(at_the_table: Cast, words: str):
    with pytest.raises(ValueError, match="codes and numbers only"):
        record(Event("table.laid", SYSTEM, at_the_table.partnership, "anyone", {"note": words}))


@pytest.mark.parametrize("number", [1, 2, 3, 7, 8, 13])
def test_root_is_the_root_of_all_leaves(at_the_table: Cast, number: int):
    add_events(at_the_table, number)

    leaves = [bytes(leaf) for leaf in AuditEvent.objects.values_list("leaf_hash", flat=True)]

    assert size() == number
    assert root(number) == root_of(leaves)


def test_proofs_convince_somebody_who_has_only_roots(at_the_table: Cast):
    add_events(at_the_table, 11)

    leaf = bytes(AuditEvent.objects.get(index=4).leaf_hash)

    assert verify_inclusion(prove_inclusion(4, 11), leaf, root(11))
    assert verify_consistency(prove_consistency(6, 11), root(6), root(11))


def test_append_costs_the_same_whatever_the_size(at_the_table: Cast, django_assert_max_num_queries):
    add_events(at_the_table, 41)

    with django_assert_max_num_queries(8):
        add_events(at_the_table, 1)


def test_head_is_signed_when_a_stretch_is_full(at_the_table: Cast, monkeypatch):
    monkeypatch.setattr("longtable.foundation.audit.signing.EVENTS_BETWEEN_HEADS", 4)

    add_events(at_the_table, 9)

    assert list(AuditHead.objects.values_list("size", flat=True)) == [4, 8]


def test_head_is_signed_at_the_first_event_after_a_pause(at_the_table: Cast, time_machine):
    time_machine.move_to("2026-03-01 10:00Z", tick=False)
    add_events(at_the_table, 3)
    time_machine.move_to("2026-03-01 10:11Z", tick=False)

    add_events(at_the_table, 1)

    assert newest_head().size == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditevent SET actor = 'person:2'",
        "DELETE FROM audit_auditevent",
        "UPDATE audit_auditnode SET level = 9",
        "DELETE FROM audit_auditnode",
        "UPDATE audit_audithead SET size = 1",
        "DELETE FROM audit_audithead",
    ],
)
def test_database_refuses_to_change_the_record(at_the_table: Cast, statement: str):
    add_events(at_the_table, 2)
    sign_now()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as c,
    ):
        c.execute(statement)

    assert AuditEvent.objects.count() == 2


def test_events_and_nodes_cannot_be_saved_again_or_deleted_by_the_orm(at_the_table: Cast):
    add_events(at_the_table, 2)

    for row in (AuditEvent.objects.first(), AuditNode.objects.first()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            row.delete()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            row.save()


def test_record_outlives_the_partnership_it_speaks_of(cast: Cast):
    partnership = Partnership.objects.create(name="Brief", slug="brief")
    record(Event("partnership.founded", SYSTEM, partnership, "anyone"))

    partnership.delete()

    assert AuditEvent.objects.count() == 1


@action
def rename_quietly(*, sector: Sector) -> None:
    sector.name = "Renamed"
    sector.save()


@action
def rename(*, sector: Sector) -> None:
    sector.name = "Renamed"
    sector.save()
    record(Event("sector.renamed", SYSTEM, sector, "anyone"))


@action
def look(*, sector: Sector) -> int:
    return Organisation.objects.filter(sector=sector).count()


def test_action_that_writes_without_recording_is_undone(at_the_table: Cast):
    sector = at_the_table.alice.organisation.sector

    with pytest.raises(UnrecordedWriteError, match="rename_quietly"):
        rename_quietly(sector=sector)

    assert Sector.objects.filter(name="Renamed").count() == 0


def test_action_that_records_keeps_its_write(at_the_table: Cast):
    rename(sector=at_the_table.alice.organisation.sector)

    assert Sector.objects.filter(name="Renamed").count() == 1


def test_action_that_only_reads_need_not_record(at_the_table: Cast):
    assert look(sector=at_the_table.alice.organisation.sector) == 1
