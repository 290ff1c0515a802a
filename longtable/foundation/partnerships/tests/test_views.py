"""Pages about the table: who sees what, what forms refuse, and what they keep."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from longtable.foundation.partnerships import whats_on
from longtable.foundation.partnerships.models import (
    Invitation,
    Membership,
    Organisation,
    Partnership,
    Place,
    Role,
    Sector,
)
from longtable.foundation.partnerships.pictures import LARGEST_LOGO
from longtable.foundation.partnerships.scoping import within
from longtable.foundation.partnerships.tests.factories import (
    make_invitation,
    make_organisation,
    make_place,
    make_seat,
    make_sector,
)
from longtable.foundation.ui.colours import SECTOR_LOOKS
from tests.queries import assert_constant_queries

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


def address(name: str, *args: object) -> str:
    return reverse(f"partnerships:{name}", args=["eskerdale", *args])


@pytest.fixture
def alice(at_the_table, signed_in):
    return signed_in(at_the_table.alice)


@pytest.fixture
def bob(at_the_table, signed_in):
    return signed_in(at_the_table.bob)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


# The home page


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


# Members


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


# Inviting


def test_inviting_from_the_page(alice, at_the_table):
    response = alice.post(
        address("invite"),
        {
            "email": " Dana@Example.org ",
            "organisation": at_the_table.bob.organisation.pk,
            "roles": ["member", "assessor"],
        },
    )

    assert response.status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.roles) == ("dana@example.org", ["member", "assessor"])


def test_each_role_says_what_it_means(alice):
    page = text(alice.get(address("invite")))

    assert "Links people with the right help. Signs in with a second step.</div>" in page
    assert 'aria-describedby="id_roles_4-hint"' in page


def test_inviting_a_member_is_refused(alice, at_the_table):
    response = alice.post(
        address("invite"), {"email": "BOB@example.org", "sector": "", "roles": ["member"]}
    )

    assert errors(response)["email"] == ["This person is a member already. Look among the members."]


def test_inviting_twice_is_refused(alice):
    make_invitation("dana@example.org")

    response = alice.post(address("invite"), {"email": "Dana@example.org", "roles": ["member"]})

    assert errors(response)["email"] == [
        "This address has been invited already. Send that invitation again instead."
    ]


def test_inviting_with_nothing_filled_in_says_what_is_missing(alice):
    response = alice.post(address("invite"), {"email": "dana", "name": "Dana"})

    assert errors(response) == {
        "email": ["Enter an e-mail address such as name@example.org."],
        "sector": ["Choose an organisation above, or the sector the person speaks for."],
        "roles": ["Choose at least one role."],
    }
    assert 'value="Dana"' in response.content.decode()


def test_withdrawing_and_sending_again(alice):
    invitation = make_invitation("dana@example.org")

    alice.post(address("resend", invitation.pk))
    alice.post(address("withdraw", invitation.pk))
    after = alice.post(address("resend", invitation.pk))

    invitation.refresh_from_db()
    assert invitation.withdrawn_at is not None
    assert after.status_code == 403


# Organisations, places, sectors


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


# Settings

SETTINGS = {
    "name": "Eskerdale",
    "suppression_threshold": "7",
    "main_language": "cy",
    "other_languages": ["cy", "en-gb"],
}


def test_saving_settings(alice):
    response = alice.post(address("settings"), SETTINGS | {"brand_colour": "#0f5c5e"})

    partnership = Partnership.objects.get(slug="eskerdale")
    assert response.status_code == 302
    assert partnership.suppression_threshold == 7
    assert partnership.languages == ["cy", "en-gb"]
    assert partnership.brand_colour == "#0F5C5E"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Enter the partnership's name."),
        (
            "suppression_threshold",
            "4",
            "Enter 5 or more, so that nobody can be picked out of a small group.",
        ),
        ("suppression_threshold", "51", "Enter 50 or less."),
        (
            "brand_colour",
            "teal",
            "Enter a colour as # and six digits or letters A to F, such as #0F5C5E.",
        ),
        (
            "brand_colour",
            "#FFC845",
            "#FFC845 is too light: links and buttons in it would have a contrast of 1.3 to 1,"
            " and people need 4.5 to 1. Choose a darker shade.",
        ),
    ],
)
def test_settings_that_cannot_be_used_say_why(alice, field, value, message):
    response = alice.post(address("settings"), SETTINGS | {field: value})

    assert errors(response)[field] == [message]
    assert Partnership.objects.get(slug="eskerdale").suppression_threshold == 5


def test_refused_settings_do_not_rename_the_page(alice):
    response = alice.post(
        address("settings"), SETTINGS | {"name": "Renamed", "suppression_threshold": "1"}
    )

    assert "Settings · Eskerdale" in response.content.decode()


def test_logo_is_kept_and_served(alice, client):
    logo = SimpleUploadedFile("anything.html", PNG, content_type="text/html")

    alice.post(address("settings"), SETTINGS | {"logo": logo})
    response = client.get("/logos/eskerdale/")

    assert b"".join(response.streaming_content) == PNG
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_removing_the_logo(alice, client):
    alice.post(address("settings"), SETTINGS | {"logo": SimpleUploadedFile("a.png", PNG)})

    alice.post(address("settings"), SETTINGS | {"remove_logo": "on"})

    assert client.get("/logos/eskerdale/").status_code == 404


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "This file is not a PNG, JPEG or WebP picture. Save it as one and choose it again.",
        ),
        (
            PNG + b"\x00" * LARGEST_LOGO,
            "This picture has 500 KB, and 500 KB is the most. Save it smaller and choose it again.",
        ),
        (b"", "The submitted file is empty."),
    ],
    ids=["script", "large", "empty"],
)
def test_file_that_is_no_small_picture_is_refused(alice, content, message):
    response = alice.post(
        address("settings"), SETTINGS | {"logo": SimpleUploadedFile("logo.png", content)}
    )

    assert errors(response) == {"logo": [message]}


def test_partner_cannot_see_settings(bob):
    assert bob.get(address("settings")).status_code == 403


def test_every_role_is_explained():
    from longtable.foundation.partnerships.forms.seats import ROLE_HINTS

    assert set(ROLE_HINTS) == set(Role)
