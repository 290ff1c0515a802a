"""Counting database queries, so that a page of 30 rows asks no more than a page of one."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def count_queries(client: Client, path: str) -> int:
    """How many queries one successful GET of `path` takes, after a first one warmed the caches."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200, f"{path} answered {response.status_code}"
    return len(captured)


def assert_constant_queries(client: Client, path: str, add_row: Callable[[int], object]) -> None:
    """Fail when `path` asks more queries with 30 rows than with one; `add_row(n)` adds row n."""
    add_row(0)
    with_one = count_queries(client, path)
    for number in range(1, 30):
        add_row(number)
    with_thirty = count_queries(client, path)
    assert with_thirty == with_one, f"{path}: {with_one} queries with 1 row, {with_thirty} with 30"
