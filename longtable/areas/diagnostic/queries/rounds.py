"""A partnership's rounds, and who is at one."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from longtable.areas.diagnostic.models import (
    Instrument,
    Respondent,
    Response,
    Round,
    RoundAction,
    RoundInvitation,
)


def rounds() -> "QuerySet[Round]":
    """Every round of the partnership, the newest first, with `people` who answered."""
    people = (
        Response.objects.filter(round=OuterRef("pk"))
        .order_by()
        .values("round")
        .annotate(n=Count("pk"))
        .values("n")
    )
    found: QuerySet[Round] = (
        Round.objects.select_related("partnership")
        .defer("instrument", "organisations", "sectors")
        .annotate(people=Coalesce(Subquery(people), 0))
    )
    return found


def round_by_number(pk: int) -> Round | None:
    """One round of the partnership with its result, or None."""
    found: Round | None = Round.objects.filter(pk=pk).select_related("result").first()
    return found


def respondent_by_token(asked: Round, token_hash: str) -> Respondent | None:
    """Whoever's secret has this hash, or None."""
    if not token_hash:
        return None
    found: Respondent | None = Respondent.objects.filter(round=asked, token_hash=token_hash).first()
    if found:
        found.round = asked
    return found


def invitation_of(respondent: Respondent) -> RoundInvitation | None:
    """The invitation through which somebody came, or None for the address for everybody."""
    found = RoundInvitation.objects.filter(respondent=respondent)
    first: RoundInvitation | None = found.select_related("organisation", "sector").first()
    return first


def instruments() -> "QuerySet[Instrument]":
    """The instruments that this partnership imported."""
    found: QuerySet[Instrument] = Instrument.objects.defer("content")
    return found


def actions_of(asked: Round) -> "QuerySet[RoundAction]":
    """What the partnership said it would do about a round's result, with who leads it."""
    found: QuerySet[RoundAction] = RoundAction.objects.filter(round=asked)
    return found.select_related("lead__person", "organisation")
