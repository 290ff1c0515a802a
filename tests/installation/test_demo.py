"""The demonstration is whole, believable and the same every time."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from longtable.areas.agreements.models import (
    AgreementVersion,
    Barrier,
    Finding,
    Override,
    Subject,
    WaivedControl,
)
from longtable.areas.agreements.queries.accesses import often_refused
from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.queries.results import results_of
from longtable.areas.conversations.models import Contribution, Conversation, Participant, YouSaid
from longtable.areas.conversations.queries.entrance import codes_meant
from longtable.areas.diagnostic.models import Round, RoundResult
from longtable.config.demo import OCTOBER_CODE, seed
from longtable.config.demo.december_statements import BRIDGING
from longtable.config.demo.october import ATTENDANCE
from longtable.foundation.partnerships.models import Membership, Organisation
from longtable.foundation.partnerships.scoping import within

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """Seeding takes seconds, so all tests of this module look at one place."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield seed()
        transaction.set_rollback(True)


@pytest.fixture
def eskerdale(seeded, db):
    with within(seeded):
        yield seeded


def test_demo_seats_its_people_and_organisations(eskerdale):
    assert Membership.objects.count() == 120
    assert Organisation.objects.count() == 38
    assert Organisation.objects.filter(host=None, constituted=False).count() == 1


def test_october_had_124_guests_and_is_published(eskerdale):
    october = Conversation.objects.get(join_code=OCTOBER_CODE)

    assert Participant.objects.filter(conversation=october).count() == 124
    assert sum(number for number, _ in ATTENDANCE.values()) == 124
    assert october.write_up.is_published


def test_every_answer_of_october_is_under_one_bullet(eskerdale):
    october = Conversation.objects.get(join_code=OCTOBER_CODE)
    answers = Contribution.objects.filter(activity__conversation=october, activity__part="core")

    core = YouSaid.objects.filter(activity__part="core")
    held = [basis for bullet in core for basis in bullet.basis.all()]

    expected = sorted(answers.values_list("pk", flat=True))
    assert sorted(basis.contribution_id for basis in held) == expected


def test_december_has_two_groups_and_four_bridges(eskerdale):
    december = OpinionMap.objects.get(status="closed")

    newest = december.snapshots.last()

    found = results_of(december, newest)
    shared = {finding.statement.text for finding in found.agreed()}
    assert (found.k, found.people, newest.version) == (2, 90, 4)
    assert {text for text, _, _ in BRIDGING} <= shared


def test_visitor_can_vote_on_the_map_that_is_open_now(eskerdale):
    winter = OpinionMap.objects.get(status="open")

    assert codes_meant(winter.join_code) == [winter.join_code]
    assert winter.statements.filter(status="waiting").count() == 1


def test_eskerdale_shares_under_one_agreement_after_its_storm(eskerdale):
    states = AgreementVersion.objects.values_list("agreement__title", "number", "state")
    storm = Override.objects.get()

    assert sorted(states) == [
        ("Help for people who shield", 1, "ended"),
        ("Referrals to link workers", 1, "under_review"),
        ("Support for people at risk", 1, "replaced"),
        ("Support for people at risk", 2, "live"),
        ("Warm homes visits in Saltness", 1, "signing"),
    ]
    assert Subject.objects.count() == 30
    assert (storm.review.complaints, storm.affected.filter(told_at=None).count()) == (0, 0)
    assert Barrier.objects.filter(status="open").count() == 3
    assert WaivedControl.objects.filter(answer="").count() == 1


def test_eskerdales_agreement_decides(eskerdale):
    joan = Membership.objects.get(person__name="Joan Airey")
    found = Finding.objects.filter(asking__actor=joan)

    assert {finding.allowed for finding in found} == {True, False}
    assert often_refused(timezone.now() - timedelta(days=1))[0].organisation == (
        "Quayside Neighbours"
    )


def scored(title: str) -> dict:
    """What a closed round of the diagnostic found."""
    return Round.objects.get(title__contains=title, status="closed").result.content


def means(title: str, characteristic: str) -> dict[str, float]:
    """Each sector's mean as it is printed."""
    found = next(c for c in scored(title)["report"]["characteristics"] if c["id"] == characteristic)
    return {" and ".join(p["names"]): round(p["mean"]["value"], 1) for p in found["parts"]}


def warned(title: str, signal: str) -> float:
    """The share of answers that are a warning."""
    return next(s["warning"] for s in scored(title)["report"]["signals"] if s["id"] == signal)


def test_community_groups_score_equal_voice_lower_and_it_improves(eskerdale):
    november, april = means("November", "voice"), means("April", "voice")

    assert (november["NHS"], november["Community group"]) == (3.9, 2.3)
    assert (april["NHS"], april["Community group"]) == (3.9, 3.1)


def test_november_says_to_focus_on_voice_history_and_sharing(eskerdale):
    focus = scored("November")["report"]["focus"]

    assert set(focus["top"]) == {"voice", "history", "openness"}


def test_by_april_voice_is_up_and_trust_unchanged(eskerdale):
    (since,) = scored("April")["changes"]

    moved = {change["id"]: change["total"]["value"] for change in since["changes"]
             if change["supported"]}  # fmt: skip
    assert "trust" not in moved
    assert {"voice", "history", "openness"} <= {name for name, by in moved.items() if by > 0}


def test_workforce_strain_is_down_a_little(eskerdale):
    fall = warned("November", "signal-strain") - warned("April", "signal-strain")

    assert 0 < fall < 0.2


def test_nhs_bodies_and_community_groups_met_only_after_november(eskerdale):
    november, april = (scored(title)["network"]["report"] for title in ("November", "April"))

    assert ["NHS", "Community group"] in november["missing"]
    assert ["NHS", "Community group"] not in april["missing"]


def test_small_sectors_of_the_demo_are_shown_only_together(eskerdale):
    assert {"Social enterprise", "Independent provider", "Education"}.isdisjoint(
        means("November", "voice")
    )


def test_visitor_can_answer_the_round_that_is_open_now(eskerdale):
    asked = Round.objects.get(status="open")

    assert codes_meant(asked.join_code) == [asked.join_code]
    assert asked.is_open
    assert not RoundResult.objects.filter(round=asked).exists()
