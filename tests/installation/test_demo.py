"""The demonstration is whole, believable and the same every time."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from longtable.areas.agreements.models import (
    Access,
    AgreementVersion,
    Barrier,
    Override,
    Subject,
    WaivedControl,
)
from longtable.areas.agreements.queries.accesses import often_refused
from longtable.areas.common_ground.models import OpinionMap
from longtable.areas.common_ground.queries.results import results_of
from longtable.areas.conversations.models import Contribution, Conversation, Participant, YouSaid
from longtable.areas.conversations.queries.entrance import codes_meant
from longtable.config.demo import OCTOBER_CODE, seed
from longtable.config.demo.december_statements import BRIDGING
from longtable.config.demo.october import ATTENDANCE
from longtable.foundation.partnerships.models import Membership, Organisation
from longtable.foundation.partnerships.scoping import within

FIELDS = (
    "text",
    "rating",
    "answer",
    "created_at",
    "participant__organisation",
    "participant__role",
)


@pytest.fixture
def eskerdale(db):
    partnership = seed()
    with within(partnership):
        yield partnership


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


def once_seeded() -> list[tuple[object, ...]]:
    """What October holds after one seeding, which is then undone."""
    with transaction.atomic():
        with within(seed()):
            said = Contribution.objects.filter(activity__conversation__join_code=OCTOBER_CODE)
            found = list(said.order_by("pk").values_list(*FIELDS))
        transaction.set_rollback(True)
    return found


def test_demo_is_the_same_every_time(db):
    assert once_seeded() == once_seeded()


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
    joans = Access.objects.filter(asking__actor=joan)

    assert {access.allowed for access in joans} == {True, False}
    assert often_refused(timezone.now() - timedelta(days=1))[0].organisation == (
        "Quayside Neighbours"
    )
