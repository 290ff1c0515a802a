"""Counting what was picked: grouped by the database, however many answered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from longtable.areas.conversations.models import Activity, Contribution, HandCount

SHOWN = Contribution.Status.SHOWN
POINTS = range(1, 6)
Order = tuple[int, ...]


@dataclass(frozen=True)
class Tally:
    """One option or one point of a scale, with how many gave it.

    `key` is the option's number, or the point. `phones` counts answers, `hands` what a host counted
    in the room.
    """

    key: int
    label: str
    phones: int
    hands: int = 0

    @property
    def together(self) -> int:
        """On phones and in the room."""
        return self.phones + self.hands


@dataclass(frozen=True)
class Counted:
    """What was answered to a poll in the round that it is in.

    people: who answered on phones. tallies: in the order offered; for a ranking, who put it first.
    orders: of a ranking, how often each order of options was given.
    """

    activity: Activity
    people: int
    tallies: tuple[Tally, ...]
    orders: tuple[tuple[Order, int], ...] = ()

    @property
    def hands(self) -> int:
        """All hands counted in the room."""
        return sum(tally.hands for tally in self.tallies)

    @property
    def mean(self) -> float | None:
        """The mean of a scale, phones and room together; None before the first answer."""
        everybody = sum(tally.together for tally in self.tallies)
        total = sum(tally.key * tally.together for tally in self.tallies)
        return total / everybody if everybody else None


def answers(activity: Activity) -> QuerySet[Contribution]:
    """What counts in the round that the activity is in: shown, or set aside without being hidden.

    Nothing is set aside of the round that runs; an activity put back to an earlier one has all.
    """
    counts = Q(status=SHOWN) | Q(status=Contribution.Status.SET_ASIDE, hidden_reason="")
    return activity.contributions.filter(counts, round=activity.round).order_by()


def counted(activity: Activity) -> Counted:
    """Count what was answered to a poll. At most three queries."""
    hands = _hands(activity)
    if activity.kind in Activity.SCALES:
        given = Counter(dict(answers(activity).values_list("rating").annotate(Count("pk"))))
        scale = tuple(Tally(p, str(p), given[p], hands[p]) for p in POINTS)
        return Counted(activity, sum(tally.phones for tally in scale), scale)
    rows = [(tuple(picked), times) for picked, times in _by_picked(activity)]
    each = _times_picked(rows, first_only=activity.kind == Activity.Kind.RANKING)
    tallies = tuple(
        Tally(option.pk, option.text, each[option.pk], hands[option.pk])
        for option in activity.options.all()
    )
    orders = tuple(rows) if activity.kind == Activity.Kind.RANKING else ()
    return Counted(activity, sum(times for _, times in rows), tallies, orders)


def _by_picked(activity: Activity) -> Iterable[tuple[list[int], int]]:
    rows = answers(activity).exclude(picked=[])
    return rows.values_list("picked").annotate(times=Count("pk")).order_by("picked")


def _times_picked(rows: Iterable[tuple[Order, int]], first_only: bool) -> Counter[int]:
    each: Counter[int] = Counter()
    for picked, times in rows:
        for pk in picked[:1] if first_only else picked:
            each[pk] += times
    return each


def _hands(activity: Activity) -> Counter[int]:
    """Hands by option, or by point of a scale."""
    rows = HandCount.objects.filter(activity=activity, round=activity.round)
    return Counter({one.option_id or one.rating or 0: one.count for one in rows})
