"""Every address that can answer in JSON is in the description that its tests are made of."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from django.http import JsonResponse
from django.urls import URLPattern, URLResolver, get_resolver

from longtable.areas.conversations.views import intake as answers
from longtable.foundation.live import intake, question
from longtable.foundation.ui.documents.workbooks import as_json

ROOT = Path(__file__).resolve().parents[2]
DESCRIBED = json.loads((ROOT / "docs/reference/live-api.openapi.json").read_text())["paths"]
WRITES_JSON = (JsonResponse, as_json)
# Answered by allauth, which our page's script asks for a passkey.
OF_ALLAUTH = "/accounts/second-step/passkeys/login/"


def names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from names_in(inner)


def used_by(thing: Any) -> Iterator[Any]:
    """What a view, or what it calls of ours, is made of: its decorators' insides, names, values."""
    if isinstance(thing, dict):
        yield from thing.values()
    elif isinstance(thing, list | tuple):
        yield from thing
    elif isinstance(thing, FunctionType):
        yield from (cell.cell_contents for cell in thing.__closure__ or ())
        if thing.__module__.startswith("longtable."):
            scope = thing.__globals__
            yield from (scope[name] for name in names_in(thing.__code__) if name in scope)


def can_write_json(view: Callable[..., Any]) -> bool:
    seen: set[int] = set()
    left: list[Any] = [view]
    while left:
        thing = left.pop()
        if any(thing is writer for writer in WRITES_JSON):
            return True
        if id(thing) not in seen:
            seen.add(id(thing))
            left += used_by(thing)
    return False


def routes(resolver: URLResolver, before: str = "/") -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route), pattern.callback
        else:
            yield from routes(pattern, route)


def test_json_addresses_of_pages_are_those_described() -> None:
    found = {route for route, view in routes(get_resolver()) if can_write_json(view)}

    described = {path for path in DESCRIBED if not path.startswith(("/live/", "/c/"))}

    assert found | {OF_ALLAUTH} == described


def test_addresses_before_the_pages_are_those_described() -> None:
    live = {f"/live/{{kind}}/{{key}}/{end}" for end in re.findall(r"\w+", question.PATH.pattern)
            if end in {"stream", "state"}}  # fmt: skip

    taken = {each.path for each in intake._intakes}

    assert taken == {answers.PATH}
    assert live | {"/c/{code}/answers/"} == {
        path for path in DESCRIBED if path.startswith(("/live/", "/c/"))
    }


@pytest.mark.parametrize("path", DESCRIBED)
def test_each_described_address_says_what_comes_back(path: str) -> None:
    (asked,) = DESCRIBED[path].values()

    assert asked["summary"]
    assert "200" in asked["responses"]
