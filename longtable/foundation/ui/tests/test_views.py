"""The front page and the small files beside it."""

from django.utils import timezone


def test_front_page_says_what_it_is(client, db):
    response = client.get("/")

    assert response.status_code == 200
    assert "<h1" in response.content.decode()


def test_brand_stylesheet_for_a_dark_enough_colour(client):
    response = client.get("/brand/0f5c5e.css")

    assert response["Content-Type"] == "text/css"
    assert "--lt-brand: #0F5C5E;" in response.content.decode()


def test_brand_stylesheet_for_a_pale_colour_is_not_found(client, db):
    assert client.get("/brand/ffee00.css").status_code == 404


def test_front_page_lists_only_ones_own_partnerships(cast, signed_in):
    html = signed_in(cast.charlie).get("/").content.decode()

    assert "Otherplace" in html
    assert "Eskerdale" not in html


def test_front_page_leaves_out_a_partnership_that_one_has_left(cast, signed_in):
    cast.bob.left_at = timezone.now()
    cast.bob.save()

    html = signed_in(cast.bob).get("/").content.decode()

    assert "You are not a member of a partnership here yet." in html


def test_front_page_asks_for_partnerships_once(cast, signed_in, django_assert_num_queries):
    client = signed_in(cast.alice)

    with django_assert_num_queries(3):
        client.get("/")


def test_manifest_names_the_mark(client):
    manifest = client.get("/site.webmanifest").json()

    assert (manifest["name"], manifest["icons"][0]["src"]) == ("Longtable", "/static/ui/mark.svg")


def test_search_engines_are_kept_from_partnerships(client):
    assert "Disallow: /p/" in client.get("/robots.txt").content.decode().splitlines()
