"""The page that an invitation's secret link opens, for everybody who may arrive there."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from longtable.foundation.accounts.models import Person
from longtable.foundation.partnerships.models import Invitation, Membership
from longtable.foundation.partnerships.tests.factories import make_invitation


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()


@pytest.fixture
def invitation(at_the_table) -> Invitation:
    return make_invitation(
        "dana@example.org",
        name="Dana Ng",
        invited_by=at_the_table.alice,
        organisation=at_the_table.bob.organisation,
    )


def link(invitation: Invitation) -> str:
    return f"/invitations/{invitation.token}/"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_new_person_sees_who_invites_them_to_what(invitation, client):
    page = text(client.get(link(invitation)))

    assert "Alice invites you to join Eskerdale, for Bob&#x27;s organisation." in page
    assert "This makes an account for dana@example.org." in page
    assert 'value="Dana Ng"' in page


def test_looking_at_an_invitation_does_not_use_it(invitation, client):
    client.get(link(invitation))
    client.head(link(invitation))

    invitation.refresh_from_db()
    assert invitation.is_open
    assert not Person.objects.filter(email="dana@example.org").exists()


def test_new_person_accepts_and_is_signed_in(invitation, client):
    response = client.post(link(invitation), {"name": "Dana Ng"}, follow=True)

    assert response.redirect_chain == [("/p/eskerdale/", 302)]
    assert "Welcome to Eskerdale." in text(response)
    assert Membership.objects.get(person__email="dana@example.org").person.name == "Dana Ng"


def test_new_person_without_a_name_is_asked_for_one(invitation, client):
    response = client.post(link(invitation), {"name": " "})

    assert response.context["form"].errors == {
        "name": ["Enter your name, so that others know who you are."]
    }
    assert invitation.is_open


def test_invited_person_who_is_signed_in_accepts_with_one_click(at_the_table, signed_in):
    invitation = make_invitation(at_the_table.charlie.person.email)
    client = signed_in(at_the_table.charlie)

    page = text(client.get(link(invitation)))
    response = client.post(link(invitation))

    assert "Your name" not in page
    assert response.headers["Location"] == "/p/eskerdale/"
    assert client.get("/p/eskerdale/").status_code == 200


def test_person_with_an_account_is_signed_in_by_the_link(at_the_table, client):
    invitation = make_invitation(at_the_table.charlie.person.email)

    response = client.post(link(invitation))

    assert response.headers["Location"] == "/p/eskerdale/"
    assert client.session["_auth_user_id"] == str(at_the_table.charlie.person_id)


def test_link_is_no_way_round_the_second_step(at_the_table, client):
    TOTP.activate(at_the_table.charlie.person, generate_totp_secret())
    invitation = make_invitation(at_the_table.charlie.person.email)

    response = client.post(link(invitation))

    assert response.headers["Location"] == "/accounts/second-step/authenticate/"
    assert "_auth_user_id" not in client.session


def test_used_link_signs_nobody_in_again(invitation, client):
    client.post(link(invitation), {"name": "Dana"})
    stranger = Client()

    response = stranger.post(link(invitation), {"name": "Dana"})

    assert response.status_code == 410
    assert "_auth_user_id" not in stranger.session


def test_second_click_leads_to_the_partnership(invitation, client):
    client.post(link(invitation), {"name": "Dana"})

    again = client.post(link(invitation), {"name": "Dana"})

    assert again.headers["Location"] == "/p/eskerdale/"
    assert Membership.objects.filter(person__email="dana@example.org").count() == 1


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ({"accepted_at": timezone.now()}, "This invitation has already been used."),
        ({"withdrawn_at": timezone.now()}, "This invitation was withdrawn."),
        ({"expires_at": timezone.now() - timedelta(days=1)}, "This invitation has run out."),
    ],
)
def test_link_that_no_longer_works_says_why(at_the_table, client, state, reason):
    invitation = make_invitation(invited_by=at_the_table.alice, **state)

    response = client.get(link(invitation))

    assert response.status_code == 410
    assert reason in text(response)
    assert "Alice" not in text(response)


@pytest.mark.parametrize("token", ["nonsense", "0" * 64, "-" * 300])
def test_unknown_link_says_what_to_do(db, client, token):
    response = client.get(f"/invitations/{token}/")

    assert response.status_code == 404
    assert "We do not know this invitation" in text(response)


def test_old_link_dies_when_the_invitation_is_sent_again(invitation, client):
    old = link(invitation)
    invitation.renew()
    invitation.save()

    assert client.get(old).status_code == 404
    assert client.get(link(invitation)).status_code == 200


def test_somebody_else_is_told_to_sign_out_and_learns_no_address(
    invitation, signed_in, at_the_table
):
    response = signed_in(at_the_table.charlie).post(link(invitation), {"name": "Charlie"})

    page = text(response)
    assert response.status_code == 403
    assert "sent to a different e-mail address" in page
    assert "You are signed in as charlie@example.org." in page
    assert "dana@example.org" not in page
    assert invitation.is_open


def test_closed_account_cannot_come_in_by_a_link(at_the_table, client):
    Person.objects.filter(pk=at_the_table.charlie.person_id).update(is_active=False)
    invitation = make_invitation(at_the_table.charlie.person.email)

    response = client.post(link(invitation))

    assert response.status_code == 410
    assert "This account has been closed." in text(response)


def test_page_is_never_kept_by_a_cache(invitation, client):
    response = client.get(link(invitation))

    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_name_with_markup_is_shown_as_it_is(invitation, client):
    client.post(link(invitation), {"name": "<script>alert(1)</script>"})

    page = client.get("/p/eskerdale/members/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
