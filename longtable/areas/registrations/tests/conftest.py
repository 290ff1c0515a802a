"""Fixtures of this area's tests."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from longtable.areas.registrations.models import RegistrationPage
from longtable.areas.registrations.tests.factories import a_page


@pytest.fixture(autouse=True)
def _forgotten_counters() -> Iterator[None]:
    """Rate limits live in the cache: each test starts without them."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def page(at_the_table) -> RegistrationPage:
    """Registration for a conversation in three days, with two places."""
    return a_page()


@pytest.fixture
def post(django_capture_on_commit_callbacks, mailoutbox):
    """Do something, and send the letters that came of it: what left, by address and subject."""

    def sent(act):
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return mailoutbox[before:]

    return sent
