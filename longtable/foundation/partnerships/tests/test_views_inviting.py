"""Inviting from the page: what is refused, and why."""

from longtable.foundation.partnerships.models import (
    Invitation,
)
from longtable.foundation.partnerships.tests.factories import (
    make_invitation,
)
from longtable.foundation.partnerships.tests.pages import address, errors, text


def test_inviting_from_the_page(alice, at_the_table):
    response = alice.post(
        address("invite"),
        {
            "email": " Dana@Example.org ",
            "organisation": at_the_table.bob.organisation.pk,
            "roles": ["member", "assessor"],
        },
    )

    assert response.status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.roles) == ("dana@example.org", ["member", "assessor"])


def test_each_role_says_what_it_means(alice):
    page = text(alice.get(address("invite")))

    assert "Links people with the right help. Signs in with a second step.</div>" in page
    assert 'aria-describedby="id_roles_4-hint"' in page


def test_inviting_a_member_is_refused(alice, at_the_table):
    response = alice.post(
        address("invite"), {"email": "BOB@example.org", "sector": "", "roles": ["member"]}
    )

    assert errors(response)["email"] == ["This person is a member already. Look among the members."]


def test_inviting_twice_is_refused(alice):
    make_invitation("dana@example.org")

    response = alice.post(address("invite"), {"email": "Dana@example.org", "roles": ["member"]})

    assert errors(response)["email"] == [
        "This address has been invited already. Send that invitation again instead."
    ]


def test_inviting_with_nothing_filled_in_says_what_is_missing(alice):
    response = alice.post(address("invite"), {"email": "dana", "name": "Dana"})

    assert errors(response) == {
        "email": ["Enter an e-mail address such as name@example.org."],
        "sector": ["Choose an organisation above, or the sector the person speaks for."],
        "roles": ["Choose at least one role."],
    }
    assert 'value="Dana"' in response.content.decode()


def test_withdrawing_and_sending_again(alice):
    invitation = make_invitation("dana@example.org")

    alice.post(address("resend", invitation.pk))
    alice.post(address("withdraw", invitation.pk))
    after = alice.post(address("resend", invitation.pk))

    invitation.refresh_from_db()
    assert invitation.withdrawn_at is not None
    assert after.status_code == 403
