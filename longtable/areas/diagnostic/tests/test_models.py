"""What rounds, links and answers know of themselves."""

from datetime import timedelta

from django.utils import timezone

from longtable.areas.diagnostic.models import RoundInvitation
from longtable.areas.diagnostic.tests.factories import a_round, an_invitation
from longtable.foundation.partnerships.scoping import within


def test_round_past_its_last_day_is_not_open(at_the_table):
    yesterday = timezone.localdate() - timedelta(days=1)

    asked = a_round(closes_on=yesterday)

    assert (asked.is_open, asked.is_over, asked.is_closed) == (False, True, False)


def test_codes_are_salted_alike_in_a_partnership_and_differently_elsewhere(cast):
    with within(cast.partnership):
        one, other = a_round(), a_round()
    with within(cast.elsewhere):
        elsewhere = a_round()

    assert one.salt == other.salt
    assert one.salt != elsewhere.salt
    assert len(one.salt) >= 16


def test_invitation_keeps_no_secret_that_opens_it(at_the_table):
    invitation = an_invitation(a_round(entry="links"))

    stored = RoundInvitation.objects.filter(pk=invitation.pk).values().get()
    assert invitation.token not in str(stored)
    assert invitation.respondent.token_hash == invitation.token_hash
