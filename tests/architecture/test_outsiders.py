"""Every address of the site, asked by people who should find nothing there.

A partnership full of marked texts is planted. An outsider, a stranger and a partner then ask for
every address with that partnership's objects in it: no mark may appear, and nothing may change.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.urls import URLResolver, get_resolver

from longtable.foundation.accounts.models import Person
from longtable.foundation.audit.models import AuditEvent
from tests.planted import MARK, SECRET, Planted, plant

# Two hundred addresses, asked many times: half a minute, on both databases.
pytestmark = [pytest.mark.slow, pytest.mark.database]

PLACEHOLDER = re.compile(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

# Routes, or beginnings of routes, that anybody may open; everything else is for somebody.
PUBLIC = {
    "": "the front page",
    "robots.txt": "for search engines",
    "site.webmanifest": "for a phone's home screen",
    "^brand/": "a colour, which names no partnership",
    "logos/": "a logo stands on public write-ups",
    "invitations/": "whoever holds the secret link is the one who is invited",
    "accounts/": "signing in, and one's own second step",
    "account/": "one's own account",
    "partnerships/": "one's own partnerships",
    "demo/": "not there in a real installation",
    "join/": "guests enter a code",
    "c/<str:code>/": "guests and readers hold a conversation's code",
    "d/<str:code>/": "whoever answers holds a round's code or a link of their own",
    "r/<str:code>/": "whoever registers holds a page's code, and whoever did a link of their own",
    "shared/": "which agreements exist, where a steward chose to name them",
    "m/<str:code>/": "whoever votes holds an opinion map's code",
}
# What every member may open; everything else in a partnership is for convenors.
FOR_MEMBERS = (
    "p/<slug:slug>/",
    "p/<slug:slug>/members/",
    "p/<slug:slug>/organisations/",
    "p/<slug:slug>/places/",
    "p/<slug:slug>/sectors/",
    "p/<slug:slug>/notices/",
    "p/<slug:slug>/notices/read/",
    "p/<slug:slug>/conversations/",
    "p/<slug:slug>/conversations/<int:pk>/",
    "p/<slug:slug>/conversations/<int:pk>/present/",
    "p/<slug:slug>/conversations/<int:pk>/export/",
    "p/<slug:slug>/conversations/<int:pk>/export/<str:ending>/",
    "p/<slug:slug>/conversations/<int:conversation>/registration/",
    "p/<slug:slug>/diagnostic/",
    "p/<slug:slug>/diagnostic/<int:pk>/",
    "p/<slug:slug>/themes/",
    "p/<slug:slug>/themes/<int:pk>/",
    "p/<slug:slug>/themes/asked/",
    "p/<slug:slug>/opinion-maps/",
    "p/<slug:slug>/opinion-maps/<int:pk>/",
    "p/<slug:slug>/opinion-maps/<int:pk>/results/",
    "p/<slug:slug>/sharing/",
    "p/<slug:slug>/sharing/agreements/",
    "p/<slug:slug>/sharing/agreements/<int:pk>/",
    "p/<slug:slug>/sharing/agreements/<int:pk>/versions/<int:number>/",
    "p/<slug:slug>/sharing/agreements/<int:pk>/versions/<int:number>/document.<slug:ending>",
    "p/<slug:slug>/sharing/agreements/<int:pk>/attachments/<int:attachment>/",
    "p/<slug:slug>/sharing/agreements/<int:pk>/compare/",
    "p/<slug:slug>/sharing/agreements/<int:pk>/opens/",
    "p/<slug:slug>/sharing/what-we-may-see/",
    "p/<slug:slug>/sharing/records/",
    "p/<slug:slug>/sharing/records/<int:pk>/",
    "p/<slug:slug>/sharing/barriers/",
    "p/<slug:slug>/sharing/barriers/new/",
    "p/<slug:slug>/sharing/barriers/<int:pk>/",
    "p/<slug:slug>/sharing/controls/",
    "p/<slug:slug>/sharing/controls/<int:pk>/",
    "p/<slug:slug>/sharing/emergencies/",
    "p/<slug:slug>/sharing/emergencies/<int:pk>/",
)
TYPED = {
    "name": "Changed", "title": "Changed", "text": "Changed", "email": "new@example.org",
    "roles": ["convenor"], "purpose": "Changed", "answer": "Changed", "reason": "other",
    "level": "place", "constituted": "True", "expected": "True", "position": "1",
    "suppression_threshold": "9", "main_language": "en-gb", "confirm": "on",
    "question": "Changed", "seeds": "Changed", "results": "while_open",
}  # fmt: skip


def routes() -> list[str]:
    """Every route of the site, as its patterns write it."""

    def walk(resolver: URLResolver, before: str) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern, route)
            else:
                yield route

    return sorted(set(walk(get_resolver(), "")))


def is_public(route: str) -> bool:
    return route == "" or any(route.startswith(start) for start in PUBLIC if start)


PRIVATE = [route for route in routes() if not is_public(route)]
FOR_CONVENORS = [route for route in PRIVATE if route not in FOR_MEMBERS]


def path(planted: Planted, route: str, **instead: Any) -> str:
    def value(match: "re.Match[str]") -> str:
        name = match[1] or match[2]
        return str(instead.get(name, planted.fill(route, name)))

    return "/" + PLACEHOLDER.sub(value, route).lstrip("^").rstrip("$").replace("\\", "")


def everything_of(planted: Planted) -> dict[str, list[Any]]:
    """Every row that belongs to the planted partnership, its people and its record."""
    held = {
        model._meta.label: list(
            model._base_manager.filter(partnership=planted.partnership).order_by("pk").values()
        )
        for model in apps.get_models()
        if any(field.name == "partnership" for field in model._meta.fields)
    }
    people = Person.objects.filter(email__contains=MARK).order_by("pk")
    record = AuditEvent.objects.filter(partnership_ref=planted.partnership.pk).order_by("pk")
    held["itself"] = list(type(planted.partnership).objects.filter(slug="planted").values())
    held["people"] = list(people.values("email", "name", "is_active", "password"))
    return held | {"record": list(record.values("pk"))}


def shown(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace") + str(response.headers)


def leaks(client: Client, paths: list[str], mark: str) -> list[str]:
    """The paths whose answer to GET or POST shows `mark`."""
    found = []
    for one in paths:
        for ask in (client.get, lambda where: client.post(where, TYPED)):
            if mark in shown(ask(one)).replace("/p/planted/", ""):
                found.append(one)
    return found


@pytest.fixture
def planted(db) -> Planted:
    cache.clear()
    return plant()


@pytest.fixture
def browser():
    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend=BACKEND)
        return client

    return sign_in


def test_every_placeholder_is_filled(planted):
    paths = [path(planted, route) for route in routes()]

    assert len(paths) > 40
    assert not any("<" in one for one in paths)


def test_alice_finds_every_private_address(planted, browser):
    alice = browser(planted.alice.person)

    answers = {route: alice.get(path(planted, route)) for route in PRIVATE}

    assert [route for route, answer in answers.items() if answer.status_code == 404] == []
    seen = [route for route, answer in answers.items() if MARK in shown(answer)]
    assert set(FOR_MEMBERS) - set(seen) == {"p/<slug:slug>/notices/read/"}


def test_alices_posts_would_show_that_something_changed(planted, browser):
    alice = browser(planted.alice.person)
    before = everything_of(planted)

    for route in FOR_CONVENORS:
        alice.post(path(planted, route), TYPED)

    after = everything_of(planted)
    changed = {label for label, rows in after.items() if rows != before[label]}
    assert {"partnerships.Invitation", "partnerships.Place", "itself", "record"} <= changed


def test_charlie_finds_nothing_and_changes_nothing(planted, browser, cast):
    charlie = browser(cast.charlie.person)
    before = everything_of(planted)

    found = leaks(charlie, [path(planted, route) for route in PRIVATE], MARK)

    assert found == []
    assert everything_of(planted) == before


def test_charlie_reaches_nothing_through_a_partnership_of_his_own(planted, browser, cast):
    charlie = browser(cast.charlie.person)
    before = everything_of(planted)

    found = leaks(charlie, [path(planted, route, slug="otherplace") for route in PRIVATE], MARK)

    assert found == []
    assert everything_of(planted) == before


def test_stranger_finds_nothing_and_changes_nothing(planted):
    before = everything_of(planted)

    found = leaks(Client(), [path(planted, route) for route in PRIVATE], MARK)

    assert found == []
    assert everything_of(planted) == before


def test_stranger_is_asked_to_sign_in_everywhere(planted):
    answers = {route: Client().get(path(planted, route)) for route in PRIVATE}

    open_doors = {
        route: answer.status_code
        for route, answer in answers.items()
        if answer.status_code != 405
        and not answer.headers.get("Location", "").startswith("/accounts/login/")
    }
    assert open_doors == {}


def test_bob_gets_nothing_from_convenors_pages(planted, browser):
    bob = browser(planted.bob.person)
    before = everything_of(planted)

    found = leaks(bob, [path(planted, route) for route in FOR_CONVENORS], SECRET)
    statuses = {route: bob.get(path(planted, route)).status_code for route in FOR_CONVENORS}

    assert found == []
    assert {route: s for route, s in statuses.items() if s not in (403, 404, 405)} == {}
    assert everything_of(planted) == before


def test_bob_sees_no_secret_on_members_pages(planted, browser):
    bob = browser(planted.bob.person)

    found = [route for route in FOR_MEMBERS if SECRET in shown(bob.get(path(planted, route)))]

    assert found == []
