"""Fixtures of this area's tests."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from longtable.areas.agreements.models import Subject
from longtable.areas.agreements.queries.words import emergency_of
from longtable.areas.agreements.tests.factories import (
    Table,
    a_live_agreement,
    a_person,
    an_emergency,
    set_the_table,
)
from longtable.foundation.accounts.second_factor import SHOWN
from longtable.foundation.partnerships.models import Membership


@pytest.fixture
def table(at_the_table) -> Table:
    """The cast with the people that sharing needs, inside their partnership's scope."""
    return set_the_table(at_the_table)


@pytest.fixture
def person(table: Table) -> Subject:
    """Somebody on record."""
    return a_person(table)


@pytest.fixture
def plan(table: Table, person: Subject) -> dict[str, Any]:
    """What a convenor fills in to override for `person`, resting on a live agreement."""
    live = a_live_agreement(table, emergency=an_emergency())
    return {
        "rests_on": f"agreement:{emergency_of(live).pk}", "reason": "incident",
        "because": "The power has been cut in the valley.", "people": [person.pk],
        "categories": ["contact"], "users": [table.bob.pk], "hours": "24",
        "second_person": table.grace.pk,
    }  # fmt: skip


@pytest.fixture
def proved(signed_in) -> Callable[[Membership], Client]:
    """A browser whose person has signed in and, where their roles ask for it, proved it twice."""

    def sign_in(member: Membership) -> Client:
        client = signed_in(member)
        if member.needs_second_factor:
            kind = Authenticator.Type.TOTP
            Authenticator.objects.get_or_create(user=member.person, type=kind, data={})
            session = client.session
            session[SHOWN] = member.person_id
            session.save()
        return client

    return sign_in
