"""Fixtures of this area's tests."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _forgotten_counters() -> Iterator[None]:
    """Rate limits and rendered parts live in the cache: each test starts without them."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def alice(at_the_table, signed_in):
    return signed_in(at_the_table.alice)


@pytest.fixture
def bob(at_the_table, signed_in):
    return signed_in(at_the_table.bob)


@pytest.fixture
def charlie(at_the_table, signed_in):
    return signed_in(at_the_table.charlie)
