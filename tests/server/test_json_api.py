"""Anything at all is sent to the JSON addresses: only what their description says may come back."""

import http.client
import json
import string
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.durability.guests import Guest
from tests.running_site import ROOT, RunningSite

pytestmark = pytest.mark.slow
DESCRIPTION = json.loads((Path(ROOT) / "docs/reference/live-api.openapi.json").read_text())
ANSWERS, STATE, STREAM = DESCRIPTION["paths"]
FEW = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)
PLAIN = st.text(string.ascii_letters + string.digits + "-_.~%:", max_size=30)


def valid(schema: dict[str, Any]) -> st.SearchStrategy:
    """Values as the description has them."""
    if schema["type"] == "array":
        return st.lists(valid(schema["items"]), max_size=schema["maxItems"])
    if schema["type"] == "integer":
        return st.integers(schema.get("minimum", -(10**20)), schema.get("maximum", 10**20))
    if schema.get("format") == "uuid":
        return st.uuids().map(str)
    return st.text(max_size=60)


def nearly(schema: dict[str, Any]) -> st.SearchStrategy:
    """Objects as the description has them, or with anything in place of some of it."""
    each = {name: valid(one) | ANYTHING for name, one in schema["properties"].items()}
    return st.fixed_dictionaries({}, optional=each)


LETTER = DESCRIPTION["paths"][ANSWERS]["post"]["requestBody"]["content"]["application/json"]
LETTERS = nearly(LETTER["schema"]) | ANYTHING


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    with RunningSite(tmp_path_factory.mktemp("api")) as running:
        yield running
        assert "Traceback" not in running.log


@pytest.fixture(scope="module")
def guests(site: RunningSite) -> list[Guest]:
    """Several: each may send sixty letters a minute."""
    code, activity = site.python(
        "from tests.durability.arrange import *; one_open_question()"
    ).split()
    joined = [Guest(site.port, code, int(activity), number) for number in range(4)]
    for guest in joined:
        guest.join()
        guest.hang_up()
    return joined


def ask(site: RunningSite, method: str, path: str, body: bytes = b"", **headers: str):
    """Status and body of the answer; of a stream only its first word."""
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    try:
        line.request(method, path, body, headers)
        answer = line.getresponse()
        is_stream = answer.getheader("content-type", "").startswith("text/event-stream")
        return answer.status, answer.read(1) if is_stream else answer.read()
    finally:
        line.close()


def check(described: dict[str, Any], status: int, body: bytes) -> None:
    assert str(status) in described["responses"]
    if status >= 400:
        assert list(json.loads(body)) == ["error"]
        assert json.loads(body)["error"].endswith(".")


@FEW
@given(letter=LETTERS, number=st.integers(0, 3), is_right=st.booleans())
def test_any_letter_gets_an_answer_that_is_described(site, guests, letter, number, is_right):
    guest = guests[number]
    if is_right and isinstance(letter, dict):
        letter = {**letter, "activity": guest.activity}
    headers = {"Content-Type": "application/json", "Cookie": guest.cookie}

    found = ask(site, "POST", f"/c/{guest.code}/answers/", json.dumps(letter).encode(), **headers)

    check(DESCRIPTION["paths"][ANSWERS]["post"], *found)


@FEW
@given(
    body=st.binary(max_size=60),
    kind=st.sampled_from(["application/json", "text/plain", "application/x-www-form-urlencoded"]),
    cookie=PLAIN,
    method=st.sampled_from(["POST", "GET", "PUT", "DELETE", "OPTIONS"]),
)
def test_any_bytes_get_an_answer_that_is_described(site, guests, body, kind, cookie, method):
    path = f"/c/{guests[0].code}/answers/"

    found = ask(site, method, path, body, **{"Content-Type": kind, "Cookie": cookie})

    check(DESCRIPTION["paths"][ANSWERS]["post"], *found)


@FEW
@given(
    place=st.sampled_from([STATE, STREAM]),
    kind=st.sampled_from(["conversation", "stage", "x"]) | PLAIN,
    key=st.integers().map(str) | PLAIN,
    token=st.none() | PLAIN | st.text(max_size=500),
    version=st.none() | st.integers().map(str) | PLAIN,
    method=st.sampled_from(["GET", "GET", "POST", "HEAD"]),
)
def test_any_question_for_a_channel_is_answered_as_described(
    site, place, kind, key, token, version, method
):
    names = {"kind": urllib.parse.quote(kind, safe=""), "key": urllib.parse.quote(key, safe="")}
    asked = {name: text for name, text in (("token", token), ("v", version)) if text is not None}
    query = urllib.parse.urlencode(asked, errors="replace")

    status, body = ask(site, method, f"{place.format(**names)}?{query}")

    check(DESCRIPTION["paths"][place]["get"], status, body or b'{"error": "Nothing is read."}')
