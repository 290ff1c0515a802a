"""Who was asked, and how many of them answered: never what, and small groups never alone."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from longtable.areas.diagnostic.models import Round, RoundInvitation
from longtable.foundation.partnerships.small_groups import fold

NOT_SAID = "No sector given"


@dataclass(frozen=True)
class Rate:
    """How many of a group answered, of those asked (None: everybody who has the address)."""

    name: str
    answered: int
    asked: int | None

    @property
    def percent(self) -> int:
        """The share in hundredths."""
        return round(100 * self.answered / self.asked) if self.asked else 0


@dataclass(frozen=True)
class Turnout:
    """Everybody's rate, and by sector; `others` are sectors too small to be shown alone."""

    everybody: Rate
    sectors: tuple[Rate, ...]
    others: Rate | None

    @property
    def rows(self) -> tuple[Rate, ...]:
        """Every rate by sector that may be shown."""
        return (*self.sectors, *([self.others] if self.others else []))


def asked_by_sector(asked: Round) -> dict[str, int]:
    """How many people of each sector were sent a link, by the sector's name."""
    rows = asked.invitations.order_by().values_list("sector__name").annotate(people=Count("pk"))
    return {name or NOT_SAID: people for name, people in rows}


def turnout(asked: Round) -> Turnout:
    """How many have answered, by sector. One query.

    Sectors of few people are put together, so that nobody is seen to have answered.
    """
    found = _by_links(asked) if asked.by_links else _by_address(asked)
    sizes = Counter(
        {rate.name: rate.answered if rate.asked is None else rate.asked for rate in found}
    )
    kept = fold(sizes, asked.partnership.suppression_threshold)
    shown = tuple(rate for rate in found if kept.people_in(rate.name))
    rest = tuple(rate for rate in found if rate not in shown)
    others = _together("Smaller sectors together", rest) if kept.folded else None
    return Turnout(_together("Everybody", tuple(found)), shown, others)


def _by_links(asked: Round) -> list[Rate]:
    rows = (
        asked.invitations.order_by("sector__position", "sector__name")
        .values_list("sector__name")
        .annotate(people=Count("pk"), done=Count("pk", filter=Q(respondent__answered=True)))
    )
    return [Rate(name or NOT_SAID, done, people) for name, people, done in rows]


def _by_address(asked: Round) -> list[Rate]:
    rows = (
        asked.responses.order_by("sector__position", "sector__name")
        .values_list("sector__name")
        .annotate(people=Count("pk"))
    )
    return [Rate(name or NOT_SAID, people, None) for name, people in rows]


def _together(name: str, rates: tuple[Rate, ...]) -> Rate:
    known = [rate.asked for rate in rates if rate.asked is not None]
    people = sum(known) if len(known) == len(rates) and rates else None
    return Rate(name, sum(rate.answered for rate in rates), people)


def invitations(asked: Round) -> "QuerySet[RoundInvitation]":
    """Everybody invited, by e-mail address, with what a list shows. It says nobody's answers."""
    found: QuerySet[RoundInvitation] = asked.invitations.select_related("organisation", "sector")
    return found
