"""Fixtures of this area's tests."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from longtable.areas.agreements.tests.factories import Table, set_the_table
from longtable.foundation.accounts.second_factor import SHOWN
from longtable.foundation.partnerships.models import Membership


@pytest.fixture
def table(at_the_table) -> Table:
    """The cast with the people that sharing needs, inside their partnership's scope."""
    return set_the_table(at_the_table)


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
