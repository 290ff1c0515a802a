"""Signing in as a persona exists in a demonstration and nowhere else."""

import pytest
from django.test import RequestFactory

from longtable.foundation.accounts import second_factor
from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.models import Membership, Role
from longtable.foundation.partnerships.scoping import within
from tests.queries import assert_constant_queries

PATHS = ["/demo/sign-in/", "/demo/outbox/"]


@pytest.fixture
def grace(cast) -> Person:
    person = Person.objects.create_user("grace@demo.longtable.example", name="Grace Okafor")
    with within(cast.partnership):
        Membership.objects.create(person=person, roles=[Role.DATA_STEWARD.value])
    return person


@pytest.mark.parametrize("path", PATHS)
def test_demo_pages_are_not_there_in_a_real_installation(db, client, path):
    assert client.get(path).status_code == 404


def test_nobody_signs_in_as_a_persona_in_a_real_installation(grace, client):
    response = client.post("/demo/sign-in/", {"person": grace.pk})

    assert response.status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", PATHS)
def test_demo_pages_are_there_in_a_demonstration(db, client, settings, path):
    settings.DEMO = True

    assert client.get(path).status_code == 200


def test_persona_signs_in_without_setting_up_a_second_step(grace, client, settings):
    settings.DEMO = True

    response = client.post("/demo/sign-in/", {"person": grace.pk})

    assert response.headers["Location"] == "/partnerships/"
    assert client.get("/p/eskerdale/").status_code == 200


def test_page_asks_a_constant_number_of_queries(cast, client, settings):
    settings.DEMO = True

    def seat(number: int) -> None:
        person = Person.objects.create_user(f"n{number}@demo.longtable.example")
        with within(cast.partnership):
            Membership.objects.create(person=person, organisation=cast.bob.organisation)

    assert_constant_queries(client, "/demo/sign-in/", seat)


def test_page_lists_personas_and_nobody_else(grace, client, settings):
    settings.DEMO = True

    page = client.get("/demo/sign-in/").content.decode()

    assert "Grace Okafor" in page
    assert "Alice" not in page


@pytest.mark.parametrize("typed", ["", "x", "0", "9" * 30])
def test_nobody_signs_in_as_somebody_unknown(grace, client, settings, typed):
    settings.DEMO = True

    assert client.post("/demo/sign-in/", {"person": typed}).status_code == 404


def test_nobody_signs_in_as_a_real_person_in_a_demonstration(cast, client, settings):
    settings.DEMO = True

    assert client.post("/demo/sign-in/", {"person": cast.bob.person_id}).status_code == 404


def test_waiver_of_a_demonstration_is_worth_nothing_afterwards(grace, client, settings):
    settings.DEMO = True
    client.post("/demo/sign-in/", {"person": grace.pk})
    settings.DEMO = False

    response = client.get("/p/eskerdale/")

    assert response.headers["Location"] == "/accounts/second-step/"


def test_waiving_outside_a_demonstration_is_a_mistake():
    with pytest.raises(RuntimeError):
        second_factor.waive(RequestFactory().get("/"))
