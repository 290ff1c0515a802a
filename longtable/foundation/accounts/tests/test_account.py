"""One's own account: name, language, and signing out everywhere else."""

from longtable.foundation.accounts.models import Person
from longtable.foundation.audit.models import AuditEvent


def test_account_keeps_name_and_language(cast, signed_in):
    response = signed_in(cast.bob).post("/account/", {"name": " Bob Tiernan ", "language": "cy"})

    cast.bob.person.refresh_from_db()
    assert response.headers["Location"] == "/account/"
    assert (cast.bob.person.name, cast.bob.person.language) == ("Bob Tiernan", "cy")
    assert AuditEvent.objects.latest("index").verb == "person.changed"


def test_account_without_a_name_is_refused(cast, signed_in):
    response = signed_in(cast.bob).post("/account/", {"name": " ", "language": "en-gb"})

    assert response.context["form"].errors == {
        "name": ["Enter your name, so that others know who you are."]
    }
    assert Person.objects.get(pk=cast.bob.person_id).name == "Bob"


def test_account_is_for_signed_in_people(db, client):
    response = client.get("/account/")

    assert response.headers["Location"] == "/accounts/login/?next=/account/"


def test_signing_out_elsewhere_keeps_this_session_only(cast, signed_in):
    here, there = signed_in(cast.bob), signed_in(cast.bob)

    here.post("/account/sign-out-elsewhere/")

    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_signing_out_elsewhere_leaves_others_alone(cast, signed_in):
    alice, bob = signed_in(cast.alice), signed_in(cast.bob)

    bob.post("/account/sign-out-elsewhere/")

    assert alice.get("/account/").status_code == 200


def test_signing_out_needs_a_button(cast, signed_in):
    client = signed_in(cast.bob)

    client.get("/accounts/logout/")
    still_in = client.get("/account/").status_code
    client.post("/accounts/logout/")

    assert (still_in, client.get("/account/").status_code) == (200, 302)
