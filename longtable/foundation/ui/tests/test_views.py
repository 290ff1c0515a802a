"""The front page and the small files beside it."""


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
