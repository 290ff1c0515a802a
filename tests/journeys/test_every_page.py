"""Pages outside conversations: no axe findings, nothing too wide, in both sizes and lights."""

import pytest

INSIDE = ["", "members/", "members/?words=nobody", "members/invite/", "organisations/",
          "organisations/add/", "places/", "places/add/", "sectors/", "sectors/add/", "settings/",
          "notices/", "record/"]  # fmt: skip
OWN = ["/partnerships/", "/account/", "/accounts/second-step/",
       "/accounts/second-step/totp/activate/"]  # fmt: skip
STRANGERS = ["/accounts/login/", "/demo/sign-in/", "/demo/outbox/", "/invitations/unknown/",
             "/nowhere/"]  # fmt: skip
LOOKS = [("phone", False), ("desktop", False), ("phone", True), ("desktop", True)]
PLANT = """
from tests.planted import plant
planted = plant()
print(planted.alice.person.email)
"""


@pytest.fixture(scope="module")
def session(site):
    """Alice's, in a partnership that has one of everything."""
    return site.session_of(site.python(PLANT).strip())


def look_at(page, paths, axe, overflow) -> dict[str, list]:
    """What is wrong, by address."""
    found = {}
    for path in paths:
        page.goto(path)
        found[path] = [*axe(page), *([overflow(page)] if overflow(page) else [])]
    return {path: faults for path, faults in found.items() if faults}


@pytest.mark.parametrize(("size", "dark"), LOOKS)
def test_pages_of_a_partnership_and_an_account(window, session, axe, overflow, size, dark):
    page = window.open("/", size=size, dark=dark, session=session)
    paths = [f"/p/planted/{path}" for path in INSIDE] + OWN

    assert look_at(page, paths, axe, overflow) == {}


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

    assert page.get_by_role("heading", name="There is a problem").is_visible()
    assert overflow(page) == 0
