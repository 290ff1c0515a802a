"""The home page and the list of one's partnerships: who finds what."""

from longtable.foundation.partnerships import whats_on
from longtable.foundation.partnerships.models import (
    Membership,
)
from longtable.foundation.partnerships.scoping import within
from longtable.foundation.partnerships.tests.pages import text


def test_home_lists_what_is_on(bob, monkeypatch):
    item = whats_on.Item("What does collaboration mean now?", "/somewhere/", "Open now")
    monkeypatch.setattr(whats_on, "_listings", {"test": lambda membership: [item]})

    page = text(bob.get("/p/eskerdale/"))

    assert '<a class="govuk-link" href="/somewhere/">What does collaboration mean now?</a>' in page
    assert "Open now" in page


def test_home_is_not_there_for_an_outsider(at_the_table, signed_in):
    response = signed_in(at_the_table.charlie).get("/p/eskerdale/")

    assert response.status_code == 404


def test_home_asks_a_stranger_to_sign_in(at_the_table, client):
    response = client.get("/p/eskerdale/")

    assert response.headers["Location"] == "/accounts/login/?next=/p/eskerdale/"


def test_ones_only_partnership_opens_by_itself(bob):
    response = bob.get("/partnerships/")

    assert response.headers["Location"] == "/p/eskerdale/"


def test_several_partnerships_are_listed(at_the_table, bob):
    with within(at_the_table.elsewhere):
        Membership.objects.create(person=at_the_table.bob.person)

    page = text(bob.get("/partnerships/"))

    assert '<a class="govuk-link" href="/p/eskerdale/">Eskerdale</a>' in page
    assert '<a class="govuk-link" href="/p/otherplace/">Otherplace</a>' in page
