"""The letters that carry a one-time link: an invitation, and a reminder."""

from django.urls import reverse

from longtable.areas.diagnostic.models import RoundInvitation
from longtable.areas.diagnostic.queries.entrance import invitation_to_send
from longtable.foundation.notices.letters import Letter

INVITATION = "diagnostic-invitation"
REMINDER = "diagnostic-reminder"
RESULTS = "diagnostic-results"


def invitation(pk: int) -> Letter | None:
    """Address the invitation `pk`; None when there is nothing left to invite to."""
    return _to_answer(pk, INVITATION)


def reminder(pk: int) -> Letter | None:
    """Remind the person of the invitation `pk`; None when they have answered meanwhile."""
    return _to_answer(pk, REMINDER)


def results(pk: int) -> Letter | None:
    """Tell the person of the invitation `pk`, who answered, that the results are there."""
    found = invitation_to_send(pk)
    if found is None or found.opted_out or not found.respondent.answered:
        return None
    return _letter(found, RESULTS)


def _to_answer(pk: int, kind: str) -> Letter | None:
    found = invitation_to_send(pk)
    if found is None or found.opted_out or found.respondent.answered or not found.round.is_open:
        return None
    return _letter(found, kind)


def _letter(found: RoundInvitation, kind: str) -> Letter:
    context = {
        "round": found.round,
        "partnership": found.round.partnership,
        "path": address_of(found),
        "stop": reverse("diagnostic:stop", args=[found.round.join_code, found.token]),
    }
    return Letter(to=found.email, context=context, kind=kind)


def address_of(invitation: RoundInvitation) -> str:
    """The one-time link, below the site's address."""
    return reverse("diagnostic:link", args=[invitation.round.join_code, invitation.token])
