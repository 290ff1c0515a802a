"""Organisations, places and sectors: what forms refuse, and what they keep."""

import pytest

from longtable.foundation.partnerships.models import (
    Organisation,
    Place,
    Sector,
)
from longtable.foundation.partnerships.tests.factories import (
    make_organisation,
    make_place,
    make_sector,
)
from longtable.foundation.partnerships.tests.pages import address, errors
from longtable.foundation.ui.colours import SECTOR_LOOKS
from tests.queries import assert_constant_queries


@pytest.mark.parametrize(
    ("listing", "add_row"),
    [
        ("organisations", lambda n: make_organisation(f"O{n}", place=make_place(f"Place {n}"))),
        ("places", lambda n: make_place(f"Place {n}", inside=Place.objects.first())),
        ("sectors", lambda n: make_sector(f"Sector {n}")),
    ],
)
def test_lists_ask_a_constant_number_of_queries(alice, listing, add_row):
    assert_constant_queries(alice, address(listing), add_row)


def test_adding_an_organisation_tidies_its_numbers(alice):
    response = alice.post(
        address("add-organisation"),
        {
            "name": "  Mind   the Dale ",
            "sector": Sector.objects.first().pk,
            "constituted": "True",
            "website": "mind.example.org",
            "charity_number": "sc 012345",
            "company_number": "0123 4567",
            "ods_code": "a81001",
        },
    )

    organisation = Organisation.objects.get(name="Mind the Dale")
    assert response.status_code == 302
    assert organisation.website == "https://mind.example.org"
    assert organisation.charity_number == "SC012345"
    assert organisation.company_number == "01234567"
    assert organisation.ods_code == "A81001"


def test_organisation_with_bad_numbers_is_refused_with_examples(alice):
    response = alice.post(
        address("add-organisation"),
        {
            "name": "Bob's organisation",
            "website": "not a website",
            "charity_number": "12",
            "company_number": "12",
            "ods_code": "?",
        },
    )

    assert errors(response) == {
        "name": [
            "Another organisation has this name. Look in the list, or tell the two apart by place."
        ],
        "sector": ["Choose the sector it belongs to."],
        "constituted": ["Choose yes or no."],
        "website": ["Enter a web address such as https://example.org."],
        "charity_number": ["Enter a charity number such as 1163618, SC012345 or NIC101234."],
        "company_number": [
            "Enter a company number of 8 characters, such as 01234567, SC123456 or IP12345R."
        ],
        "ods_code": ["Enter an ODS code of 3 to 10 letters and digits, such as RAE or A81001."],
    }
    assert Organisation.objects.count() == 2


def test_website_that_runs_a_script_is_refused(alice):
    response = alice.post(
        address("add-organisation"), {"name": "X", "website": "javascript:alert(1)//example.org"}
    )

    assert errors(response)["website"] == ["Enter a web address such as https://example.org."]


def test_group_without_constitution_has_a_host(alice, at_the_table):
    host = at_the_table.alice.organisation
    fields = {"name": "Quayside Neighbours", "sector": host.sector.pk, "host": host.pk}

    refused = alice.post(address("add-organisation"), fields | {"constituted": "True"})
    alice.post(address("add-organisation"), fields | {"constituted": "False"})

    assert list(errors(refused)) == ["host"]
    assert Organisation.objects.get(name="Quayside Neighbours").host == host


def test_host_from_another_partnership_is_refused(alice, at_the_table):
    response = alice.post(
        address("add-organisation"),
        {
            "name": "Quayside Neighbours",
            "sector": at_the_table.charlie.organisation.sector.pk,
            "constituted": "False",
            "host": at_the_table.charlie.organisation.pk,
        },
    )

    assert sorted(errors(response)) == ["host", "sector"]


def test_places_lie_inside_wider_ones(alice):
    system = make_place("Fellshire", level=Place.Level.SYSTEM)
    place = make_place("Eskerdale", inside=system)

    refused = alice.post(
        address("place", system.pk), {"name": "Fellshire", "level": "system", "inside": place.pk}
    )
    narrowed = alice.post(address("place", system.pk), {"name": "Fellshire", "level": "place"})
    page = alice.get(address("places")).content.decode()

    assert errors(refused)["inside"] == ["Eskerdale is not wider than this place. Choose another."]
    assert errors(narrowed)["level"] == [
        "It holds places that are as wide as this. Move those first."
    ]
    assert page.index("Fellshire") < page.index("in Fellshire")


@pytest.mark.parametrize(
    ("code", "kept"), [("e06000001", "E06000001"), ("N09 000003", "N09000003")]
)
def test_area_code_is_tidied(alice, code, kept):
    alice.post(address("add-place"), {"name": "Hartlepool", "level": "place", "area_code": code})

    assert Place.objects.get(name="Hartlepool").area_code == kept


def test_area_code_that_is_none_is_refused(alice):
    response = alice.post(
        address("add-place"), {"name": "Kelby", "level": "place", "area_code": "TS24"}
    )

    assert errors(response)["area_code"] == [
        "Enter an official area code of one letter and 8 digits, such as E06000001."
    ]


def test_two_sectors_cannot_look_the_same(alice):
    make_sector("Funder", colour=SECTOR_LOOKS[0].colour, shape="star")

    response = alice.post(
        address("add-sector"),
        {
            "name": "Education",
            "colour": SECTOR_LOOKS[0].colour,
            "shape": "star",
            "expected": "True",
            "position": "3",
        },
    )

    assert errors(response) == {
        "shape": ["Funder has this colour and shape. Choose another shape or colour."]
    }


def test_new_sector_is_offered_a_look_that_is_free(alice):
    make_sector("Funder", colour=SECTOR_LOOKS[0].colour, shape=SECTOR_LOOKS[0].shape)

    form = alice.get(address("add-sector")).context["form"]

    assert (form["colour"].value(), form["shape"].value()) == SECTOR_LOOKS[1]


def test_sector_keeps_a_colour_of_its_own(alice):
    sector = make_sector("Funder", colour="#123456")

    page = alice.get(address("sector", sector.pk)).content.decode()

    assert '<option value="#123456" selected>As it is now</option>' in page


def test_partner_cannot_add_an_organisation(bob):
    response = bob.post(address("add-organisation"), {"name": "X"})

    assert response.status_code == 403
    assert not Organisation.objects.filter(name="X").exists()


def test_what_belongs_to_another_partnership_is_not_there(alice, at_the_table):
    response = alice.get(address("organisation", at_the_table.charlie.organisation.pk))

    assert response.status_code == 404
