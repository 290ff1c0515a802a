"""The record on the screen: for convenors, of their own partnership, in plain sentences."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from longtable.foundation.audit.models import AuditHead
from longtable.foundation.audit.trail import SYSTEM, Event, record
from longtable.foundation.partnerships.models import Membership
from longtable.foundation.partnerships.scoping import within
from tests.cast import Cast

SignIn = Callable[[Membership], Client]
PAGE = "/p/eskerdale/record/"


def lay(cast: Cast, number: int) -> None:
    with within(cast.partnership):
        for _ in range(number):
            record(Event("table.laid", cast.alice, cast.bob.organisation, "convenors_lay_tables"))


def test_alice_reads_the_record_in_plain_sentences(cast: Cast, signed_in: SignIn):
    lay(cast, 1)

    page = signed_in(cast.alice).get(PAGE).content.decode()

    assert "Alice laid Bob&#x27;s organisation." in page
    assert "for Alice&#x27;s organisation. Allowed because convenors lay tables." in page


def test_guests_and_the_program_are_named_as_what_they_are(cast: Cast, signed_in: SignIn):
    guest = type("Guest", (), {"audit_actor": "guest:7", "audit_on_behalf_of": ""})()
    with within(cast.partnership):
        record(Event("table.joined", guest, cast.bob.organisation, "guests_join"))
        record(Event("table.cleared", SYSTEM, cast.bob.organisation, "the_operator_clears"))

    page = signed_in(cast.alice).get(PAGE).content.decode()

    assert "A guest joined Bob&#x27;s organisation." in page
    assert "The program cleared Bob&#x27;s organisation." in page


def test_name_that_ends_with_a_full_stop_keeps_the_sentence_to_one(cast: Cast, signed_in: SignIn):
    with within(cast.partnership):
        cast.bob.organisation.name = "Bob & Co."
        cast.bob.organisation.save()
    lay(cast, 1)

    page = signed_in(cast.alice).get(PAGE).content.decode()

    assert "Alice laid Bob &amp; Co." in page
    assert "Co.." not in page


def test_bob_is_told_who_may_read_it(cast: Cast, signed_in: SignIn):
    lay(cast, 1)

    response = signed_in(cast.bob).get(PAGE)

    assert response.status_code == 403
    assert "laid" not in response.content.decode()


def test_charlie_finds_nothing(cast: Cast, signed_in: SignIn):
    assert signed_in(cast.charlie).get(PAGE).status_code == 404


def test_events_of_another_partnership_are_not_shown(cast: Cast, signed_in: SignIn):
    with within(cast.elsewhere):
        record(Event("table.laid", cast.charlie, cast.charlie.organisation, "anyone"))

    page = signed_in(cast.alice).get(PAGE).content.decode()

    assert "Charlie" not in page


def test_sign_now_keeps_a_head_over_the_request_itself(cast: Cast, signed_in: SignIn):
    lay(cast, 2)

    signed_in(cast.alice).post(PAGE + "sign/")

    assert list(AuditHead.objects.values_list("size", flat=True)) == [3]


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_sign_now_is_refused_to_others(cast: Cast, signed_in: SignIn, who: str):
    lay(cast, 2)

    signed_in(getattr(cast, who)).post(PAGE + "sign/")

    assert AuditHead.objects.count() == 0


def test_proof_comes_with_event_head_and_key(cast: Cast, signed_in: SignIn):
    lay(cast, 2)
    alice = signed_in(cast.alice)
    alice.post(PAGE + "sign/")

    proof = alice.get(PAGE + "1/proof.json").json()

    assert set(proof) == {"event", "proof", "head", "public_key"}


def test_proof_of_somebody_elses_event_is_not_found(cast: Cast, signed_in: SignIn):
    with within(cast.elsewhere):
        record(Event("table.laid", SYSTEM, cast.elsewhere, "anyone"))
    alice = signed_in(cast.alice)
    alice.post(PAGE + "sign/")

    assert alice.get(PAGE + "0/proof.json").status_code == 404


def test_days_in_the_wrong_order_are_refused_and_kept(cast: Cast, signed_in: SignIn):
    page = signed_in(cast.alice).get(PAGE, {"since": "2026-03-02", "until": "2026-03-01"})

    assert "This day is before the first. Choose the same day or a later." in page.content.decode()
    assert 'value="2026-03-02"' in page.content.decode()


def test_look_for_a_person_shows_only_what_they_did(cast: Cast, signed_in: SignIn):
    lay(cast, 1)
    with within(cast.partnership):
        record(Event("table.cleared", cast.bob, cast.bob.organisation, "anyone"))

    page = signed_in(cast.alice).get(PAGE, {"person": cast.bob.person_id}).content.decode()

    assert "Bob cleared" in page
    assert "Alice laid" not in page


def test_queries_do_not_grow_with_events(cast: Cast, signed_in: SignIn):
    alice = signed_in(cast.alice)
    counted = []

    for number in (1, 29):
        lay(cast, number)
        with CaptureQueriesContext(connection) as queries:
            alice.get(PAGE)
        counted.append(len(queries))

    assert counted[0] == counted[1]
