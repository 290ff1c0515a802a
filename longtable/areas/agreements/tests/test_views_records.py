"""Asking for records: only what was agreed is on the page, and a refusal says why."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from longtable.areas.agreements.actions import overriding, people
from longtable.areas.agreements.actions.plans import Answer
from longtable.areas.agreements.models import Access
from longtable.areas.agreements.tests.factories import a_live_agreement, a_person, an_emergency
from longtable.areas.agreements.tests.test_views_pages import an_override

BASE = "/p/eskerdale/sharing/"
FIELDS = {
    "Name": ("demographics", "Made Up"),
    "Telephone": ("contact", "01632 960001"),
    "Needs": ("needs", "A lift to the clinic"),
    "Conditions": ("conditions", "Heart failure"),
}


@pytest.fixture
def person(table):
    subject = a_person(table)
    people.make_up(actor=table.priya, subject=subject, fields=FIELDS)
    return subject


def asked(client, person, purpose="support"):
    return client.get(f"{BASE}records/{person.pk}/?purpose={purpose}")


def shown(answer):
    """Which values of the record are on the page."""
    return [value for _, value in FIELDS.values() if value in answer.content.decode()]


def test_bob_is_refused_with_a_reason_and_whom_to_ask(person, table, proved):
    answer = asked(proved(table.bob), person)

    assert (answer.status_code, shown(answer)) == (403, [])
    assert "No agreement lets" in answer.content.decode()
    assert "Ask Grace" in answer.content.decode()


def test_bob_sees_the_agreed_fields_and_no_others(person, table, proved):
    a_live_agreement(table)

    answer = asked(proved(table.bob), person)

    assert shown(answer) == ["01632 960001", "A lift to the clinic"]


def test_bob_sees_nothing_for_another_purpose(person, table, proved):
    a_live_agreement(table)

    assert shown(asked(proved(table.bob), person, "planning")) == []


def test_charlie_finds_no_record(person, table, proved):
    assert asked(proved(table.charlie), person).status_code == 404


def test_purpose_that_is_not_listed_asks_again_and_decides_nothing(person, table, proved):
    answer = asked(proved(table.bob), person, "curiosity")

    assert "This purpose is not in the list. Choose one from it." in answer.content.decode()
    assert Access.objects.count() == 0


def test_number_of_nobody_is_refused_in_words(person, table, proved):
    bob, numbers = proved(table.bob), ("99999", "99999999999999999999", "-1", "twelve", "\x00")

    pages = [bob.get(f"{BASE}records/", {"purpose": "support", "person": n}) for n in numbers]

    assert all("There is a problem" in page.content.decode() for page in pages)
    assert {page.status_code for page in pages} == {200}


def test_list_shows_contact_details_and_never_more(person, table, proved):
    a_live_agreement(table)

    answer = proved(table.bob).get(f"{BASE}records/?purpose=support")

    assert shown(answer) == ["01632 960001"]


def test_five_refusals_are_worth_a_stewards_look(person, table, proved):
    bob = proved(table.bob)
    for _ in range(5):
        asked(bob, person)

    desk = proved(table.grace).get(BASE).content.decode()

    assert "asked 5 times for" in desk


def test_override_opens_more_and_closes_by_itself(person, table, proved):
    live = a_live_agreement(table, emergency=an_emergency())
    plan = an_override(table, live, person)
    overriding.start_override(actor=table.priya, plan=plan)

    page = proved(table.alice).get(BASE).content.decode()
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        after = proved(table.alice).get(BASE).content.decode()

    assert "Emergency override running until" in page
    assert "Emergency override running until" not in after
    assert "Waits for its review" in after


def test_what_we_may_see_says_it_and_why(table, proved):
    a_live_agreement(table)

    page = proved(table.bob).get(f"{BASE}what-we-may-see/").content.decode()

    assert "may see contact details; and what the person needs help with" in page


def test_who_could_see_names_seats_clauses_and_people(person, table, proved):
    a_live_agreement(table)

    page = proved(table.priya).get(f"{BASE}people/{person.pk}/who-could-see/").content.decode()

    assert "Link workers at Bob&#x27;s organisation" in page
    assert "Today: Bob" in page
    assert "Clause 1 of “Support for people at risk”" in page


def test_who_could_see_leaves_out_whom_the_person_refused(person, table, proved):
    a_live_agreement(table)
    answer = Answer("refused", recipients=[table.group])
    people.record_answer(actor=table.priya, subject=person, answer=answer)

    page = proved(table.priya).get(f"{BASE}people/{person.pk}/who-could-see/").content.decode()

    assert "Today: Bob" not in page


def test_answer_for_the_person_says_who_has_seen_what(person, table, proved):
    a_live_agreement(table)
    asked(proved(table.bob), person)

    page = proved(table.priya).get(f"{BASE}people/{person.pk}/held/").content.decode()

    assert "Heart failure" in page
    assert 'data-label="Who">Bob, Bob&#x27;s organisation' in page
    assert "contact details; and what the person needs help with" in page
