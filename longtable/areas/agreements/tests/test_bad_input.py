"""Nonsense in forms: a sentence beside the field, never an error page, nothing half done."""

import logging
from datetime import timedelta

import pytest

from longtable.areas.agreements.forms import overrides as forms
from longtable.areas.agreements.models import Barrier, Consent, Override, Subject
from longtable.areas.agreements.rules.wording import problems_of
from longtable.areas.agreements.tests.factories import (
    a_draft,
    a_person,
    today,
)

BASE = "/p/eskerdale/sharing/"
NOBODYS = "9" * 30


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"recipients": [NOBODYS]}, "Choose organisations of this partnership."),
        ({"said_on": "0202-03-27"}, "Check the year: it lies between 2000 and 2100."),
    ],
)
def test_consent_that_no_database_could_hold_is_refused(person, table, proved, typed, sentence):
    said = {"answer": "given", "law": "confidence", "said_on": today(), "how": "in_person"}

    answer = proved(table.priya).post(f"{BASE}people/{person.pk}/consent/", {**said, **typed})

    assert (answer.status_code, sentence in answer.content.decode()) == (200, True)
    assert Consent.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"people": [NOBODYS]}, "Choose people on record here."),
        ({"users": [NOBODYS]}, "Choose people at this table."),
        ({"second_person": NOBODYS}, "Choose a data steward or a convenor from the list."),
    ],
)
def test_override_for_people_who_cannot_be_opens_nothing(plan, table, proved, typed, sentence):
    answer = proved(table.bob).post(f"{BASE}emergencies/new/", {**plan, **typed})

    assert (answer.status_code, sentence in answer.content.decode()) == (200, True)
    assert Override.objects.count() == 0


def test_where_many_are_on_record_people_are_named_by_number(plan, table, proved, monkeypatch):
    monkeypatch.setattr(forms, "MOST_TICKED", 2)
    people = [plan["people"][0], *(a_person(table).pk for _ in range(3))]
    numbers = f"{people[0]}, {people[2]}-{people[3]}"

    proved(table.bob).post(f"{BASE}emergencies/new/", {**plan, "people": numbers})

    covered = Override.objects.get().people.values_list("pk", flat=True)
    assert sorted(covered) == [people[0], people[2], people[3]]


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ("everybody", "is no number. Write 3, 17-20."),
        ("20-3", "names nobody, or more than 500 people."),
        (f"1-{NOBODYS[:18]}", "names nobody, or more than 500 people."),
        ("987654", "Nobody on record here has the number 987654."),
        (" ", "Choose at least one person."),
    ],
)
def test_numbers_of_nonsense_open_nothing(plan, table, proved, monkeypatch, numbers, sentence):
    monkeypatch.setattr(forms, "MOST_TICKED", 0)

    page = proved(table.bob).post(f"{BASE}emergencies/new/", {**plan, "people": numbers})

    assert sentence in page.content.decode()
    assert Override.objects.count() == 0


def test_number_of_another_partnerships_person_is_nobodys(plan, table, proved, monkeypatch):
    monkeypatch.setattr(forms, "MOST_TICKED", 0)
    elsewhere = Subject.objects.create(
        holder=table.charlie.organisation, partnership=table.cast.elsewhere
    )

    page = proved(table.bob).post(f"{BASE}emergencies/new/", {**plan, "people": str(elsewhere.pk)})

    assert f"Nobody on record here has the number {elsewhere.pk}." in page.content.decode()


def test_barrier_between_an_organisation_and_itself_is_refused(table, proved):
    typed = {"what": "A list", "wanted_by": table.group.pk, "held_by": table.group.pk,
             "why": "trust", "since": today()}  # fmt: skip

    page = proved(table.bob).post(f"{BASE}barriers/new/", typed).content.decode()

    assert "They needed it from somebody else. Choose who holds it." in page
    assert Barrier.objects.count() == 0


def test_agreement_whose_last_day_has_gone_by_cannot_be_offered(table):
    gone = today() - timedelta(days=40)
    version = a_draft(
        table, starts_on=gone, review_on=gone + timedelta(days=9), ends_on=gone + timedelta(days=20)
    )

    assert problems_of(version) == [
        "The last day has gone by: it would end before it began. Give a later one."
    ]


def test_first_step_of_a_draft_shows_what_it_has_and_complains_of_nothing(table, proved, caplog):
    version = a_draft(table)

    with caplog.at_level(logging.WARNING):
        page = proved(table.grace).get(f"{BASE}agreements/{version.agreement_id}/draft/what-for/")

    assert (page.status_code, caplog.messages) == (200, [])
