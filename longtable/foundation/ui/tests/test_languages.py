"""Guests read pages in English or Welsh; members in English; a page is in one language."""

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils.translation import activate, ngettext, override

from longtable.foundation.ui import languages

COOKIE = settings.LANGUAGE_COOKIE_NAME
WELSH = {"Accept-Language": "cy-GB,cy;q=0.9,en;q=0.5"}


@pytest.fixture(autouse=True)
def _next_test_is_english():
    yield
    activate(settings.LANGUAGE_CODE)


def test_page_is_in_the_browsers_language(client, db):
    page = client.get("/join/", headers=WELSH)

    assert page["Content-Language"] == "cy"
    assert '<html lang="cy"' in page.content.decode()
    assert "Ymuno â sgwrs" in page.content.decode()


def test_page_is_in_english_for_a_language_that_is_not_offered(client, db):
    page = client.get("/join/", headers={"Accept-Language": "de,fr;q=0.8"})

    assert '<html lang="en-gb"' in page.content.decode()
    assert 'dir="ltr"' in page.content.decode()


def test_chosen_language_wins_over_the_browsers(client, db):
    client.post("/language/", {"language": "en-gb", "next": "/"})

    page = client.get("/join/", headers=WELSH)

    assert page["Content-Language"] == "en-gb"


def test_choosing_goes_back_to_the_page_and_keeps_one_cookie(client, db):
    answer = client.post("/language/", {"language": "cy", "next": "/join/?code=AB"})

    cookie = answer.cookies[COOKIE]
    assert (answer.status_code, answer["Location"]) == (302, "/join/?code=AB")
    assert list(answer.cookies) == [COOKIE]
    assert (cookie.value, cookie["samesite"], bool(cookie["httponly"])) == ("cy", "Lax", True)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:///evil.example",
        "",
    ],
)
def test_choosing_never_leads_off_the_site(client, db, elsewhere):
    data = {"language": "cy", "next": elsewhere}

    answer = client.post("/language/", data, headers={"Referer": "https://evil.example/"})

    assert answer["Location"] == "/"


def test_language_that_is_not_offered_is_not_kept(client, db):
    answer = client.post("/language/", {"language": "../../etc", "next": "/"})

    assert list(answer.cookies) == []


def test_language_is_chosen_by_post_alone(client, db):
    assert client.get("/language/?language=cy&next=/").status_code == 405


def test_page_offers_the_other_language_in_its_own_name(client, db):
    page = client.get("/join/", headers=WELSH).content.decode()

    assert page.count('name="language"') == 1
    assert 'value="en-gb"' in page
    assert ">English</button>" in page


def test_answer_to_a_post_offers_no_language(rf: RequestFactory):
    assert languages.choices(rf.post("/")) == []


def test_members_pages_are_english_and_offer_no_other(client, cast):
    client.force_login(cast.alice.person)

    page = client.get(f"/p/{cast.partnership.slug}/members/", headers=WELSH)

    assert page["Content-Language"] == "en-gb"
    assert '<html lang="en-gb"' in page.content.decode()
    assert 'name="language"' not in page.content.decode()


def test_guests_page_after_a_members_page_is_welsh_again(client, cast):
    client.force_login(cast.alice.person)
    client.get(f"/p/{cast.partnership.slug}/members/", headers=WELSH)

    assert client.get("/join/", headers=WELSH)["Content-Language"] == "cy"


def test_error_page_is_in_the_readers_language(client, db):
    page = client.get("/no-such-page/", headers=WELSH)

    assert "Nid oes dim yma" in page.content.decode()


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "Pleidleisiodd 0 o bobl."),
        (1, "Pleidleisiodd 1 person."),
        (2, "Pleidleisiodd 2 berson."),
        (3, "Pleidleisiodd 3 pherson."),
        (6, "Pleidleisiodd 6 pherson."),
        (7, "Pleidleisiodd 7 o bobl."),
    ],
)
def test_welsh_counts_in_its_six_forms(count, said):
    with override("cy"):
        text = ngettext("%(people)s person voted.", "%(people)s people voted.", count)

    assert text % {"people": count} == said
