"""Consents, requests, registers and overrides as people type them, nonsense included."""

from datetime import timedelta

from longtable.areas.agreements.actions import people
from longtable.areas.agreements.models import (
    Barrier,
    Consent,
    DataRequest,
    Override,
    OverrideReview,
    WaivedControl,
)
from longtable.areas.agreements.tests.factories import (
    today,
)
from longtable.foundation.notices.models import Notice

BASE = "/p/eskerdale/sharing/"


def said(**changes):
    return {"answer": "given", "law": "confidence", "purposes": ["support"], "said_on": today(),
            "how": "in_person", **changes}  # fmt: skip


def test_consent_is_recorded(person, table, proved):
    answer = proved(table.priya).post(f"{BASE}people/{person.pk}/consent/", said())

    found = Consent.objects.get(subject=person)
    assert answer["Location"] == f"{BASE}people/{person.pk}/"
    assert (found.answer, found.purposes, found.recorded_by) == ("given", ["support"], table.priya)


NONSENSE_SAID = [
    ({"answer": "maybe"}, "Choose one of the answers shown."),
    ({"purposes": ["revenge"]}, "This purpose is not in the list. Choose one from it."),
    ({"recipients": ["7777"]}, "Choose organisations of this partnership."),
    ({"said_on": today() + timedelta(days=1)}, "Nobody has said it yet: the day is in"),
    ({"until": today() - timedelta(days=1)}, "The last day is before it was said."),
    ({"answer": "withdrawn", "until": today()}, "A withdrawal has no last day"),
    ({"said_on": "yesterday"}, "Enter a date such as 2026-03-27."),
]


def test_consent_of_nonsense_is_refused(person, table, proved):
    priya, path = proved(table.priya), f"{BASE}people/{person.pk}/consent/"

    pages = [priya.post(path, said(**typed)).content.decode() for typed, _ in NONSENSE_SAID]

    wanted = [sentence for _, sentence in NONSENSE_SAID]
    assert [one for one, page in zip(wanted, pages, strict=True) if one not in page] == []
    assert Consent.objects.count() == 0


def test_bob_records_nothing_of_another_organisations_people(person, table, proved):
    answer = proved(table.bob).post(f"{BASE}people/{person.pk}/consent/", said())

    assert (answer.status_code, Consent.objects.count()) == (403, 0)


def test_opt_out_is_set_and_lifted(person, table, proved):
    priya = proved(table.priya)

    priya.post(f"{BASE}people/{person.pk}/opt-out/", {"since": today()})
    twice = priya.post(f"{BASE}people/{person.pk}/opt-out/", {"since": today()}).content.decode()
    priya.post(f"{BASE}people/{person.pk}/opt-out/lift/")

    assert "The opt-out is set already." in twice
    assert person.opt_outs.get().lifted_on == today()


def test_request_runs_waits_goes_on_takes_longer_and_closes(person, table, proved):
    grace = proved(table.grace)

    grace.post(f"{BASE}people/{person.pk}/requests/new/",
               {"right": "erasure", "received_on": today()})  # fmt: skip
    asked = DataRequest.objects.get()
    path = f"{BASE}requests/{asked.pk}/"
    grace.post(f"{path}wait/")
    grace.post(f"{path}go-on/")
    grace.post(f"{path}extend/", {"because": "It is held in four places."})
    key = person.key
    grace.post(path, {"status": "done", "outcome": "Erased."})

    asked.refresh_from_db()
    person.refresh_from_db()
    assert (asked.status, asked.closed_on) == ("done", today())
    assert person.key != key


def test_barrier_is_reported_by_bob_and_closed_by_grace(table, proved):
    typed = {"what": "A list", "wanted_by": table.group.pk, "held_by": table.practice.pk,
             "why": "trust", "since": today()}  # fmt: skip
    proved(table.bob).post(f"{BASE}barriers/new/", typed)
    path = f"{BASE}barriers/{Barrier.objects.get().pk}/"

    refused = proved(table.bob).post(path, {"status": "unblocked", "outcome": "Mine"})
    proved(table.grace).post(path, {"status": "unblocked", "outcome": "They met."})

    assert refused.status_code == 403
    assert Barrier.objects.get().outcome == "They met."


def test_barrier_of_nonsense_is_refused_and_keeps_what_was_typed(table, proved):
    typed = {"what": "Typed what", "wanted_by": "9999", "held_by": "", "purpose": "x",
             "why": "magic", "since": today() + timedelta(days=1)}  # fmt: skip

    page = proved(table.bob).post(f"{BASE}barriers/new/", typed).content.decode()

    assert "Choose an organisation of this partnership." in page
    assert "A barrier cannot begin in the future." in page
    assert "Typed what" in page
    assert Barrier.objects.count() == 0


def test_control_is_waived_and_its_question_answered(table, proved):
    grace = proved(table.grace)
    typed = {"what": "A check", "why": "A storm", "organisation": table.practice.pk,
             "since": today(), "until": today()}  # fmt: skip
    early = {**typed, "until": today() - timedelta(days=1)}

    refused = grace.post(f"{BASE}controls/new/", early).content.decode()
    grace.post(f"{BASE}controls/new/", typed)
    path = f"{BASE}controls/{WaivedControl.objects.get().pk}/"
    vague = grace.post(path, {"answer": "replace", "because": "Better"}).content.decode()
    grace.post(path, {"answer": "back_on", "because": "The storm is over."})

    assert "The last day is before the first. Give a later one." in refused
    assert "Say what replaces it." in vague
    assert WaivedControl.objects.get().answer == "back_on"


def test_override_starts_tells_the_second_person_and_is_reviewed(plan, table, proved):
    proved(table.bob).post(f"{BASE}emergencies/new/", plan)
    started = Override.objects.get()
    path = f"{BASE}emergencies/{started.pk}/"

    proved(table.bob).post(f"{path}stop/")
    affected = started.affected.get()
    proved(table.grace).post(f"{path}told/", {"told": [affected.pk]})
    findings = {"outcome": "justified", "complaints": "0", "findings": "It was right."}
    own = proved(table.bob).post(f"{path}review/", findings)
    proved(table.grace).post(f"{path}review/", findings)

    affected.refresh_from_db()
    assert Notice.objects.filter(person=table.grace.person, kind="override").count() == 1
    assert affected.told_at is not None
    assert own.status_code == 403
    assert OverrideReview.objects.get().reviewed_by == table.grace


NONSENSE_PLANS = [
    ({"because": "Storm"}, "Say in a sentence what has happened."),
    ({"hours": "100"}, "An override lasts 72 hours at most. Give an earlier end."),
    ({"hours": "0"}, "Enter 1 or more."),
    ({"hours": "many"}, "Enter a whole number of hours."),
    ({"rests_on": "agreement:9999"}, "Choose a live agreement or a law from the list."),
    ({"categories": ["needs"]}, "The agreement names fewer data categories for emergencies."),
    ({"people": []}, "Choose at least one person."),
    ({"people": ["9999"]}, "Choose people on record here."),
    ({"users": []}, "Name at least one person who may use it."),
    ({"second_person": ""}, "Choose who is told at once"),
]


def test_override_of_nonsense_opens_nothing(plan, table, proved):
    bob, path = proved(table.bob), f"{BASE}emergencies/new/"

    pages = [bob.post(path, {**plan, **typed}).content.decode() for typed, _ in NONSENSE_PLANS]

    wanted = [sentence for _, sentence in NONSENSE_PLANS]
    assert [one for one, page in zip(wanted, pages, strict=True) if one not in page] == []
    assert Override.objects.count() == 0


def test_who_is_not_named_starts_nothing(plan, table, proved):
    assert proved(table.vera).post(f"{BASE}emergencies/new/", plan).status_code == 403
    assert proved(table.charlie).post(f"{BASE}emergencies/new/", plan).status_code == 404
    assert Override.objects.count() == 0


def test_made_up_fields_are_not_on_the_persons_page(person, table, proved):
    fields = {"Name": ("demographics", "Made Up Name")}
    people.make_up(actor=table.priya, subject=person, fields=fields)

    page = proved(table.priya).get(f"{BASE}people/{person.pk}/").content.decode()

    assert "Made Up Name" not in page
