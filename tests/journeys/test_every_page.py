"""Pages outside conversations: no axe findings, nothing too wide, in both sizes and lights."""

import json

import pytest
from playwright.sync_api import expect

INSIDE = ["", "members/", "members/?words=nobody", "members/invite/", "organisations/",
          "organisations/add/", "places/", "places/add/", "sectors/", "sectors/add/", "settings/",
          "notices/", "record/"]  # fmt: skip
OWN = ["/partnerships/", "/account/", "/accounts/second-step/",
       "/accounts/second-step/totp/activate/"]  # fmt: skip
STRANGERS = ["/accounts/login/", "/demo/sign-in/", "/demo/outbox/", "/invitations/unknown/",
             "/nowhere/"]  # fmt: skip
LOOKS = [("phone", False), ("desktop", False), ("phone", True), ("desktop", True)]
TWO_LOOKS = [LOOKS[0], LOOKS[3]]  # of members' many pages: each width and each scheme
# Alice is a champion too, so that people on record are hers to keep. Pages that only take posts,
# files and what is not hers to do are left out.
PLANT = """
import json, re
from django.test import Client
from longtable.areas.agreements.urls import urlpatterns
from tests.planted import plant
planted = plant()
planted.alice.roles += ["champion"]
planted.alice.save()
client = Client(SERVER_NAME="127.0.0.1")
back_end = "allauth.account.auth_backends.AuthenticationBackend"
client.force_login(planted.alice.person, backend=back_end)
def address(route):
    return "/" + re.sub("<[a-z]+:([a-z_]+)>", lambda m: str(planted.fill(route, m[1])), route)
def is_page(path):
    answer = client.get(path)
    kind = answer.get("Content-Type", "")
    return answer.status_code == 200 and kind.startswith("text/html") and "." not in path
paths = [address(str(pattern.pattern)) for pattern in urlpatterns]
found = {"alice": planted.alice.person.email, "sharing": [one for one in paths if is_page(one)]}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def planted(site):
    """Who Alice is, and the pages of sharing, in a partnership that has one of everything."""
    return json.loads(site.python(PLANT))


@pytest.fixture(scope="module")
def session(site, planted):
    """Alice's."""
    return site.session_of(planted["alice"])


def look_at(page, paths, axe, overflow) -> dict[str, list]:
    """What is wrong, by address."""
    found = {}
    for path in paths:
        page.goto(path)
        found[path] = [*axe(page), *([overflow(page)] if overflow(page) else [])]
    return {path: faults for path, faults in found.items() if faults}


@pytest.mark.parametrize(("size", "dark"), TWO_LOOKS)
def test_pages_of_a_partnership_and_an_account(window, session, axe, overflow, size, dark):
    page = window.open("/", size=size, dark=dark, session=session)
    paths = [f"/p/planted/{path}" for path in INSIDE] + OWN

    assert look_at(page, paths, axe, overflow) == {}


@pytest.mark.parametrize(("size", "dark"), TWO_LOOKS)
def test_pages_of_sharing(window, planted, session, axe, overflow, size, dark):
    page = window.open("/", size=size, dark=dark, session=session)

    assert len(planted["sharing"]) > 30
    assert look_at(page, planted["sharing"], axe, overflow) == {}


@pytest.mark.parametrize(("size", "dark"), LOOKS)
def test_pages_of_strangers(window, axe, overflow, size, dark):
    page = window.open("/", size=size, dark=dark)

    assert look_at(page, STRANGERS, axe, overflow) == {}


@pytest.mark.parametrize("path", ["members/invite/", "organisations/add/", "settings/"])
def test_refused_forms(window, session, axe, overflow, path):
    page = window.open(f"/p/planted/{path}", javascript=False, session=session)

    for field in page.locator("main form input[type=text], main form input[type=email]").all():
        field.fill("")
    page.locator("main form button[type=submit]").first.click()

    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert overflow(page) == 0
