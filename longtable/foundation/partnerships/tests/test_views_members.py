"""The members page, and changing and ending a seat."""

import pytest
from django.utils import timezone

from longtable.foundation.partnerships.models import (
    Organisation,
)
from longtable.foundation.partnerships.tests.factories import (
    make_invitation,
    make_organisation,
    make_seat,
    make_sector,
)
from longtable.foundation.partnerships.tests.pages import address, errors, text
from tests.queries import assert_constant_queries


def test_members_page_counts_by_sector_and_says_who_is_missing(bob):
    make_sector("Funder")
    make_sector("Education", expected=False)

    response = bob.get(address("members"))

    assert response.context["chart"].rows == (
        ("Community groups", "1"),
        ("Education", "0"),
        ("Funder", "0"),
        ("NHS", "1"),
    )
    assert [sector.name for sector in response.context["missing"]] == ["Funder"]


def test_members_are_found_by_words_and_sector(bob):
    funder = make_sector("Funder")
    for number in range(12):
        make_seat(f"Dana{number}", sector=funder)

    found = [
        [seat.person.name for seat in bob.get(address("members") + query).context["page"]]
        for query in ("?words=dana1", "?words=ORGANISATION+bob", f"?sector={funder.pk}&words=dana3")
    ]

    assert found == [["Dana1", "Dana10", "Dana11"], ["Bob"], ["Dana3"]]


@pytest.mark.parametrize("query", ["?sector=nonsense", "?sector=99999", "?words=" + "x" * 100])
def test_finding_that_makes_no_sense_lists_everybody(bob, query):
    assert len(bob.get(address("members") + query).context["page"]) == 2


def test_members_are_shown_40_a_page(bob):
    for number in range(41):
        make_seat(f"Dana{number}")

    response = bob.get(address("members") + "?words=dana&page=2")

    assert len(response.context["page"]) == 1
    assert 'href="?words=dana&amp;page=1"' in text(response)


def test_addresses_are_shown_to_convenors_only(alice, bob):
    seen = [
        "alice@example.org" in client.get(address("members")).content.decode()
        for client in (alice, bob)
    ]

    assert seen == [True, False]


def test_somebody_who_left_is_not_listed(bob):
    make_seat("Dana", left_at=timezone.now())

    assert "Dana" not in bob.get(address("members")).content.decode()


def test_members_page_asks_a_constant_number_of_queries(alice):
    assert_constant_queries(
        alice,
        address("members"),
        lambda n: (
            make_seat(f"Dana{n}", organisation=make_organisation(f"Group {n}")),
            make_invitation(f"guest{n}@example.org", organisation=Organisation.objects.first()),
        ),
    )


def test_changing_a_seat(alice, at_the_table):
    response = alice.post(
        address("seat", at_the_table.bob.pk),
        {
            "title": "Coordinator",
            "organisation": at_the_table.bob.organisation.pk,
            "roles": ["member", "link_worker"],
        },
    )

    at_the_table.bob.refresh_from_db()
    assert response.status_code == 302
    assert at_the_table.bob.roles == ["member", "link_worker"]
    assert at_the_table.bob.title == "Coordinator"


def test_seat_without_organisation_or_sector_is_refused(alice, at_the_table):
    response = alice.post(
        address("seat", at_the_table.bob.pk), {"title": "Kept", "roles": "member"}
    )

    assert errors(response) == {
        "sector": ["Choose an organisation above, or the sector the person speaks for."]
    }
    assert 'value="Kept"' in response.content.decode()


def test_roles_that_nobody_knows_are_refused(alice, at_the_table):
    response = alice.post(
        address("seat", at_the_table.bob.pk),
        {"organisation": at_the_table.bob.organisation.pk, "roles": ["owner"]},
    )

    assert list(errors(response)) == ["roles"]


def test_last_convenor_is_told_why_they_must_stay(alice, at_the_table):
    response = alice.post(
        address("seat", at_the_table.alice.pk),
        {"organisation": at_the_table.alice.organisation.pk, "roles": ["member"]},
    )

    assert response.status_code == 403
    assert "Make another member a convenor first." in response.content.decode()


def test_partner_is_told_why_they_cannot_change_a_seat(bob, at_the_table):
    response = bob.get(address("seat", at_the_table.alice.pk))

    assert response.status_code == 403
    assert "Only a convenor of this partnership can do this." in response.content.decode()


def test_partner_leaves(bob, at_the_table):
    asked = bob.get(address("end-seat", at_the_table.bob.pk))
    response = bob.post(address("end-seat", at_the_table.bob.pk))

    assert "Leave Eskerdale?" in asked.content.decode()
    assert response.headers["Location"] == "/partnerships/"
    assert bob.get("/p/eskerdale/").status_code == 404
