"""The letter that carries an invitation's secret link."""

from django.urls import reverse

from longtable.foundation.notices.letters import Letter
from longtable.foundation.partnerships.models import Invitation
from longtable.foundation.partnerships.scoping import across_partnerships


def build(pk: int) -> Letter | None:
    """Address the invitation `pk`; None when it is no longer open."""
    with across_partnerships():
        invitation = (
            Invitation.objects.select_related("partnership", "organisation", "invited_by__person")
            .filter(pk=pk)
            .first()
        )
    if invitation is None or not invitation.is_open:
        return None
    path = reverse("partnerships:invitation", args=[invitation.token])
    return Letter(to=invitation.email, context={"invitation": invitation, "path": path})
