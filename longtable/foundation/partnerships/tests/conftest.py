"""Alice, Bob and Charlie, signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast


@pytest.fixture
def alice(at_the_table: Cast, signed_in: Callable[..., Client]) -> Client:
    return signed_in(at_the_table.alice)


@pytest.fixture
def bob(at_the_table: Cast, signed_in: Callable[..., Client]) -> Client:
    return signed_in(at_the_table.bob)


@pytest.fixture
def charlie(at_the_table: Cast, signed_in: Callable[..., Client]) -> Client:
    return signed_in(at_the_table.charlie)
