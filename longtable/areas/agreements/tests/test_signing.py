"""From draft to live and to the end: nothing is shared before every party has agreed."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from longtable.areas.agreements.actions import keeping, signing, writing
from longtable.areas.agreements.actions.plans import PartyPlan
from longtable.areas.agreements.models import AgreementVersion, PolicyVersion
from longtable.areas.agreements.queries.wording import wording_hash
from longtable.areas.agreements.tests.factories import (
    a_clause,
    a_draft,
    a_live_agreement,
    a_person,
    a_signed_agreement,
    ended,
    everybody_signs,
    today,
)
from longtable.areas.agreements.tests.test_deciding import asked
from longtable.foundation.audit.models import AuditEvent
from longtable.foundation.partnerships.permission import NotAllowed


def verbs():
    return list(AuditEvent.objects.order_by("index").values_list("verb", flat=True))


def offered(table, **said):
    version = a_draft(table, **said)
    signing.offer(actor=table.grace, version=version)
    return version


def party_of(version, organisation):
    return version.parties.get(organisation=organisation)


def sign(actor, version, organisation):
    party = party_of(version, organisation)
    return signing.sign(actor=actor, party=party, wording_read=wording_hash(version))


def test_nothing_is_open_until_the_last_party_has_signed(table):
    version, person = offered(table), a_person(table)
    before = asked(table.bob, person)
    sign(table.sam, version, table.practice)
    between = asked(table.bob, person)
    sign(table.vera, version, table.group)

    after = asked(table.bob, person)

    assert [d.allowed for d in (before, between, after)] == [False, False, True]
    assert (between.missing, "Ask Vera to sign." in between.explanation) == ("not_agreed", True)


def test_last_signature_makes_it_live_and_is_recorded(table):
    version = a_signed_agreement(table)

    assert version.state == "live"
    assert verbs()[-4:] == [
        "agreement.signed", "agreement.agreed", "agreement.went_live", "policies.changed",
    ]  # fmt: skip


def test_ended_agreement_is_stopped_at_once(table):
    version, person = a_live_agreement(table), a_person(table)
    open_before = asked(table.bob, person).allowed

    keeping.end(actor=table.vera, version=version, because="We have closed.")

    assert (open_before, asked(table.bob, person).missing) == (True, "ended")


def test_agreement_for_later_opens_by_the_clock_alone(table):
    later = today() + timedelta(days=3)
    version, person = a_signed_agreement(table, starts_on=later), a_person(table)
    now_, then = asked(table.bob, person), timezone.now() + timedelta(days=4)

    with time_machine.travel(then, tick=False):
        open_then = asked(table.bob, person).allowed

    assert (version.state, now_.missing, open_then) == ("agreed", "not_started", True)


def test_agreement_stops_by_the_clock_alone(table):
    a_live_agreement(table, ends_on=today(), review_on=today() + timedelta(days=1))
    person = a_person(table)

    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert asked(table.bob, person).missing == "ended"


def test_review_goes_on_sharing_and_keeps_or_ends(table):
    version, person = a_live_agreement(table), a_person(table)

    keeping.start_review(actor=table.grace, version=version)

    assert asked(table.bob, person).allowed
    keeping.keep(actor=table.grace, version=version, next_review=today() + timedelta(days=90))
    assert version.state == "live"


def test_new_version_replaces_the_old_when_everybody_has_signed(table):
    old, person = a_live_agreement(table), a_person(table)
    new = keeping.revise(actor=table.grace, version=old, because="Less is enough.")
    plan = a_clause(table, categories=["contact"])
    writing.write_clause(actor=table.grace, version=new, plan=plan, clause=new.clauses.get())
    signing.offer(actor=table.grace, version=new)
    during = asked(table.bob, person)

    everybody_signs(new)

    assert sorted(during.opened) == ["contact", "needs"]
    assert sorted(asked(table.bob, person).opened) == ["contact"]
    old.refresh_from_db()
    assert (old.state, new.state, old.stops_at) == ("replaced", "live", new.live_from)


def test_version_that_would_overlap_is_refused(table):
    old = a_live_agreement(table)
    new = keeping.revise(actor=table.grace, version=old, because="Sooner.")
    new.starts_on -= timedelta(days=1)
    new.save()

    with pytest.raises(NotAllowed, match="two versions would hold at the same time"):
        signing.offer(actor=table.grace, version=new)


def test_second_live_version_cannot_be_stored(table):
    version = a_live_agreement(table)
    now_ = timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementVersion.objects.create(
            agreement=version.agreement, number=2, state="live", agreed_at=now_, live_from=now_
        )


def test_signature_for_another_wording_is_refused(table):
    version = offered(table)

    with pytest.raises(NotAllowed, match="not the one that you read"):
        signing.sign(
            actor=table.sam, party=party_of(version, table.practice), wording_read="0" * 64
        )


def test_nobody_else_signs_for_a_party(table):
    version = offered(table)

    for who in (table.alice, table.bob, table.charlie, table.grace, table.vera):
        with pytest.raises(NotAllowed):
            sign(who, version, table.practice)

    assert party_of(version, table.practice).version.state == "signing"


def test_signatory_of_no_party_is_refused(table):
    version = a_draft(table)

    with pytest.raises(NotAllowed, match="Alice does not sit for Priya's organisation"):
        writing.set_parties(
            actor=table.grace, version=version, parties=[PartyPlan(table.practice, table.alice)]
        )


def test_declining_makes_it_a_draft_again_without_signatures(table):
    version = offered(table)
    sign(table.sam, version, table.practice)

    signing.decline(
        actor=table.vera, party=party_of(version, table.group), because="Too much is shared."
    )

    version.refresh_from_db()
    assert (version.state, version.parties.filter(signature=None).count()) == ("draft", 2)


def test_offered_wording_stays_as_it_is(table):
    version = offered(table)

    with pytest.raises(NotAllowed, match="Begin a new version"):
        writing.write_clause(actor=table.grace, version=version, plan=a_clause(table))


def test_failed_action_leaves_nothing_half_live(table, monkeypatch):
    version = offered(table)
    sign(table.sam, version, table.practice)
    policies = PolicyVersion.objects.count()

    def fail(**_):
        raise NotAllowed("The policies could not be made.")

    monkeypatch.setattr(signing, "publish", fail)
    with pytest.raises(NotAllowed, match="could not be made"):
        sign(table.vera, version, table.group)

    version.refresh_from_db()
    assert (version.state, PolicyVersion.objects.count()) == ("signing", policies)
    assert version.parties.filter(signature=None).count() == 1


def test_ended_agreement_can_be_begun_again_as_a_new_version(table):
    version = a_live_agreement(table)
    ended(table, version)

    again = keeping.revise(actor=table.grace, version=version, because="Needed after all.")

    assert (again.number, again.state, again.clauses.count()) == (2, "draft", 1)
