"""Signing, going live, ending: on the pages that people see."""

import re

import pytest

from longtable.areas.agreements.actions import signing
from longtable.areas.agreements.models import State
from longtable.areas.agreements.tests.factories import a_draft, a_live_agreement
from longtable.foundation.notices.models import Notice

BASE = "/p/eskerdale/sharing/agreements/"


@pytest.fixture
def offered(table):
    version = a_draft(table)
    signing.offer(actor=table.grace, version=version)
    return version


def sign(client, version, **typed):
    path = f"{BASE}{version.agreement_id}/sign/"
    wording = re.search(r'name="wording" value="(\w+)"', client.get(path).content.decode())
    return client.post(path, {"wording": wording[1], "agreed": "on", **typed})


def test_signatories_are_told_and_asked_on_the_home_page(offered, table, proved):
    home = proved(table.sam).get("/p/eskerdale/").content.decode()

    assert Notice.objects.filter(person=table.sam.person, kind="agreement").count() == 1
    assert "Waits for your signature" in home


def test_last_signature_makes_it_live(offered, table, proved):
    sign(proved(table.sam), offered)
    offered.refresh_from_db()
    between = offered.state
    sign(proved(table.vera), offered)

    offered.refresh_from_db()
    assert (between, offered.state) == (State.SIGNING, State.LIVE)


def test_signature_without_its_tick_is_refused(offered, table, proved):
    answer = sign(proved(table.sam), offered, agreed="")

    assert "Tick that you have read it and may sign, then sign." in answer.content.decode()
    assert offered.parties.filter(signature=None).count() == 2


def test_signature_under_other_words_is_refused(offered, table, proved):
    answer = sign(proved(table.sam), offered, wording="0" * 64)

    assert "The wording is not the one that you read." in answer.content.decode()
    assert offered.parties.filter(signature=None).count() == 2


def test_who_is_not_named_cannot_sign(offered, table, proved):
    people = (table.alice, table.bob, table.grace, table.charlie)

    answers = [proved(one).get(f"{BASE}{offered.agreement_id}/sign/") for one in people]

    assert [answer.status_code for answer in answers] == [403, 403, 403, 404]


def test_declining_makes_it_a_draft_again(offered, table, proved):
    path = f"{BASE}{offered.agreement_id}/decline/"

    empty = proved(table.vera).post(path, {"because": ""}).content.decode()
    proved(table.vera).post(path, {"because": "Our trustees meet in May."})

    offered.refresh_from_db()
    assert "Say why, in a sentence. Others read it." in empty
    assert offered.state == State.DRAFT


def test_signatory_ends_it_at_once(table, proved):
    live = a_live_agreement(table)

    proved(table.vera).post(f"{BASE}{live.agreement_id}/end/", {"because": "Trust is gone."})

    live.refresh_from_db()
    assert (live.state, live.ended_because) == (State.ENDED, "Trust is gone.")


def test_public_page_is_there_once_an_agreement_is_named_on_it(table, proved, client):
    live = a_live_agreement(table)
    before = client.get("/shared/eskerdale/").status_code

    proved(table.alice).post(f"{BASE}{live.agreement_id}/public/", {"public": "yes"})

    page = client.get("/shared/eskerdale/").content.decode()
    assert before == 404
    assert "Support for people at risk" in page
    assert not any(name in page for name in ("Sam", "Vera", "Grace"))


def test_public_page_of_nobody_is_not_there(db, client):
    assert client.get("/shared/nowhere/").status_code == 404
