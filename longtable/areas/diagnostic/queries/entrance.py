"""Finding a round from outside: by the code somebody typed, or by its live channel."""

from django.urls import reverse

from longtable.areas.conversations.queries.entrance import codes_meant
from longtable.areas.diagnostic.models import Round, RoundInvitation
from longtable.foundation.partnerships.scoping import across_partnerships


def round_by_code(typed: str) -> Round | None:
    """The one round whose code `typed` can stand for, or None."""
    codes = codes_meant(typed)
    if not codes:
        return None
    with across_partnerships():
        found = list(
            Round.objects.filter(join_code__in=codes).select_related("partnership", "result")[:2]
        )
    return found[0] if len(found) == 1 else None


def address_of_round(typed: str) -> str:
    """Where somebody answers who typed this code, '' when no round has it."""
    found = round_by_code(typed)
    return reverse("diagnostic:guest", args=[found.join_code]) if found else ""


def round_of_channel(key: str) -> Round | None:
    """The round that a live channel or a task names, or None when it is gone."""
    with across_partnerships():
        return Round.objects.filter(pk=key).select_related("partnership").first()


def invitation_to_send(pk: int) -> RoundInvitation | None:
    """An invitation with all that its letter says, or None when it is gone."""
    with across_partnerships():
        return (
            RoundInvitation.objects.filter(pk=pk)
            .select_related("round__partnership", "respondent")
            .first()
        )
