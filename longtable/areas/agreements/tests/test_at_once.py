"""What one process changes counts at once in every other, on a database of either kind."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection

from longtable.areas.agreements.actions import deciding, keeping, people
from longtable.areas.agreements.actions.deciding import Resource, decide, decide_many
from longtable.areas.agreements.actions.plans import Answer
from longtable.areas.agreements.models import Access, Asking
from longtable.areas.agreements.queries.accesses import list_digest
from longtable.areas.agreements.tests.factories import (
    a_live_agreement,
    a_person,
    ended,
    set_the_table,
)
from longtable.areas.agreements.tests.rush import EXPECTED, WANTED, rush
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.actions.seats import end_seat
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import within
from tests import migrated
from tests.cast import assemble
from tests.running_site import Inside, clean_environment

RUSH = """
import json
from longtable.areas.agreements.tests.rush import rush
from tests.cast import assemble
print(json.dumps(rush(assemble())))
"""


@pytest.fixture
def cast(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; `make test-postgres` runs this.")
    return assemble()


@pytest.fixture
def table(cast):
    with within(cast.partnership):
        yield set_the_table(cast)


@pytest.fixture
def meanwhile(monkeypatch, table):
    """Do something on another connection after the answer was found, before it is recorded."""

    def do(change):
        turn, left = deciding.take_turn, [change]

        def late():
            while left:
                with ThreadPoolExecutor(1) as pool:
                    pool.submit(elsewhere, left.pop()).result()
            return turn()

        monkeypatch.setattr(deciding, "take_turn", late)

    def elsewhere(change):
        try:
            with within(table.cast.partnership):
                change()
        finally:
            connection.close()

    return do


@pytest.mark.database
def test_agreement_that_ends_while_a_list_is_decided_opens_nothing(table, meanwhile):
    version = a_live_agreement(table)
    resources = [Resource(a_person(table), WANTED) for _ in range(3)]
    meanwhile(lambda: ended(table, version))

    found = decide_many(actor=table.bob, deed="see", resources=resources, purpose="support")

    assert [one.missing for one in found] == ["ended"] * 3
    assert (Asking.objects.count(), Access.objects.count()) == (1, 3)
    event = AuditEvent.objects.order_by("index").last()
    assert event.facts["list"] == list_digest(Asking.objects.get())


@pytest.mark.database
def test_consent_withdrawn_while_it_is_decided_counts(table, meanwhile):
    a_live_agreement(table)
    subject = a_person(table)
    withdrawal = {"actor": table.priya, "subject": subject, "answer": Answer("withdrawn")}
    meanwhile(lambda: people.record_answer(**withdrawal))

    found = decide(
        actor=table.bob, deed="see", resource=Resource(subject, WANTED), purpose="support"
    )

    assert found.missing == "refused"


@pytest.mark.database
def test_somebody_who_leaves_while_it_is_decided_sees_nothing(table, meanwhile):
    a_live_agreement(table)
    subject = a_person(table)

    def bob_leaves():
        end_seat(actor=table.alice, seat=Membership.objects.get(pk=table.bob.pk))

    meanwhile(bob_leaves)

    found = decide(
        actor=table.bob, deed="see", resource=Resource(subject, WANTED), purpose="support"
    )

    assert found.missing == "left"


@pytest.mark.database
def test_two_agreements_that_end_at_the_same_time_both_end(table):
    versions = [a_live_agreement(table, title=title) for title in ("One", "Another")]

    def end(version):
        try:
            with within(table.cast.partnership):
                keeping.end(actor=table.grace, version=version, because="No longer needed.")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(end, versions))

    found = decide(
        actor=table.bob, deed="see", resource=Resource(a_person(table), WANTED), purpose="support"
    )
    assert found.missing == "ended"


@pytest.mark.slow
@pytest.mark.database
def test_nothing_is_shown_after_it_was_stopped_on_postgresql(cast):
    assert rush(cast) == EXPECTED


@pytest.mark.slow
def test_nothing_is_shown_after_it_was_stopped_on_sqlite(tmp_path):
    migrated.sqlite_into(tmp_path)

    with closing(Inside(clean_environment(LONGTABLE_DATA_DIR=str(tmp_path)))) as site:
        told = site.run(RUSH)

    assert json.loads(told) == EXPECTED
