"""Anything at all is sent to the JSON addresses: only what their description says may come back.

Schemathesis makes right and wrong requests of the description and holds the answers against it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from tests.durability.guests import CSRF, Guest
from tests.journeys.browser import SESSION_COOKIE
from tests.journeys.site import SIGN_IN
from tests.planted import MARK
from tests.running_site import ROOT, RunningSite

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("json addresses")]
SCHEMA = schemathesis.openapi.from_path(f"{ROOT}/docs/reference/live-api.openapi.json")
OPERATIONS = {found.ok().path: found.ok() for found in SCHEMA.get_all_operations()}
ANSWERS, STATE, STREAM, *MEMBERS = OPERATIONS
load_all_checks()
HELD = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    ]
)
PLANT = f"""
import json
from longtable.foundation.live.token import issue
from tests.durability.arrange import one_open_question
from tests.planted import plant
planted = plant()
print(json.dumps(planted.fillers))
print(issue("conversation", str(planted.fillers["c/<str:code>/"]["pk"]), "guest"))
one_open_question()
{SIGN_IN % f"alice-{MARK}@example.org"}
"""
PLACES = {
    "/p/{slug}/themes/": "p/<slug:slug>/themes/",
    "/p/{slug}/conversations/": "p/<slug:slug>/conversations/",
}


def few(examples: int) -> settings:
    """The same examples every time, without the search for a smaller one."""
    return settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@dataclass
class Place:
    """A running site with a partnership in it, its convenor, and an open question with guests."""

    site: RunningSite
    fillers: dict[str, dict[str, Any]]
    token: str
    session: str
    guests: list[Guest]
    line: requests.Session

    def send(self, case: Case, cookie: str = "", **headers: str) -> None:
        """Send it and hold the answer against the description."""
        kept = {"Accept": "application/json", "Cookie": cookie, **headers}
        options = {"session": self.line, "timeout": 60, "allow_redirects": False}
        case.call_and_validate(self.site.address, headers=kept, checks=HELD, **options)

    def known(self, path: str) -> dict[str, Any]:
        """What is there: the values of an address's placeholders."""
        start = next((PLACES[each] for each in PLACES if path.startswith(each)), "")
        everywhere = {**self.fillers[""], **self.fillers[start], "ending": "json"}
        return {name: value for name, value in everywhere.items() if f"{{{name}}}" in path}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with RunningSite(tmp_path_factory.mktemp("api")) as site, requests.Session() as line:
        fillers, token, question, session = site.python(PLANT).strip().split("\n")
        code, activity = question.split()
        guests = [Guest(site.port, code, int(activity), number) for number in range(4)]
        for guest in guests:
            guest.join()
            guest.hang_up()
        yield Place(site, json.loads(fillers), token, session, guests, line)
        assert "Traceback" not in site.log


def some(path: str, **known: Any) -> st.SearchStrategy[Case]:
    """Requests as the description has them, and as it does not."""
    right, wrong = (
        OPERATIONS[path].as_strategy(mode, **known)
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    )
    return right | wrong


def test_letters_of_guests_get_answers_that_are_described(place: Place) -> None:
    code = place.guests[0].code

    @few(40)
    @given(
        case=some(ANSWERS, path_parameters={"code": code}),
        number=st.integers(0, 3),
        is_right=st.booleans(),
    )
    def send(case: Case, number: int, is_right: bool) -> None:
        guest = place.guests[number]
        if is_right and isinstance(case.body, dict):
            case.body["activity"] = guest.activity
        place.send(case, guest.cookie)

    send()


def test_letters_of_strangers_get_answers_that_are_described(place: Place) -> None:
    @few(20)
    @given(case=some(ANSWERS))
    def send(case: Case) -> None:
        place.send(case)

    send()


@pytest.mark.parametrize("path", [STATE, STREAM])
def test_questions_for_any_channel_get_answers_that_are_described(place: Place, path: str) -> None:
    @few(20)
    @given(case=some(path))
    def send(case: Case) -> None:
        place.send(case)

    send()


def test_questions_for_an_open_channel_get_answers_that_are_described(place: Place) -> None:
    key = str(place.fillers["c/<str:code>/"]["pk"])

    @few(20)
    @given(
        case=some(
            STATE,
            path_parameters={"kind": "conversation", "key": key},
            query={"token": place.token},
        )
    )
    def send(case: Case) -> None:
        place.send(case)

    send()


@pytest.mark.parametrize("path", MEMBERS)
def test_what_members_and_strangers_send_gets_answers_that_are_described(
    place: Place, path: str
) -> None:
    @few(6)
    @given(case=some(path, path_parameters=place.known(path)), is_member=st.booleans())
    def send(case: Case, is_member: bool) -> None:
        session = f"; {SESSION_COOKIE}={place.session}" if is_member else ""
        place.send(
            case,
            f"csrftoken={CSRF}{session}",
            **{"X-CSRFToken": CSRF, "X-Requested-With": "XMLHttpRequest"},
        )

    send()
