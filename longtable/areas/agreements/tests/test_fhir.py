"""Consents and overrides as FHIR R4, held against the models of fhir.resources."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from longtable.areas.agreements.actions import overriding, people
from longtable.areas.agreements.actions.plans import Answer
from longtable.areas.agreements.queries import overrides
from longtable.areas.agreements.queries.fhir.consents import consents_of
from longtable.areas.agreements.queries.fhir.overrides import events_of
from longtable.areas.agreements.tests.factories import a_live_agreement, an_emergency
from longtable.areas.agreements.tests.test_views_pages import an_override

REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason"


def resources(bundle):
    """The resources of a bundle."""
    return [entry["resource"] for entry in bundle["entry"]]


def said(table, person, answer, **more):
    people.record_answer(actor=table.priya, subject=person, answer=Answer(answer, **more))


def test_consent_names_purpose_recipient_and_end(table, person):
    until = timezone.localdate() + timedelta(days=30)
    said(table, person, "given", purposes=["support"], recipients=[table.group], until=until)

    [found] = resources(consents_of(person))

    assert found["status"] == "active"
    assert found["provision"]["type"] == "permit"
    assert found["provision"]["purpose"] == [
        {"system": REASON, "code": "CAREMGT", "display": "Practical support for people at risk"}
    ]
    assert found["provision"]["actor"][0]["reference"]["display"] == table.group.name
    assert found["provision"]["period"]["end"] == until.isoformat()


def test_withdrawal_denies_and_makes_what_it_covers_inactive(table, person):
    said(table, person, "given", purposes=["support"])
    said(table, person, "withdrawn")

    first, second = resources(consents_of(person))

    assert (first["status"], first["provision"]["type"]) == ("inactive", "permit")
    assert (second["status"], second["provision"]["type"]) == ("active", "deny")


def test_refusal_to_one_recipient_leaves_the_wider_consent_active(table, person):
    said(table, person, "given")
    said(table, person, "refused", recipients=[table.group])

    assert [one["status"] for one in resources(consents_of(person))] == ["active", "active"]


def test_consents_hold_nothing_of_the_person_but_the_key(table, person):
    fields = {"Name": ("demographics", "Made Up Name")}
    people.make_up(actor=table.priya, subject=person, fields=fields)
    said(table, person, "given")

    [found] = resources(consents_of(person))

    assert found["patient"]["identifier"]["value"] == person.key
    assert "Made Up Name" not in str(found)


def started(table, person):
    live = a_live_agreement(table, emergency=an_emergency())
    return overriding.start_override(actor=table.priya, plan=an_override(table, live, person))


def test_running_override_is_one_event_of_break_glass(table, person):
    one = overrides.override_by_number(started(table, person).pk)

    [event] = resources(events_of(one, timezone.now()))

    assert event["type"]["code"] == "110113"
    assert event["subtype"][0]["code"] == "110127"
    codes = [coding["code"] for coding in event["purposeOfEvent"][0]["coding"]]
    assert codes == ["ETREAT", "BTG"]
    assert [agent["requestor"] for agent in event["agent"]] == [True, False]
    assert event["entity"][1]["what"]["identifier"]["value"] == person.key


def test_override_that_is_over_has_its_end_too(table, person):
    pk = started(table, person).pk

    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):
        events = resources(events_of(overrides.override_by_number(pk), timezone.now()))

    assert [event["subtype"][0]["code"] for event in events] == ["110127", "110138"]


@pytest.mark.slow
def test_both_are_valid_r4(table, person):
    from fhir.resources.R4B.bundle import Bundle  # half a second to load

    said(table, person, "given", purposes=["support"], recipients=[table.group])
    said(table, person, "withdrawn")
    one = overrides.override_by_number(started(table, person).pk)

    for bundle in (consents_of(person), events_of(one, timezone.now())):
        kinds = [type(entry.resource).__name__ for entry in Bundle.model_validate(bundle).entry]
        assert len(kinds) == len(bundle["entry"])
        assert set(kinds) <= {"Consent", "AuditEvent"}
