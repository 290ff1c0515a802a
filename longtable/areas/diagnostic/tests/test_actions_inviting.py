"""Inviting people, and reminding them until they have answered."""

from datetime import timedelta

import pytest
from django.utils import timezone

from longtable.areas.diagnostic import tasks
from longtable.areas.diagnostic.actions import inviting
from longtable.areas.diagnostic.actions.inviting import Invitee
from longtable.areas.diagnostic.models import Respondent, RoundInvitation
from longtable.areas.diagnostic.tests.factories import a_round, an_invitation
from longtable.foundation.partnerships.permission import NotAllowed

LONG_AGO = timezone.now() - timedelta(days=5)


@pytest.fixture
def asked(at_the_table):
    return a_round(entry="links")


def test_inviting_gives_each_a_link_and_skips_those_on_the_list(at_the_table, asked):
    bob = at_the_table.bob
    people = [Invitee("Dana@example.org"), Invitee(bob.person.email, bob.organisation)]

    first = inviting.invite(actor=at_the_table.alice, asked=asked, people=people)
    again = inviting.invite(actor=at_the_table.alice, asked=asked, people=people)

    kept = {one.email: one.sector for one in RoundInvitation.objects.all()}
    assert (first, again) == (2, 0)
    assert kept == {"dana@example.org": None, "bob@example.org": bob.counted_sector}


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_nobody_but_the_convenor_invites(at_the_table, asked, who):
    with pytest.raises(NotAllowed):
        inviting.invite(
            actor=getattr(at_the_table, who), asked=asked, people=[Invitee("x@example.org")]
        )


def test_reminders_go_to_those_who_have_not_answered(
    at_the_table, asked, mailoutbox, django_capture_on_commit_callbacks
):
    an_invitation(asked, "late@example.org", sent_at=LONG_AGO)
    an_invitation(asked, "new@example.org", sent_at=timezone.now())
    an_invitation(asked, "stopped@example.org", sent_at=LONG_AGO, opted_out=True)
    an_invitation(asked, "thrice@example.org", sent_at=LONG_AGO, reminders=3)
    done = an_invitation(asked, "done@example.org", sent_at=LONG_AGO)
    Respondent.objects.filter(pk=done.respondent_id).update(answered=True)

    with django_capture_on_commit_callbacks(execute=True):
        sent = inviting.remind(actor=at_the_table.alice, asked=asked)
        at_once_again = inviting.remind(actor=at_the_table.alice, asked=asked)

    assert (sent, at_once_again) == (1, 0)
    assert [message.to for message in mailoutbox] == [["late@example.org"]]
    assert "Your view is still missing." in mailoutbox[0].body


def test_letter_is_not_sent_when_somebody_answered_meanwhile(
    at_the_table, asked, mailoutbox, django_capture_on_commit_callbacks
):
    invitation = an_invitation(asked, sent_at=LONG_AGO)

    with django_capture_on_commit_callbacks(execute=True):
        inviting.remind(actor=at_the_table.alice, asked=asked)
        Respondent.objects.filter(pk=invitation.respondent_id).update(answered=True)

    assert mailoutbox == []


@pytest.mark.parametrize(("left", "reminds", "sent"), [(7, True, 1), (6, True, 0), (7, False, 0)])
def test_reminders_go_by_themselves_on_the_day_that_was_set(
    at_the_table, left, reminds, sent, mailoutbox, django_capture_on_commit_callbacks
):
    last_day = timezone.localdate() + timedelta(days=left)
    asked = a_round(entry="links", closes_on=last_day, reminds=reminds)
    an_invitation(asked, sent_at=LONG_AGO)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.remind_on_its_day.call(asked.pk, 7)

    assert len(mailoutbox) == sent


def test_person_left_out_of_a_draft_is_gone_and_of_an_open_round_gets_no_letters(at_the_table):
    draft, opened = a_round("draft", entry="links"), a_round(entry="links")
    gone, quiet = an_invitation(draft), an_invitation(opened)

    for invitation in (gone, quiet):
        inviting.leave_out(actor=at_the_table.alice, invitation=invitation)

    assert list(RoundInvitation.objects.values_list("pk", "opted_out")) == [(quiet.pk, True)]
    assert list(Respondent.objects.all()) == [quiet.respondent]


def test_what_is_known_of_somebody_at_the_table_is_not_lost_by_a_pasted_address(
    at_the_table, asked
):
    bob = at_the_table.bob
    people = [Invitee(bob.person.email, bob.organisation), Invitee("BOB@example.org")]

    inviting.invite(actor=at_the_table.alice, asked=asked, people=people)

    assert RoundInvitation.objects.get().organisation == bob.organisation
