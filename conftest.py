"""Fixtures for every test."""

import gc
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.db import connection
from django.test import Client, TransactionTestCase

from longtable.foundation.audit import guards
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import within
from scripts import translations
from tests import migrated, one_window
from tests.cast import Cast, assemble

# No deadlines: machines are shared. In CI the same examples every time, so that a failure there
# is of the change and not of the day; everywhere else new ones are tried at every run.
hypothesis.settings.register_profile("everywhere", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "everywhere")


def pytest_configure(config: pytest.Config) -> None:
    """Compile translations that have changed, as `make install` would; share one folder."""
    gc.disable()  # until everything is loaded
    translations.compile_all()
    migrated.share(config)
    one_window.hold_open()


ALL_SLOW = re.compile(r"^pytestmark = .*\bmark\.(slow|browser)\b", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave files alone of which no test is asked for: what slow tests import loads slowly too."""
    asked = config.option.markexpr
    if not asked.startswith("not browser"):
        return None
    if collection_path.is_dir():
        return collection_path.name == "journeys" or None  # all of them drive a browser
    if collection_path.suffix != ".py":
        return None
    text = collection_path.read_text()
    on_postgresql = "database" in asked and "mark.database" in text
    return (bool(ALL_SLOW.search(text)) and not on_postgresql) or None


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: looking through it for rubbish took a tenth."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)
    gc.enable()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say why a journey needed its second try: the second alone would be told of otherwise."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"first try of {report.nodeid}")
        terminalreporter.line(report.longreprtext)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, request: Any) -> None:
    """Tables made from the models as they are take a moment; their migrations, seconds.

    `make check` holds migrations and models together, and the installations of the slow suite are
    made by migrations, on both databases. What is no model is made here as a migration makes it.
    """
    if request.config.getoption("nomigrations"):
        with django_db_blocker.unblock():
            guards.install(connection)


@pytest.fixture(autouse=True, scope="session")
def _record_gives_way_between_tests() -> Iterator[None]:
    """Tests that commit end with every table emptied, the append-only record's among them."""
    empty = TransactionTestCase._fixture_teardown

    def emptied(case: TransactionTestCase) -> None:
        guards.remove(connection)
        empty(case)
        guards.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """Alice (convenor), Bob (partner) and Charlie (outsider), outside any scope."""
    return assemble()


@pytest.fixture
def at_the_table(cast: Cast) -> Iterator[Cast]:
    """The cast, with the scope of Alice's and Bob's partnership active."""
    with within(cast.partnership):
        yield cast


@pytest.fixture
def signed_in() -> Callable[[Membership], Client]:
    """Make a browser that is signed in as a member."""

    def sign_in(membership: Membership) -> Client:
        client = Client()
        client.force_login(
            membership.person, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return sign_in
