"""Settings and the logo: what is taken, and what is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from longtable.foundation.partnerships.forms.seats import ROLE_HINTS
from longtable.foundation.partnerships.models import (
    Partnership,
    Role,
)
from longtable.foundation.partnerships.pictures import LARGEST_LOGO
from longtable.foundation.partnerships.tests.pages import address, errors

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


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
    assert set(ROLE_HINTS) == set(Role)
